import { expect, test } from 'vitest';

import { openApp, type TestApp } from '#tests/support/app.ts';
import { PASSWORD } from '#tests/support/small-bank.ts';

import { bodyOf, faultPaths, problemIn, rowCounts } from './answers.ts';

const SESSION = '/api/v1/session';
const signIn = (app: TestApp, username: string, password = PASSWORD) =>
  app.send('POST', SESSION, { username, password });

type SignedIn = { token: string; user: Record<string, unknown> };

test('signing in answers the token and the person, and sets the cookie', async () => {
  const app = await openApp();
  const answer = await signIn(app, 'head');
  const [cookie = '', known = ''] = answer.headers.getSetCookie();
  const { token, user } = await bodyOf<SignedIn>(answer);
  expect(token).toMatch(/^[A-Za-z0-9_-]{43}$/);
  expect(user).toEqual({
    id: expect.any(String) as string,
    username: 'head',
    name: '杨淑芳',
    role: 'head',
    unit: { code: '640100-001', name: '西夏支行' },
  });
  const attributesOf = (text: string) => text.split('; ').slice(1).sort();
  expect(attributesOf(cookie)).toEqual(['HttpOnly', 'Max-Age=43200', 'Path=/', 'SameSite=Lax']);
  expect(attributesOf(known)).toEqual(['HttpOnly', 'Max-Age=15552000', 'Path=/', 'SameSite=Lax']);
});

test('behind TLS the cookie is Secure', async () => {
  const app = await openApp({ settings: { publicOrigin: 'https://mingcha.bank.example' } });
  const answer = await signIn(app, 'head');
  expect(answer.headers.get('set-cookie')).toContain('; Secure');
});

test('the cookie and the token both say who is asking, and the token is not in the database', async () => {
  const app = await openApp();
  const answer = await signIn(app, 'region');
  const cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? '';
  const { token, user } = await bodyOf<SignedIn>(answer);
  const byCookie = await app.request(SESSION, { headers: { cookie } });
  const byToken = await app.request(SESSION, { headers: { authorization: `Bearer ${token}` } });
  expect(await bodyOf(byCookie)).toEqual({ user });
  expect(await bodyOf(byToken)).toEqual({ user });
  await problemIn(await app.request(SESSION, { headers: { cookie, authorization: 'Bearer wrong' } }), 401, 'not-signed-in');
  await problemIn(await app.request(SESSION, { headers: { cookie: `${cookie}x` } }), 401, 'not-signed-in');
  await problemIn(await app.request(SESSION), 401, 'not-signed-in');
});

test('a user name is taken as typed on a tablet: with capitals and spaces around it', async () => {
  const app = await openApp();
  await bodyOf(await signIn(app, '  Head '));
});

test('a wrong password, an unknown name and a closed account are one answer', async () => {
  const app = await openApp();
  const answers = await Promise.all([signIn(app, 'head', 'wrong'), signIn(app, 'nobody'), signIn(app, 'closed')]);
  const seen = await Promise.all(
    answers.map(async (answer) => ({
      status: answer.status,
      headers: [...answer.headers],
      document: await problemIn(answer, 401, 'bad-credentials'),
    })),
  );
  expect(seen[1]).toEqual(seen[0]);
  expect(seen[2]).toEqual(seen[0]);
  expect(answers.every((answer) => answer.headers.get('set-cookie') === null)).toBe(true);
});

test.each(['head', 'nobody'])('after five failures %s waits five minutes, whatever the password, and then goes on', async (name) => {
  const app = await openApp();
  for (let attempt = 0; attempt < 5; attempt += 1) await problemIn(await signIn(app, name, 'wrong'), 401, 'bad-credentials');
  const refused = await signIn(app, name);
  expect(refused.headers.get('retry-after')).toBe('300');
  expect(await problemIn(refused, 429, 'too-many-attempts')).toMatchObject({ retryAfter: 300 });
  await bodyOf(await signIn(app, 'region'));
  app.clock.advance(299_500);
  expect((await signIn(app, name)).headers.get('retry-after')).toBe('1');
  app.clock.advance(500);
  expect((await signIn(app, name)).status).toBe(name === 'head' ? 200 : 401);
});

