import { expect, test } from 'vitest';

import { addPerson, newPersonSchema } from '#app/services/people/add-person.server.ts';
import { signIn } from '#app/services/people/sign-in.server.ts';
import { shapeFaults } from '#app/domain/shape-faults.ts';
import { openBank } from '#tests/support/app.ts';

const person = { username: 'new.person-1', name: '新人', role: 'inspector' as const, unit: '640100', password: 'a long password' };
const from = { address: '192.0.2.7', userAgent: null, marks: [] };

test('a new account signs in with its password, which is stored as argon2id only', async () => {
  const services = await openBank();
  const { id } = await addPerson(services, newPersonSchema.parse({ ...person, username: ' New.Person-1 ' }), 'test');
  const { signedIn } = await signIn(services, { username: 'new.person-1', password: person.password }, from);
  expect(signedIn.user).toEqual({ id, username: 'new.person-1', name: '新人', role: 'inspector', unit: { code: '640100', name: '银川分行' } });
  const { findPersonByUsername } = await import('#db/queries/people.ts');
  const stored = await findPersonByUsername(services.db.read, 'new.person-1');
  expect(stored?.passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
});

test('what stands in the way is named at once', async () => {
  const services = await openBank();
  const add = (changes: Partial<typeof person>) => addPerson(services, { ...person, ...changes }, 'test');
  await expect(add({ username: 'head', unit: '999' })).rejects.toMatchObject({
    code: 'invalid',
    errors: [{ path: 'unit' }, { path: 'username' }],
  });
  await expect(addPerson(services, { ...person, role: 'head' }, 'test')).rejects.toMatchObject({ errors: [{ path: 'unit', message: 'a branch head belongs to a branch' }] });
});

test('of two accounts of one name at the same moment one is made', async () => {
  const services = await openBank();
  const outcomes = await Promise.allSettled([addPerson(services, person, 'a'), addPerson(services, person, 'b')]);
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
});

test.each([
  ['username', { username: 'a' }],
  ['username', { username: 'with space' }],
  ['username', { username: '-first' }],
  ['name', { name: ' ' }],
  ['role', { role: 'root' }],
  ['password', { password: 'too short' }],
  ['password', { password: 'x'.repeat(201) }],
  ['isAdmin', { isAdmin: true }],
])('the shape of %s is held: %o', (path, changes) => {
  const parsed = newPersonSchema.safeParse({ ...person, ...changes });
  expect(parsed.success ? [] : shapeFaults(parsed.error).map((fault) => fault.path)).toEqual([path]);
});
