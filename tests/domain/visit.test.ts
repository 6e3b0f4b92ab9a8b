import { expect, test } from 'vitest';

import { canonicalJson } from '#app/domain/canonical.ts';
import { countsInLeague, nextVisitState, type VisitInput, visitStates, visitTimeFaults } from '#app/domain/visit.ts';

test('a visit goes its way: handed in, returned, handed in, published, appealed, decided, final', () => {
  const events = ['submit', 'take-up', 'return', 'submit', 'take-up', 'publish', 'appeal', 'decide', 'close'] as const;
  const states = events.reduce<string[]>(
    (path, event) => [...path, nextVisitState(path.at(-1) as (typeof visitStates)[number], event) ?? 'impossible'],
    ['in-progress'],
  );
  expect(states.slice(1)).toEqual([
    'submitted', 'under-review', 'returned', 'submitted', 'under-review', 'published', 'appealed', 'decided', 'final',
  ]);
});

test('every state before final can be voided; final and void are ends', () => {
  const voidable = visitStates.filter((state) => nextVisitState(state, 'void') === 'void');
  expect(visitStates.filter((state) => !voidable.includes(state))).toEqual(['final', 'void']);
});

test('only published results count in the league', () => {
  expect(visitStates.filter(countsInLeague)).toEqual(['published', 'appealed', 'decided', 'final']);
});

const visit: VisitInput = {
  checklist: { id: 'small', version: '1.0.0' },
  branch: '640100-001',
  startedAt: '2026-11-03T01:05:00.000Z',
  finishedAt: '2026-11-03T01:52:10.000Z',
  subjects: [],
  answers: [{ item: 'a/b', value: 'pass', answeredAt: '2026-11-03T01:10:00.000Z' }],
};

test('times: the future and an end before the start are faults, a clock five minutes ahead is not', () => {
  expect(visitTimeFaults(visit, new Date('2026-11-03T02:00:00Z'))).toEqual([]);
  expect(visitTimeFaults(visit, new Date('2026-11-03T01:48:00Z'))).toEqual([]);
  expect(visitTimeFaults(visit, new Date('2026-11-02T00:00:00Z')).map((fault) => fault.path)).toEqual([
    'startedAt', 'finishedAt', 'answers[0].answeredAt',
  ]);
  expect(visitTimeFaults({ ...visit, finishedAt: '2026-11-03T01:00:00Z' }, new Date('2026-12-01T00:00:00Z'))).toEqual([
    { path: 'finishedAt', message: 'lies before startedAt', code: 'finished-before-start' },
  ]);
});

test('canonical JSON does not depend on the order of keys and tells different contents apart', () => {
  expect(canonicalJson({ b: 1, a: [{ d: null, c: 'x' }], e: undefined })).toBe('{"a":[{"c":"x","d":null}],"b":1}');
  expect(canonicalJson({ a: 1 })).not.toBe(canonicalJson({ a: '1' }));
});
