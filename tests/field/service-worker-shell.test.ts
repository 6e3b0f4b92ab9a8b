import { expect, test } from 'vitest';

import { onTheDevice, onTheWay } from '#app/field/service-worker-shell.ts';

const shell = { routes: '/assets/manifest-1a2b3c4d.js' };
const asked = new Request('https://bank.example/field');
const document = `<!doctype html><link rel="modulepreload" href="${shell.routes}">`;
const html = { 'content-type': 'text/html; charset=utf-8' };

test('what is stored is asked for in nobody’s name, and a redirect is a failure', () => {
  const request = onTheWay(new Request(asked, { credentials: 'same-origin', integrity: 'sha256-x', cache: 'reload' }));
  expect([request.credentials, request.redirect, request.integrity, request.cache]).toEqual(['omit', 'error', 'sha256-x', 'reload']);
});

test('the document of the build is stored with its policy, and without what ties it to its request', async () => {
  const headers = { ...html, 'content-security-policy': "script-src 'nonce-x'", vary: 'Cookie', 'content-encoding': 'gzip', 'content-length': '7' };
  const stored = await onTheDevice(asked, new Response(document, { headers }), shell);
  expect(await stored?.text()).toBe(document);
  expect(Object.fromEntries(stored?.headers ?? [])).toEqual({ ...html, 'content-security-policy': "script-src 'nonce-x'" });
});

test.each([
  ['a log-in page', new Response('<title>Wi-Fi</title>', { headers: html })],
  ['the document of another build', new Response(document.replace('1a2b', '9f9f'), { headers: html })],
  ['a fault', new Response(document, { status: 503, headers: html })],
  ['a document of another type', new Response(document, { headers: { 'content-type': 'text/plain' } })],
])('%s is not stored as the document', async (_what, response) => {
  expect(await onTheDevice(asked, response, shell)).toBeNull();
});

test('a file is stored as it came, unless it is an answer that says no', async () => {
  const file = new Request('https://bank.example/icon.svg');
  const good = new Response('<svg/>');
  expect(await onTheDevice(file, good, shell)).toBe(good);
  expect(await onTheDevice(file, new Response('', { status: 404 }), shell)).toBeNull();
});
