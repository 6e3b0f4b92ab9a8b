import { expect, test } from 'vitest';

import type { Answer } from '#app/domain/checklist/answers.ts';
import { scoreSheet } from '#app/domain/scoring/score.ts';
import { smallChecklist } from '#tests/support/small-checklist.ts';

const two = [
  { id: 't1', kind: 'teller', label: '1' },
  { id: 't2', kind: 'teller', label: '2' },
];

function score(answers: Answer[], subjects = two) {
  return scoreSheet(smallChecklist(), { subjects, answers });
}

const cash: Answer = { item: 'scenario/cash-used', value: 'yes' };

test('a whole sheet scored by hand', () => {
  const trace = score([
    cash,
    { item: 'voice/greets', subject: 't1', value: 'pass' },
    { item: 'voice/greets', subject: 't2', value: 'fail' },
    { item: 'voice/calls-out-cash', subject: 't1', value: 'pass' },
    { item: 'voice/calls-out-cash', subject: 't2', value: 'pass' },
    { item: 'taboos/leak', value: 1 },
    { item: 'taboos/posture', value: 1 },
  ]);
  // voice 6 × 1/2 + 4 × 1 = 7 of 10; taboos 6 × 0.5 + 4 × 0.5 = 5 of 10
  expect(trace.score).toEqual({
    arithmetic: 60,
    final: 60,
    coverage: 1,
    state: 'sufficient',
    sections: [
      { id: 'scenario', earned: 0, applicable: 0, score: null },
      { id: 'voice', earned: 7, applicable: 10, score: 70 },
      { id: 'taboos', earned: 5, applicable: 10, score: 50 },
    ],
    vetoes: [],
  });
  expect(trace.unanswered).toBe(0);
});

test('an item not applicable for one teller is the mean of the others', () => {
  const trace = score([
    { item: 'voice/greets', subject: 't1', value: 'na', naReason: 'no-occasion' },
    { item: 'voice/greets', subject: 't2', value: 'pass' },
  ]);
  expect(trace.items.find((item) => item.id === 'voice/greets')?.fraction).toBe(1);
});

test('an item not applicable for every teller leaves the denominator', () => {
  const trace = score([
    { item: 'voice/greets', subject: 't1', value: 'na', naReason: 'no-occasion' },
    { item: 'voice/greets', subject: 't2', value: 'na', naReason: 'no-occasion' },
    { item: 'taboos/leak', value: 0 },
    { item: 'taboos/posture', value: 2 },
  ]);
  expect(trace.applicable).toBe(10);
  expect(trace.score.arithmetic).toBe(100);
  expect(trace.score.coverage).toBe(0.5);
  expect(trace.score.state).toBe('insufficient');
});

test('an item hidden by a condition lowers the coverage, not the score', () => {
  const trace = score([
    { item: 'scenario/cash-used', value: 'no' },
    { item: 'voice/greets', subject: 't1', value: 'pass' },
    { item: 'voice/greets', subject: 't2', value: 'pass' },
    { item: 'voice/calls-out-cash', subject: 't1', value: 'fail' },
    { item: 'taboos/leak', value: 0 },
    { item: 'taboos/posture', value: 2 },
  ]);
  expect(trace.score.arithmetic).toBe(100);
  expect(trace.score.coverage).toBe(0.8);
  expect(trace.score.state).toBe('sufficient');
});

test('a veto is hit where nothing is earned, and caps the final score only', () => {
  const trace = score([
    cash,
    { item: 'voice/greets', subject: 't1', value: 'pass' },
    { item: 'voice/greets', subject: 't2', value: 'pass' },
    { item: 'voice/calls-out-cash', subject: 't1', value: 'pass' },
    { item: 'voice/calls-out-cash', subject: 't2', value: 'pass' },
    { item: 'taboos/leak', value: 2, reasons: ['shouted'] },
    { item: 'taboos/posture', value: 2 },
  ]);
  expect(trace.score.arithmetic).toBe(70);
  expect(trace.score.final).toBe(59);
  expect(trace.score.vetoes).toEqual(['taboos/leak']);
  expect(trace.cap).toBe(59);
});

test('a veto never raises a score that lies below its cap', () => {
  const trace = score([{ item: 'taboos/leak', value: 9 }, { item: 'taboos/posture', value: 0 }]);
  expect(trace.score.arithmetic).toBe(0);
  expect(trace.score.final).toBe(0);
});

test('an empty sheet has no score, no coverage and no NaN', () => {
  const trace = score([]);
  expect(trace.score).toMatchObject({ arithmetic: null, final: null, coverage: 0, state: 'insufficient' });
  expect(trace.unanswered).toBe(5);
});
