import { expect, test } from 'vitest';

import { openApp, ORIGIN, type TestApp } from '#tests/support/app.ts';
import { tokenOf } from '#tests/support/small-bank.ts';

/** Who may change something: the origin of a request, how it carries its sign-in, and what follows. */

const cookieOf = async (app: TestApp): Promise<string> => {
  const { signInCookie } = await import('#app/http/cookies.server.ts');
  return (await signInCookie(app.services.settings, tokenOf('inspector'))).split(';')[0] ?? '';
};

const PUBLIC = 'https://mingcha.bank.example';

type Case = [headers: Record<string, string>, status: number];

const cookieCases: Case[] = [
  [{}, 422],
  [{ origin: ORIGIN }, 422],
  [{ origin: 'https://evil.example' }, 403],
  [{ origin: `${ORIGIN}.evil.example` }, 403],
  [{ origin: ORIGIN.replace('http:', 'https:') }, 403],
  [{ origin: `${ORIGIN}:8080` }, 403],
  [{ origin: 'null' }, 403],
  [{ origin: '' }, 403],
  [{ 'sec-fetch-site': 'same-origin' }, 422],
  [{ 'sec-fetch-site': 'none' }, 422],
  [{ 'sec-fetch-site': 'same-site' }, 403],
  [{ 'sec-fetch-site': 'cross-site' }, 403],
  [{ origin: ORIGIN, 'sec-fetch-site': 'cross-site' }, 422],
];

test.each(cookieCases)('with the cookie and %o a hand-in is answered %i', async (headers, status) => {
  const app = await openApp();
  const init = { method: 'PUT', body: '{}', headers: { 'content-type': 'application/json', cookie: await cookieOf(app), ...headers } };
  const answer = await app.request('/api/v1/visits/0192f0c1-0000-7000-8000-000000000001', init);
  expect(answer.status).toBe(status);
  expect(await answer.json()).toMatchObject({ code: status === 403 ? 'foreign-origin' : 'invalid' });
});

test('a Bearer token is no ambient authority: its origin does not matter', async () => {
  const app = await openApp();
  const headers = { 'content-type': 'application/json', origin: 'https://other-system.example' };
  const answer = await app.request('/api/v1/visits/0192f0c1-0000-7000-8000-000000000001', { method: 'PUT', body: '{}', headers }, 'inspector');
  expect(answer.status).toBe(422);
});

test.each(['Basic aGVhZDpwdw==', 'Bearer', 'Bearer ', 'bearer', 'Token x'])(
  'the Authorization header "%s" is no Bearer token: it neither signs in nor opens the door to foreign forms',
  async (authorization) => {
    const app = await openApp();
    const cookie = await cookieOf(app);
    expect((await app.request('/api/v1/session', { headers: { authorization, cookie } })).status).toBe(401);
    const headers = { authorization, cookie, origin: 'https://evil.example' };
    expect((await app.request('/sign-out', { method: 'POST', headers })).status).toBe(403);
  },
);

test('signing in itself is checked too, or a foreign page could sign a person in as somebody else', async () => {
  const app = await openApp();
  const body = JSON.stringify({ username: 'head', password: 'whatever it is' });
  const headers = { 'content-type': 'application/json', origin: 'https://evil.example' };
  expect((await app.request('/api/v1/session', { method: 'POST', body, headers })).status).toBe(403);
});

test('behind a proxy the public origin counts, not the address the proxy asks at', async () => {
  const app = await openApp({ settings: { publicOrigin: PUBLIC } });
  const ask = (origin: string) => app.request('/sign-out', { method: 'POST', headers: { origin } });
  expect((await ask(PUBLIC)).status).toBe(302);
  expect((await ask(ORIGIN)).status).toBe(403);
  expect((await ask('http://mingcha.bank.example')).status).toBe(403);
});

test('reading needs no origin', async () => {
  const app = await openApp();
  const headers = { cookie: await cookieOf(app), origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' };
  const answer = await app.request('/api/v1/session', { headers });
  expect(answer.status).toBe(200);
  expect(answer.headers.get('access-control-allow-origin')).toBeNull();
});
