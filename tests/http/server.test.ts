import { readdirSync } from 'node:fs';
import { join } from 'node:path';

import { beforeAll, expect, test } from 'vitest';

import { root } from '#app/cli/bootstrap.mjs';
import { findAttempt } from '#db/queries/sign-in-attempts.ts';
import { tokenOf } from '#tests/support/small-bank.ts';

import { sendRaw, serve, type Served } from './served.ts';

let site: Served;
beforeAll(async () => {
  site = await serve();
});

const get = (path: string, headers: Record<string, string> = {}) => fetch(site.origin + path, { headers, redirect: 'manual' });
const asHead = { authorization: `Bearer ${tokenOf('head')}` };

test.each(['/sign-in', '/', '/healthz', '/api/none', '/icon.svg', '/none', '/%E0%A4%A'])('%s comes with the security headers', async (path) => {
  const { headers } = await get(path);
  expect(Object.fromEntries(headers)).toMatchObject({
    'content-security-policy': expect.stringContaining("default-src 'self'") as string,
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
  });
  expect(headers.get('x-powered-by')).toBeNull();
  expect(headers.get('strict-transport-security')).toBeNull();
});

const nonceOf = (answer: Response) => /'nonce-([^']+)'/.exec(answer.headers.get('content-security-policy') ?? '')?.[1];

test.each(['/sign-in', '/visits', '/field', '/none'])('every script of %s carries the nonce of its answer, and no two answers share one', async (path) => {
  const answers = [await get(path, asHead), await get(path, asHead)];
  const nonces = answers.map(nonceOf);
  expect(nonces[0]).toMatch(/^[A-Za-z0-9+/]{22}==$/);
  expect(nonces[0]).not.toBe(nonces[1]);
  for (const [index, answer] of answers.entries()) {
    const scripts = (await answer.text()).match(/<script\b[^>]*>/g) ?? [];
    expect(scripts.length).toBeGreaterThan(0);
    for (const script of scripts) expect(script).toContain(`nonce="${nonces[index]}"`);
  }
});

