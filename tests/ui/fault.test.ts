import { expect, test } from 'vitest';

import { referenceOf } from '#app/features/shell/document-context.ts';
import { faultKinds, faultOf } from '#app/features/shell/fault.ts';
import { catalogues } from '#app/i18n/server.server.ts';

/** What the router throws for an answer with this status. */
const answer = (status: number, data: unknown = null) => ({ status, statusText: '', internal: false, data });

test.each([
  [401, 'signedOut'],
  [403, 'forbidden'],
  [404, 'notFound'],
  [410, 'notFound'],
  [422, 'refused'],
  [429, 'busy'],
  [500, 'unexpected'],
  [503, 'unavailable'],
])('an answer %d is %s', (status, kind) => {
  expect(faultOf(answer(status), true).kind).toBe(kind);
});

test('a request that met no network is offline, whatever the browser calls it', () => {
  expect(faultOf(new TypeError('Failed to fetch'), true).kind).toBe('offline');
  expect(faultOf(new TypeError('Load failed'), true).kind).toBe('offline');
  expect(faultOf(new TypeError('NetworkError when attempting to fetch resource.'), true).kind).toBe('offline');
  expect(faultOf(new Error('anything'), false).kind).toBe('offline');
});

test('a fault of our own is unexpected, not offline', () => {
  expect(faultOf(new TypeError("Cannot read properties of undefined (reading 'id')"), true).kind).toBe('unexpected');
  expect(faultOf('a string', true).kind).toBe('unexpected');
});

test('the reference an answer carries is kept, anything else in its place is not', () => {
  expect(faultOf(answer(500, { reference: '0ABC123' }), true).reference).toBe('0ABC123');
  expect(faultOf(answer(500, { reference: { html: '' } }), true).reference).toBeUndefined();
});

test('every fault has a title and says what to do', () => {
  for (const kind of faultKinds) {
    for (const texts of [catalogues['zh-CN'].common.fault[kind], catalogues.en.common.fault[kind]]) {
      expect(texts.title).not.toBe('');
      expect(texts.body).not.toMatch(/error occurred/i);
    }
  }
});

test('a reference is short, stable and does not give the nonce away', () => {
  const nonce = 'q83vEjRWeJCrze8SNFZ4kA==';
  expect(referenceOf(nonce)).toBe(referenceOf(nonce));
  expect(referenceOf(nonce)).toMatch(/^[0-9A-Z]{7}$/);
  expect(referenceOf('another')).not.toBe(referenceOf(nonce));
});
