import { expect, test } from 'vitest';

import { jpeg, sha256Of } from '#tests/support/evidence-files.ts';
import { tokenOf } from '#tests/support/small-bank.ts';

import { sendRaw, serve } from './served.ts';

test('over the wire a picture has its own headers in place of the page’s, and is not compressed', async () => {
  const site = await serve();
  const bytes = await jpeg();
  const headers = { authorization: `Bearer ${tokenOf('inspector')}`, 'content-type': 'image/jpeg' };
  const address = `${site.origin}/api/v1/evidence/${sha256Of(bytes)}`;
  expect((await fetch(address, { method: 'PUT', body: bytes as BodyInit, headers })).status).toBe(201);
  const answer = await fetch(address, { headers: { ...headers, 'accept-encoding': 'gzip' } });
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'cache-control': 'private, max-age=31536000, immutable, no-transform',
    'content-security-policy': "sandbox; default-src 'none'",
    'x-content-type-options': 'nosniff',
  });
  expect(answer.headers.get('content-encoding')).toBeNull();
  const refused = await fetch(address);
  expect([refused.status, refused.headers.get('cache-control')]).toEqual([401, 'no-store']);
  expect(refused.headers.get('content-security-policy')).toContain("default-src 'self'");
});

test('an upload that breaks off leaves nothing and the server goes on', async () => {
  const site = await serve();
  const bytes = await jpeg(1, { width: 1200, height: 900 });
  const path = `/api/v1/evidence/${sha256Of(bytes)}`;
  const head = `PUT ${path} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${tokenOf('inspector')}\r\nContent-Type: image/jpeg\r\n`;
  const half = bytes.subarray(0, 500).toString('latin1').replace(/[^\x20-\x7e]/g, 'x');
  const answer = sendRaw(site.port, `${head}Transfer-Encoding: chunked\r\n\r\n1f4\r\n${half}\r\nno length\r\n`);
  expect(await answer).toMatch(/^HTTP\/1.1 400 /);
  const headers = { authorization: `Bearer ${tokenOf('inspector')}`, 'content-type': 'image/jpeg' };
  expect((await fetch(site.origin + path, { method: 'HEAD', headers })).status).toBe(404);
  expect((await fetch(site.origin + path, { method: 'PUT', body: bytes as BodyInit, headers })).status).toBe(201);
});
