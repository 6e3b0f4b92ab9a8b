import { expect, test } from 'vitest';

import { openApp } from '#tests/support/app.ts';

import { smallVisit, visitId, visitPath } from './visit-body.ts';

const joint = { code: '7K39QF' };
const path = (n: number) => `/api/v1/parts/${visitId(n)}`;
const part = { ...smallVisit({ joint, subjects: [], answers: [{ item: 'taboos/leak', value: 0 }] }) };

test('a part is stored once: 201, then 200 with the same receipt, and another body is a conflict', async () => {
  const app = await openApp();
  const first = await app.send('PUT', path(1), part, 'colleague');
  expect(first.status).toBe(201);
  const receipt: unknown = await first.json();
  expect(receipt).toMatchObject({ id: visitId(1), score: { final: 100, state: 'insufficient' }, fate: { name: 'waiting' } });
  const again = await app.send('PUT', path(1), part, 'colleague');
  expect([again.status, await again.json()]).toEqual([200, { ...(receipt as object), replayed: true }]);
  const other = await app.send('PUT', path(1), { ...part, answers: [] }, 'colleague');
  expect([other.status, (await other.json()) as unknown]).toMatchObject([409, { code: 'visit-conflict' }]);
  expect((await app.send('PUT', path(1), part, 'inspector')).status).toBe(404);
});

test('an id is a visit or a part, never both', async () => {
  const app = await openApp();
  const lead = smallVisit({ joint });
  expect((await app.send('PUT', visitPath(1), lead, 'inspector')).status).toBe(201);
  expect((await app.send('PUT', path(1), lead, 'inspector')).status).toBe(409);
  expect((await app.send('PUT', path(2), part, 'inspector')).status).toBe(201);
  expect((await app.send('PUT', visitPath(2), part, 'inspector')).status).toBe(409);
  expect((await app.send('PUT', visitPath(1), lead, 'inspector')).status).toBe(200);
});

test.each<[string, object, string]>([
  ['no code', { joint: undefined }, 'joint'],
  ['a code that is none', { joint: { code: 'OIL000' } }, 'joint.code'],
  ['a branch elsewhere', { branch: '640200-001' }, 'branch'],
  ['a version that is not published', { checklist: { id: 'small', version: '1.3.0' } }, 'checklist'],
  ['a covert checklist', { checklist: { id: 'covert', version: '1.0.0' } }, 'checklist'],
  ['an unknown item', { answers: [{ item: 'taboos/none', value: 0 }] }, 'answers[0].item'],
  ['too many subjects', { subjects: ['a', 'b', 'c', 'd'].map((id) => ({ id, kind: 'teller', label: id })) }, 'subjects'],
])('a part with %s is refused and not stored', async (_what, change, at) => {
  const app = await openApp();
  const answer = await app.send('PUT', path(1), { ...part, ...change }, 'colleague');
  expect(answer.status).toBe(422);
  const { errors } = (await answer.json()) as { errors: { path: string }[] };
  expect(errors.map((fault) => fault.path)).toContain(at);
  expect((await app.request(path(1), {}, 'colleague')).status).toBe(404);
});

test('a covert visit is made alone', async () => {
  const app = await openApp();
  const covert = smallVisit({ checklist: { id: 'covert', version: '1.0.0' }, joint });
  const answer = await app.send('PUT', visitPath(1), covert, 'shopper');
  expect([answer.status, await answer.json()]).toMatchObject([422, { errors: [{ path: 'joint' }] }]);
});

test('32 sends of one part at the same time give one part and equal answers', async () => {
  const app = await openApp();
  const answers = await Promise.all(Array.from({ length: 32 }, () => app.send('PUT', path(1), part, 'colleague')));
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
  expect(answers.every(({ ok }) => ok)).toBe(true);
});
