import fc from 'fast-check';
import { expect, test } from 'vitest';

import { csvText } from '#app/domain/csv.ts';
import { readForm, readJson } from '#app/http/body.server.ts';
import { credentialOf, signInCookie, signOutCookie } from '#app/http/cookies.server.ts';
import { securityHeaders } from '#app/http/headers.server.ts';
import { ownPath } from '#app/http/redirect-target.ts';
import { readSettings } from '#app/services/settings.server.ts';

const plain = readSettings({ NODE_ENV: 'test' });
const secure = readSettings({ NODE_ENV: 'production', PUBLIC_ORIGIN: 'https://mingcha.bank.example' });

test.each([
  ['/visits?period=2026-Q4', '/visits?period=2026-Q4'],
  ['/', '/'],
  ['', '/'],
  [null, '/'],
  [undefined, '/'],
  ['visits', '/'],
  ['//evil.example', '/'],
  ['/\\evil.example', '/'],
  ['\\\\evil.example', '/'],
  ['/\t/evil.example', '/'],
  ['/\n/evil.example', '/'],
  [' //evil.example', '/'],
  ['https://evil.example', '/'],
  ['javascript:alert(1)', '/'],
  ['/%2f/evil.example', '/%2f/evil.example'],
  ['/a/..//evil.example', '/'],
  ['/./\\evil.example', '/'],
  ['/.//evil.example', '/'],
])('after signing in, %j leads to %s', (target, path) => {
  expect(ownPath(target)).toBe(path);
});

test('whatever the target, the browser stays on our own site', () => {
  const slashes = fc.constantFrom('/', '\\', '.', '..', '@', ':', '\t', '%2f', 'evil.example', '?', '#', 'http:');
  fc.assert(
    fc.property(fc.array(fc.oneof(slashes, fc.string({ maxLength: 3 })), { maxLength: 8 }), (parts) => {
      const path = ownPath(parts.join(''));
      expect(new URL(path, 'https://own.example').origin).toBe('https://own.example');
    }),
    { numRuns: 2_000 },
  );
});

test('the sign-in cookie is for the server only, for this site only, and for TLS only where there is TLS', async () => {
  expect(await signInCookie(plain, 'abc')).toMatch(/^mingcha_session=[^;]+; Max-Age=43200; Path=\/; HttpOnly; SameSite=Lax$/);
  expect(await signInCookie(secure, 'abc')).toMatch(/; Secure/);
  expect(await signOutCookie(secure)).toMatch(/Max-Age=0.*Secure/);
});

test('a credential is read from the header or the cookie, and rubbish is none', async () => {
  const cookie = (await signInCookie(plain, 'abc')).split(';')[0] ?? '';
  const of = (headers: Record<string, string>) => credentialOf(new Request('http://x.test', { headers }), plain);
  expect(await of({ cookie })).toEqual({ token: 'abc', by: 'cookie' });
  expect(await of({ authorization: 'bearer xyz' })).toEqual({ token: 'xyz', by: 'bearer' });
  expect(await of({ authorization: 'Bearer xyz', cookie })).toEqual({ token: 'xyz', by: 'bearer' });
  expect(await of({ authorization: '', cookie })).toBeNull();
  for (const rubbish of ['mingcha_session=', 'mingcha_session=%%%', 'mingcha_session=bnVsbA==', 'mingcha_session=e30=', 'other=abc', ';;;']) {
    expect(await of({ cookie: rubbish })).toBeNull();
  }
});

test('the policy lets only scripts with the nonce run, and the site is never framed', () => {
  const headers = securityHeaders(secure, 'N0nce');
  const policy = headers['content-security-policy'] ?? '';
  expect(policy).toContain("script-src 'self' 'nonce-N0nce'");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).toContain("object-src 'none'");
  expect(policy).not.toMatch(/script-src[^;]*unsafe|\*|https?:/);
  expect(headers['strict-transport-security']).toMatch(/max-age=31536000/);
  expect(securityHeaders(plain, 'x')['strict-transport-security']).toBeUndefined();
});

const post = (body: BodyInit, type: string, length?: number) =>
  new Request('http://x.test', {
    method: 'POST',
    body,
    headers: { 'content-type': type, ...(length === undefined ? {} : { 'content-length': String(length) }) },
  });

test('a body is read up to its limit to the byte, counted in bytes', async () => {
  expect(await readJson(post('"äää"', 'application/json'), 8)).toBe('äää');
  await expect(readJson(post('"äää"', 'application/json'), 7)).rejects.toMatchObject({ code: 'too-large' });
  await expect(readJson(post('1', 'application/json', 9), 8)).rejects.toMatchObject({ code: 'too-large' });
  expect(await readJson(post('\uFEFF{"a":1}', 'application/merge-patch+json; charset=utf-8'))).toEqual({ a: 1 });
});

test('a body that breaks off is a malformed body', async () => {
  const breaking = new ReadableStream({ start: (controller) => controller.error(new Error('gone')) });
  const request = new Request('http://x.test', { method: 'POST', body: breaking, headers: { 'content-type': 'application/json' }, duplex: 'half' } as RequestInit);
  await expect(readJson(request)).rejects.toMatchObject({ code: 'malformed-body' });
});

test('a form keeps the last value of a field, and no field reaches the prototype', async () => {
  const fields = await readForm(post('a=1&a=2&__proto__=x&b=%E6%98%8E', 'application/x-www-form-urlencoded'));
  expect(Object.entries(fields)).toEqual([['a', '2'], ['__proto__', 'x'], ['b', '明']]);
  await expect(readForm(post('{}', 'application/json'))).rejects.toMatchObject({ code: 'unsupported-media-type' });
});

const cellsOf = (values: (string | number | null)[]) => csvText([values]).replace(/^\uFEFF/, '').replace(/\r\n$/, '');

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\n=1', ' =1', '\u3000=1', '＝1', '＋1', '－1', '＠A1', '=cmd|\' /C calc\'!A0'])(
  'a spreadsheet does not take %j for a formula',
  (text) => {
    expect(cellsOf([text])).toMatch(/^"?'/);
  },
);

test('numbers stay numbers, an empty cell is empty, and Chinese reads in Excel', () => {
  expect(cellsOf([-1.5, 0, null, '西夏支行', '640100-001'])).toBe('-1.5,0,,西夏支行,640100-001');
  expect(csvText([['a']]).startsWith('\uFEFF')).toBe(true);
});

test('whatever the texts, a CSV reader gets them back, led by an apostrophe at most', async () => {
  const { parse } = await import('csv-parse/sync');
  const row = fc.array(fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', '=', '\'', '明', ' ', ';', '\t') }), { minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 4 }), (rows) => {
      const read: string[][] = parse(csvText(rows), { bom: true, relax_column_count: true, record_delimiter: '\r\n', skip_empty_lines: false });
      const expected = rows.map((cells) => cells.map((cell) => (/^\s*[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell)));
      expect(read).toEqual(expected);
    }),
  );
});
