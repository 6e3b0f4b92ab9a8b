import { expect, test } from 'vitest';

import type { Answer } from '#app/domain/checklist/answers.ts';
import { evaluate, type Known } from '#app/domain/checklist/condition.ts';
import type { Condition } from '#app/domain/checklist/schema.ts';
import { missingOn, placeKey, sheetState } from '#app/domain/checklist/state.ts';
import { smallChecklist } from '#tests/support/small-checklist.ts';

const subjects = [{ id: 't1', kind: 'teller', label: '1' }];

function stateOf(answers: Answer[]) {
  return sheetState(smallChecklist(), { subjects, answers });
}

test('unanswered, not applicable, hidden and answered are four states', () => {
  const { byKey } = stateOf([
    { item: 'scenario/cash-used', value: 'no' },
    { item: 'voice/greets', subject: 't1', value: 'na', naReason: 'no-occasion' },
  ]);
  expect(byKey.get(placeKey('scenario/cash-used', null))?.state).toBe('answered');
  expect(byKey.get(placeKey('voice/greets', 't1'))?.state).toBe('na');
  expect(byKey.get(placeKey('voice/calls-out-cash', 't1'))?.state).toBe('hidden');
  expect(byKey.get(placeKey('taboos/leak', null))?.state).toBe('unanswered');
});

test('an item stays hidden while its question is open and appears with the answer', () => {
  expect(stateOf([]).byKey.get(placeKey('voice/calls-out-cash', 't1'))?.state).toBe('hidden');
  const open = stateOf([{ item: 'scenario/cash-used', value: 'yes' }]);
  expect(open.byKey.get(placeKey('voice/calls-out-cash', 't1'))?.state).toBe('unanswered');
});

test('what is missing: answers first, then the notes that an outcome demands', () => {
  const answers: Answer[] = [
    { item: 'scenario/cash-used', value: 'no' },
    { item: 'voice/greets', subject: 't1', value: 'fail' },
    { item: 'taboos/leak', value: 0 },
  ];
  expect(missingOn(stateOf(answers))).toEqual([
    { item: 'voice/greets', section: 'voice', subject: 't1', what: 'note' },
    { item: 'taboos/posture', section: 'taboos', subject: null, what: 'answer' },
  ]);
});

const known: Record<string, Known> = {
  'a/yes': { state: 'answered', answer: { item: 'a/yes', value: 'yes' } },
  'a/five': { state: 'answered', answer: { item: 'a/five', value: 5 } },
  'a/na': { state: 'answered', answer: { item: 'a/na', value: 'na', naReason: 'r' } },
  'a/open': { state: 'unanswered' },
  'a/hidden': { state: 'not-asked' },
};
const YES: Condition = { item: 'a/yes', is: 'yes' };
const NO: Condition = { item: 'a/yes', is: 'no' };
const OPEN: Condition = { item: 'a/open', is: 'yes' };

const truths: [condition: Condition, truth: boolean | null][] = [
  [YES, true],
  [NO, false],
  [OPEN, null],
  [{ item: 'a/five', atLeast: 5 }, true],
  [{ item: 'a/five', atMost: 4 }, false],
  [{ item: 'a/yes', in: ['no', 'yes'] }, true],
  [{ item: 'a/na', is: 'yes' }, false],
  [{ item: 'a/hidden', is: 'yes' }, false],
  [{ not: OPEN }, null],
  [{ not: NO }, true],
  [{ all: [YES, OPEN] }, null],
  [{ all: [NO, OPEN] }, false],
  [{ any: [YES, OPEN] }, true],
  [{ any: [NO, OPEN] }, null],
  [{ any: [NO, NO] }, false],
];

test.each(truths)('%j is %s', (condition, truth) => {
  expect(evaluate(condition, (id) => known[id] ?? { state: 'not-asked' })).toBe(truth);
});