test('what depends on who asks is never stored; built files are kept for good, others for an hour', async () => {
  for (const path of ['/sign-in', '/healthz', '/api/v1/session', '/league.csv', '/none']) {
    expect((await get(path)).headers.get('cache-control'), path).toBe('no-store');
  }
  const [asset] = readdirSync(join(root, 'build/client/assets'));
  expect((await get(`/assets/${asset}`)).headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  expect((await get('/icon.svg')).headers.get('cache-control')).toBe('public, max-age=3600');
  const missing = await get('/assets/gone-12345678.js');
  expect([missing.status, missing.headers.get('content-type')]).toEqual([404, 'application/problem+json; charset=utf-8']);
  expect(missing.headers.get('cache-control') ?? '').not.toContain('immutable');
});

test('no address reaches a file outside the client', async () => {
  for (const path of ['/assets/..%2f..%2fserver/index.js', '/..%2fserver%2findex.js', '/assets/%2e%2e/%2e%2e/package.json', '/assets/', '/.vite/manifest.json']) {
    const answer = await get(path);
    expect([403, 404], `${path} ${answer.status}`).toContain(answer.status);
    expect(await answer.text()).not.toMatch(/better-sqlite3|server-build/);
  }
});

test('long answers are compressed', async () => {
  for (const path of ['/sign-in', '/api/v1/checklists/branch-conduct/1.0.0']) {
    const answer = await get(path, { ...asHead, 'accept-encoding': 'gzip' });
    expect([answer.status, answer.headers.get('content-encoding')]).toEqual([200, 'gzip']);
    expect(answer.headers.get('vary')).toContain('Accept-Encoding');
  }
});

test('a HEAD has the headers of its GET and no body', async () => {
  const answer = await fetch(`${site.origin}/api/v1/session`, { method: 'HEAD', headers: asHead });
  expect([answer.status, await answer.text()]).toEqual([200, '']);
});

const close = 'Connection: close\r\n\r\n';
const raw: [what: string, text: () => string, status: number][] = [
  ['an address that cannot be decoded', () => `GET /%E0%A4%A HTTP/1.1\r\nHost: x\r\n${close}`, 400],
  ['an API address that cannot be decoded', () => `GET /api/v1/visits/%ff HTTP/1.1\r\nHost: x\r\n${close}`, 400],
  ['a Host that makes no URL', () => `GET / HTTP/1.1\r\nHost: a b^\r\n${close}`, 400],
  ['an empty Host', () => `GET / HTTP/1.1\r\nHost:\r\n${close}`, 400],
  ['no Host at all', () => `GET / HTTP/1.1\r\n${close}`, 400],
  ['a whole URL as the address', () => `GET http://evil.example/ HTTP/1.1\r\nHost: x\r\n${close}`, 400],
  ['an asterisk as the address', () => `OPTIONS * HTTP/1.1\r\nHost: x\r\n${close}`, 400],
  ['TRACE', () => `TRACE /healthz HTTP/1.1\r\nHost: x\r\n${close}`, 405],
  ['a method that is none', () => `BREW /healthz HTTP/1.1\r\nHost: x\r\n${close}`, 400],
  ['headers of a megabyte', () => `GET /healthz HTTP/1.1\r\nHost: x\r\nX-Long: ${'x'.repeat(1_000_000)}\r\n${close}`, 431],
  ['a cookie of twenty thousand characters', () => `GET /healthz HTTP/1.1\r\nHost: x\r\nCookie: ${'x'.repeat(20_000)}\r\n${close}`, 431],
  ['two lengths', () => `POST /api/v1/session HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n${close}`, 400],
  ['a length and chunks', () => `POST /api/v1/session HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n${close}0\r\n\r\n`, 400],
  ['no HTTP at all', () => '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n', 400],
  ['a form from a page without an origin that can be read', () => `POST /sign-in.data HTTP/1.1\r\nHost: x\r\nOrigin: nonsense\r\nContent-Length: 0\r\n${close}`, 403],
];

test.each(raw)('%s is answered, and the server stays up', async (_what, text, status) => {
  expect((await sendRaw(site.port, text())).split('\r\n')[0]).toContain(` ${status} `);
  expect((await get('/healthz')).status).toBe(200);
});

test('what is refused before the application has a problem document too', async () => {
  for (const [path, status] of [['/%E0%A4%A', 400], ['/assets/none.js', 404]] as const) {
    const answer = await get(path);
    expect(await answer.json()).toMatchObject({ status, type: expect.stringMatching(/^urn:mingcha:problem:/) as string });
    expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
  }
});

test('a body of three million bytes is refused, declared or not, and the connection can be used again', async () => {
  const path = `${site.origin}/api/v1/visits/0192f0c1-0000-7000-8000-000000000001`;
  const headers = { authorization: `Bearer ${tokenOf('inspector')}`, 'content-type': 'application/json' };
  const declared = await fetch(path, { method: 'PUT', headers, body: ' '.repeat(3_000_000) });
  expect(await declared.json()).toMatchObject({ status: 413, code: 'too-large' });
  const chunks = new ReadableStream({
    start(controller) {
      for (let n = 0; n < 48; n += 1) controller.enqueue(new Uint8Array(65_536).fill(0x20));
      controller.close();
    },
  });
  const streamed = await fetch(path, { method: 'PUT', headers, body: chunks, duplex: 'half' } as RequestInit);
  expect(await streamed.json()).toMatchObject({ status: 413, code: 'too-large' });
  expect((await get('/healthz')).status).toBe(200);
});

test('a body that stops half way and hangs up leaves the server as it was', async () => {
  const start = `PUT /api/v1/visits/0192f0c1-0000-7000-8000-000000000001 HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nAuthorization: Bearer ${tokenOf('inspector')}\r\nContent-Length: 1000\r\n\r\n{"che`;
  const { connect } = await import('node:net');
  await new Promise<void>((resolve) => {
    const socket = connect(site.port, '127.0.0.1', () => socket.write(start, () => setTimeout(() => socket.destroy(), 50)));
    socket.on('close', () => resolve());
  });
  expect((await get('/healthz')).status).toBe(200);
});

test('a form sent by script is checked against our own origin, also behind a proxy with a Host of its own', async () => {
  const form = { method: 'POST', body: new URLSearchParams({ username: 'head' }), redirect: 'manual' } as const;
  const ask = (origin: string, to: Served = site) => fetch(`${to.origin}/sign-in.data`, { ...form, headers: { origin } });
  expect((await ask('https://evil.example')).status).toBe(403);
  expect((await ask('null')).status).toBe(403);
  expect((await ask(site.origin)).status).toBe(422);
  const proxied = await serve({ settings: { publicOrigin: 'https://mingcha.bank.example' } });
  expect((await ask('https://mingcha.bank.example', proxied)).status).toBe(422);
  expect((await ask(proxied.origin, proxied)).status).toBe(403);
  expect((await fetch(`${proxied.origin}/healthz`)).headers.get('strict-transport-security')).toContain('max-age');
});

test('the address that failures are counted for is believed from a proxy only where one is configured', async () => {
  const proxied = await serve({ settings: { trustProxy: 1 } });
  for (const [to, key] of [[site, 'address:127.0.0.1'], [proxied, 'address:203.0.113.9']] as const) {
    await fetch(`${to.origin}/api/v1/session`, {
      method: 'POST',
      body: JSON.stringify({ username: 'nobody', password: 'wrong' }),
      headers: { 'content-type': 'application/json', 'x-forwarded-for': '198.51.100.7, 203.0.113.9' },
    });
    expect(await findAttempt(to.services.db.read, key)).toMatchObject({ failures: 1 });
    expect(await findAttempt(to.services.db.read, 'address:198.51.100.7')).toBeNull();
  }
});
