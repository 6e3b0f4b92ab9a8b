import { expect, test } from 'vitest';

import { readAccounts, renewPassword } from '#app/services/people/reset-password.server.ts';
import { findActor } from '#app/services/people/sessions.server.ts';
import { signIn } from '#app/services/people/sign-in.server.ts';
import { contextOf, openBank } from '#tests/support/app.ts';
import { PASSWORD, tokenOf } from '#tests/support/small-bank.ts';

const from = { address: '192.0.2.7', userAgent: 'test', marks: [] };

async function accountOf(username: string) {
  const services = await openBank();
  const admin = await contextOf(services, 'admin');
  const person = await contextOf(services, 'inspector');
  return { services, admin, id: person.actor.id, username };
}

test('a new password ends every sign-in, opens at once, and the old one no longer does', async () => {
  const { services, admin, id } = await accountOf('inspector');
  for (let n = 0; n < 5; n += 1) {
    await expect(signIn(services, { username: 'inspector', password: 'forgotten' }, from)).rejects.toMatchObject({ code: 'bad-credentials' });
  }
  const { username, password } = await renewPassword(admin, id);
  expect(username).toBe('inspector');
  expect(password).toMatch(/^[a-hj-km-np-z2-9]{4}(-[a-hj-km-np-z2-9]{4}){3}$/);
  expect(await findActor(services, tokenOf('inspector'))).toBeNull();
  await expect(signIn(services, { username: 'inspector', password: PASSWORD }, from)).rejects.toMatchObject({ code: 'bad-credentials' });
  expect((await signIn(services, { username: 'inspector', password }, from)).signedIn.user.id).toBe(id);
});

test('nobody outside of the own part of the bank is given one, and nobody else is signed out', async () => {
  const { services, admin } = await accountOf('inspector');
  const far = await contextOf(services, 'far-inspector');
  await expect(renewPassword(admin, far.actor.id)).rejects.toMatchObject({ code: 'not-found' });
  expect(await findActor(services, tokenOf('far-inspector'))).not.toBeNull();
});

test('accounts are found by name, user name and unit, in the own part of the bank only', async () => {
  const { admin } = await accountOf('inspector');
  const { people, total } = await readAccounts(admin, '');
  expect(total).toBe(people.length);
  expect(people.map(({ username }) => username)).toContain('head');
  expect(people.map(({ username }) => username)).not.toContain('far-head');
  expect((await readAccounts(admin, '杨淑')).people).toMatchObject([{ username: 'head', unit: '西夏支行' }]);
});

test('a shopper is not listed to who may not know it; the whole user name finds the account, without its person', async () => {
  const { services, admin } = await accountOf('inspector');
  expect((await readAccounts(admin, '')).people.map(({ username }) => username)).not.toContain('shopper');
  expect((await readAccounts(admin, '周文')).people).toEqual([]);
  expect((await readAccounts(admin, 'shoppe')).people).toEqual([]);
  const { people } = await readAccounts(admin, 'Shopper');
  expect(people).toMatchObject([{ username: 'shopper', name: null, unit: null }]);
  expect(await renewPassword(admin, people[0]?.id ?? '')).toMatchObject({ username: 'shopper', name: null });
  const region = await contextOf(services, 'region');
  expect((await readAccounts(region, '周文')).people).toMatchObject([{ username: 'shopper', name: '周文' }]);
});
