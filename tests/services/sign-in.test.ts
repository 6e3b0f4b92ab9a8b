import { expect, test } from 'vitest';

import type { Services } from '#app/services/context.server.ts';
import { renewPassword } from '#app/services/people/reset-password.server.ts';
import { signIn } from '#app/services/people/sign-in.server.ts';
import { beginAttempt, noteFailure } from '#app/services/people/throttle.server.ts';
import { clockAt, contextOf, openBank } from '#tests/support/app.ts';
import { NOW, PASSWORD } from '#tests/support/small-bank.ts';

import { median } from './median.ts';

const from = { address: '192.0.2.7', userAgent: 'test', marks: [] };
const stranger = (name: string, address = from.address) => ({ name, address, browser: null });
const refused = { code: 'too-many-attempts', retryAfter: 300 };

/** Signs in with the right password. */
const enter = (services: Services, username: string, more: { address?: string; marks?: readonly string[] } = {}) =>
  signIn(services, { username, password: PASSWORD }, { ...from, ...more });

/** Sends a wrong password. */
const guess = (services: Services, username: string, more: { address?: string; marks?: readonly string[] } = {}) =>
  signIn(services, { username, password: 'wrong' }, { ...from, ...more });

/** Somebody who guesses from one address after the other until the name is blocked for strangers everywhere. */
async function guessFromEverywhere(services: Services, name: string): Promise<void> {
  for (let n = 0; n < 20; n += 1) await beginAttempt(services, stranger(name, `198.51.100.${n}`));
}

test('an unknown name, a closed account and a wrong password take as long as each other', async () => {
  const services = await openBank();
  const times: Record<string, number[]> = { head: [], nobody: [], closed: [] };
  for (let round = 0; round < 5; round += 1) {
    for (const name of ['head', 'nobody', 'closed']) {
      const start = performance.now();
      await expect(guess(services, name, { address: `${round}` })).rejects.toMatchObject({ code: 'bad-credentials' });
      times[name]?.push(performance.now() - start);
    }
  }
  // Without the decoy the answer to an unknown name is some twenty times faster.
  const [known = 0, unknown = 0, closed = 0] = Object.values(times).map(median);
  expect(unknown / known).toBeGreaterThan(0.3);
  expect(closed / known).toBeGreaterThan(0.3);
});

test('fifty failures from one address block it for every name, and only for its pause', async () => {
  const clock = clockAt(NOW);
  const services = await openBank(clock);
  for (let n = 0; n < 49; n += 1) await noteFailure(services, stranger(`name ${n}`));
  await beginAttempt(services, stranger('anybody'));
  await noteFailure(services, stranger('anybody'));
  await expect(enter(services, 'head')).rejects.toMatchObject(refused);
  await expect(beginAttempt(services, stranger('somebody'))).rejects.toMatchObject(refused);
  await beginAttempt(services, stranger('somebody', '192.0.2.8'));
  clock.advance(300_000);
  expect((await enter(services, 'head')).signedIn.user.username).toBe('head');
});

test('failures older than the window are forgotten', async () => {
  const clock = clockAt(NOW);
  const services = await openBank(clock);
  for (let n = 0; n < 12; n += 1) {
    await beginAttempt(services, stranger('somebody'));
    clock.advance(4 * 60_000);
  }
});

test('five wrong passwords block a name at their address only', async () => {
  const services = await openBank();
  for (let n = 0; n < 5; n += 1) await expect(guess(services, 'head')).rejects.toMatchObject({ code: 'bad-credentials' });
  await expect(enter(services, 'head')).rejects.toMatchObject(refused);
  expect((await enter(services, 'head', { address: '192.0.2.8' })).signedIn.user.username).toBe('head');
});

test('five wrong passwords from one network of IPv6 are five from one address', async () => {
  const services = await openBank();
  for (let n = 0; n < 5; n += 1) await beginAttempt(services, stranger('head', `2001:db8::${n}`));
  await expect(enter(services, 'head', { address: '2001:db8::ffff' })).rejects.toMatchObject(refused);
  await enter(services, 'head', { address: '2001:db8:0:1::1' });
});

test('twenty wrong passwords from all over block a name for every browser that nobody signed in to it by', async () => {
  const clock = clockAt(NOW);
  const services = await openBank(clock);
  await guessFromEverywhere(services, 'head');
  await expect(enter(services, 'head')).rejects.toMatchObject(refused);
  expect((await enter(services, 'region')).signedIn.user.username).toBe('region');
  clock.advance(300_000);
  await enter(services, 'head');
});

test('nobody is locked out of the own browser: not by guesses from all over, nor by a neighbour at the same address', async () => {
  const services = await openBank();
  const { marks } = await enter(services, 'head');
  await guessFromEverywhere(services, 'head');
  for (let n = 0; n < 50; n += 1) await noteFailure(services, stranger(`name ${n}`));
  await expect(enter(services, 'head')).rejects.toMatchObject(refused);
  expect((await enter(services, 'head', { marks })).signedIn.user.username).toBe('head');
});

test('a known browser is no guessing machine: its own five failures block it, and no other one', async () => {
  const clock = clockAt(NOW);
  const services = await openBank(clock);
  const { marks } = await enter(services, 'head');
  const { marks: elsewhere } = await enter(services, 'head');
  for (let n = 0; n < 5; n += 1) await expect(guess(services, 'head', { marks, address: `${n}` })).rejects.toMatchObject({ code: 'bad-credentials' });
  await expect(enter(services, 'head', { marks })).rejects.toMatchObject(refused);
  await enter(services, 'head', { marks: elsewhere });
  await enter(services, 'head');
  clock.advance(300_000);
  await enter(services, 'head', { marks });
});

test('a mark helps no other name, is worthless once it is changed, and ends with the password', async () => {
  const services = await openBank();
  const { marks } = await enter(services, 'inspector');
  const [mark = ''] = marks;
  const forged = [`${mark}x`, mark.slice(0, -1), `A${mark.slice(1)}`, mark.split('.')[0] ?? '', '.', ''];
  await guessFromEverywhere(services, 'inspector');
  await guessFromEverywhere(services, 'head');
  await expect(enter(services, 'inspector', { marks: forged })).rejects.toMatchObject(refused);
  await expect(enter(services, 'head', { marks })).rejects.toMatchObject(refused);
  const { password } = await renewPassword(await contextOf(services, 'admin'), (await contextOf(services, 'inspector')).actor.id);
  await guessFromEverywhere(services, 'inspector');
  await expect(signIn(services, { username: 'inspector', password }, { ...from, marks })).rejects.toMatchObject(refused);
});

test('a tablet is known for each of the last eight who signed in by it', async () => {
  const services = await openBank();
  const everybody = ['inspector', 'colleague', 'reviewer', 'head', 'region', 'auditor', 'admin', 'province', 'shopper'];
  let marks: string[] = [];
  for (const name of [...everybody, 'province']) ({ marks } = await enter(services, name, { marks }));
  expect(marks).toHaveLength(8);
  for (const name of ['inspector', 'colleague', 'province']) await guessFromEverywhere(services, name);
  await enter(services, 'colleague', { marks });
  await enter(services, 'province', { marks });
  await expect(enter(services, 'inspector', { marks })).rejects.toMatchObject(refused);
});