test.each(['head', 'nobody'])('where somebody guesses the password of %s, the browser of the person is let in', async (name) => {
  const app = await openApp();
  const known = (await signIn(app, 'head')).headers.getSetCookie()[1]?.split(';')[0] ?? '';
  for (let attempt = 0; attempt < 5; attempt += 1) await signIn(app, name, 'wrong');
  await problemIn(await signIn(app, name), 429, 'too-many-attempts');
  const form = { method: 'POST', body: new URLSearchParams({ username: name, password: PASSWORD }), headers: { cookie: known } };
  expect((await app.request('/sign-in', form)).status).toBe(name === 'head' ? 302 : 429);
});

test('the cookie by which a browser is known signs nobody in, and rubbish in it is none', async () => {
  const app = await openApp();
  const known = (await signIn(app, 'head')).headers.getSetCookie()[1]?.split(';')[0] ?? '';
  await problemIn(await app.request(SESSION, { headers: { cookie: known } }), 401, 'not-signed-in');
  for (const rubbish of ['x', btoa('{"a":1}'), btoa('[1,null,["."]]'), btoa('[".."]'), '%E0%A4%A']) {
    const headers = { cookie: `mingcha_known=${rubbish}`, 'content-type': 'application/json' };
    const body = JSON.stringify({ username: 'head', password: PASSWORD });
    await bodyOf(await app.request(SESSION, { method: 'POST', headers, body }));
  }
});

test('a success forgives the failures before it', async () => {
  const app = await openApp();
  for (let attempt = 0; attempt < 4; attempt += 1) await signIn(app, 'head', 'wrong');
  await bodyOf(await signIn(app, 'head'));
  for (let attempt = 0; attempt < 4; attempt += 1) await problemIn(await signIn(app, 'head', 'wrong'), 401, 'bad-credentials');
  await bodyOf(await signIn(app, 'head'));
});

test('of twenty guesses sent at once only five are compared', async () => {
  const app = await openApp();
  const answers = await Promise.all(Array.from({ length: 20 }, (_, n) => signIn(app, 'head', `guess ${n}`)));
  const statuses = answers.map((answer) => answer.status).sort();
  expect(statuses).toEqual([...Array<number>(5).fill(401), ...Array<number>(15).fill(429)]);
});

test('a sign-in ends after its hours', async () => {
  const app = await openApp({ settings: { sessionHours: 2 } });
  const { token } = await bodyOf<SignedIn>(await signIn(app, 'head'));
  const headers = { authorization: `Bearer ${token}` };
  app.clock.advance(2 * 3_600_000 - 1);
  await bodyOf(await app.request(SESSION, { headers }));
  app.clock.advance(1);
  await problemIn(await app.request(SESSION, { headers }), 401, 'not-signed-in');
});

test('signing out ends the sign-in at the server and takes the cookie back', async () => {
  const app = await openApp();
  const { token } = await bodyOf<SignedIn>(await signIn(app, 'head'));
  const headers = { authorization: `Bearer ${token}` };
  const answer = await app.request(SESSION, { method: 'DELETE', headers });
  expect(answer.status).toBe(204);
  expect(await answer.text()).toBe('');
  expect(answer.headers.get('set-cookie')).toContain('Max-Age=0');
  await problemIn(await app.request(SESSION, { headers }), 401, 'not-signed-in');
  await problemIn(await app.request(SESSION, { method: 'DELETE', headers }), 401, 'not-signed-in');
});

test('a malformed sign-in names every fault and counts as no attempt', async () => {
  const app = await openApp();
  const before = rowCounts(app.services);
  expect(await faultPaths(await app.send('POST', SESSION, {}))).toEqual(['password', 'username']);
  expect(await faultPaths(await app.send('POST', SESSION, { username: 'a', password: 'b', role: 'admin' }))).toEqual(['role']);
  expect(await faultPaths(await app.send('POST', SESSION, { username: { $ne: '' }, password: [''] }))).toEqual(['password', 'username']);
  expect(await faultPaths(await app.send('POST', SESSION, { username: 'he\0ad', password: '\uD800' }))).toEqual(['password', 'username']);
  await problemIn(await app.send('POST', SESSION, { username: 'head', password: 'x'.repeat(5_000) }), 413, 'too-large');
  await problemIn(await app.request(SESSION, { method: 'POST', body: new URLSearchParams({ username: 'head' }) }), 415, 'unsupported-media-type');
  await problemIn(await app.request(SESSION, { method: 'PUT' }), 405, 'method-not-allowed');
  expect(rowCounts(app.services)).toEqual(before);
});
