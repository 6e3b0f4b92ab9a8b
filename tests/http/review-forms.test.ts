import { beforeAll, expect, test } from 'vitest';

import { sendRaw, serve, type Served } from './served.ts';

const PUBLIC = 'https://mingcha.bank.example';

let site: Served;
beforeAll(async () => {
  site = await serve();
});

const form = { method: 'POST', body: new URLSearchParams({ username: 'head' }), redirect: 'manual' } as const;
const post = (to: Served, headers: Record<string, string>) => fetch(`${to.origin}/sign-in`, { ...form, headers });

test.each(['https://evil.example', 'null', 'nonsense'])('a form that a page of %s sends without script is refused, not a fault of ours', async (origin) => {
  const answer = await post(site, { origin });
  expect(answer.status).toBe(403);
  expect(await answer.json()).toMatchObject({ code: 'foreign-origin' });
});

test('a form sent without script arrives behind a proxy with a Host of its own', async () => {
  const proxied = await serve({ settings: { publicOrigin: PUBLIC } });
  expect((await post(proxied, { origin: PUBLIC })).status).toBe(422);
  expect((await post(proxied, { origin: proxied.origin })).status).toBe(403);
});

test.each(['x:999999', 'x:-1', 'evil.example:5', ':', 'x:1, y:2'])('an X-Forwarded-Host of "%s" changes nothing', async (host) => {
  const answer = await sendRaw(site.port, `GET /sign-in HTTP/1.1\r\nHost: x\r\nX-Forwarded-Host: ${host}\r\nConnection: close\r\n\r\n`);
  expect(answer.split('\r\n')[0]).toContain(' 200 ');
  const origin = `http://x:${host.split(':')[1] ?? ''}`;
  expect((await post(site, { origin, 'x-forwarded-host': host })).status).toBe(403);
});

test('that a built file is missing is not kept by anybody on the way', async () => {
  const answer = await fetch(`${site.origin}/assets/gone-12345678.js`);
  expect([answer.status, answer.headers.get('cache-control')]).toEqual([404, 'no-store']);
});
