import { afterEach, beforeEach, expect, test } from 'vitest';

import { Problem } from '#app/domain/problem.ts';
import { handleError } from '#app/entry.server.tsx';
import { referenceOf } from '#app/features/shell/document-context.ts';

type Arguments = Parameters<typeof handleError>[1];

const guarded = console.error;
let logged: unknown[][] = [];

beforeEach(() => {
  logged = [];
  // why: the log is what is tested here; everywhere else a line on it is a failure.
  console.error = (...line: unknown[]) => void logged.push(line);
});

afterEach(() => {
  console.error = guarded;
});

function during(init: RequestInit = {}): Arguments {
  const request = new Request('http://localhost/league?period=2026-Q4', init);
  return { request, params: {}, context: { nonce: 'abc' } } as unknown as Arguments;
}

test('a fault of ours is logged with its reference and the address without its query', () => {
  const fault = new Error('broken');
  handleError(fault, during());
  expect(logged).toEqual([[`[${referenceOf('abc')}] GET /league`, fault]]);
});

test('an answer that says no is not logged', () => {
  handleError(new Problem('forbidden'), during());
  handleError(new Response(null, { status: 404 }), during());
  handleError({ status: 404, statusText: '', internal: true, data: '' }, during());
  expect(logged).toEqual([]);
});

test('a problem on our side is logged', () => {
  handleError(new Problem('unavailable'), during());
  expect(logged).toHaveLength(1);
});

test('nothing is logged for a visitor who has left', () => {
  handleError(new Error('aborted'), during({ signal: AbortSignal.abort() }));
  expect(logged).toEqual([]);
});
