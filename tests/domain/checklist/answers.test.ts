import { expect, test } from 'vitest';

import { type Answer, sheetFaults, type Subject } from '#app/domain/checklist/answers.ts';
import { smallChecklist } from '#tests/support/small-checklist.ts';

const teller: Subject = { id: 't1', kind: 'teller', label: '1' };

function faults(answers: Answer[], subjects: Subject[] = [teller]): string[] {
  return sheetFaults(smallChecklist(), { subjects, answers }).map((fault) => `${fault.path}: ${fault.message}`);
}

test('a right sheet has no faults, an unfinished one neither', () => {
  expect(faults([])).toEqual([]);
  expect(
    faults([
      { item: 'voice/greets', subject: 't1', value: 'na', naReason: 'no-occasion' },
      { item: 'taboos/leak', value: 1, reasons: ['shouted'], note: 'at window 2' },
    ]),
  ).toEqual([]);
});

const cases: [name: string, answer: Answer, fault: RegExp][] = [
  ['an item the version does not have', { item: 'voice/sings', value: 'pass' }, /^answers\[0\]\.item: small 1\.0\.0 has no item/],
  ['a subject that was not declared', { item: 'voice/greets', subject: 't9', value: 'pass' }, /^answers\[0\]\.subject: subject "t9" is not declared/],
  ['a missing subject', { item: 'voice/greets', value: 'pass' }, /^answers\[0\]\.subject: is missing/],
  ['a subject where there is none', { item: 'taboos/posture', subject: 't1', value: 1 }, /answered once per branch/],
  ['a word where a grade belongs', { item: 'taboos/posture', value: 'pass' }, /^answers\[0\]\.value: must be a whole number from 0 to 2/],
  ['a grade out of range', { item: 'taboos/posture', value: 3 }, /^answers\[0\]\.value/],
  ['half a grade', { item: 'taboos/posture', value: 0.5 }, /^answers\[0\]\.value/],
  ['a negative count', { item: 'taboos/leak', value: -1 }, /^answers\[0\]\.value: must be a count/],
  ['a number where pass or fail belongs', { item: 'voice/greets', subject: 't1', value: 1 }, /must be "pass" or "fail"/],
  ['an unknown option', { item: 'scenario/cash-used', value: 'maybe' }, /must be one of yes, no/],
  ['N/A where it is not offered', { item: 'taboos/posture', value: 'na', naReason: 'no-occasion' }, /is not offered/],
  ['N/A without a reason', { item: 'voice/greets', subject: 't1', value: 'na' }, /^answers\[0\]\.naReason: is missing/],
  ['N/A with another reason', { item: 'voice/greets', subject: 't1', value: 'na', naReason: 'rain' }, /naReason: must be one of no-occasion/],
  ['a reason for N/A beside a value', { item: 'voice/greets', subject: 't1', value: 'pass', naReason: 'no-occasion' }, /goes only with the value "na"/],
  ['an unknown tick reason', { item: 'taboos/leak', value: 1, reasons: ['sang'] }, /^answers\[0\]\.reasons\[0\]: "sang" is no reason/],
  ['reasons without a breach', { item: 'taboos/leak', value: 0, reasons: ['shouted'] }, /the count is 0/],
  ['a reason ticked twice', { item: 'taboos/leak', value: 2, reasons: ['shouted', 'shouted'] }, /ticked twice/],
];

test.each(cases)('%s is a fault at its place', (_name, answer, fault) => {
  const found = faults([answer]);
  expect(found).toHaveLength(1);
  expect(found[0]).toMatch(fault);
});

test('a second answer to the same item and subject names the first', () => {
  const answer: Answer = { item: 'voice/greets', subject: 't1', value: 'pass' };
  expect(faults([answer, { ...answer, value: 'fail' }])).toEqual([
    'answers[1]: answers the same item and subject as answers[0]',
  ]);
});

test('subjects: unknown kinds, repeated ids, too few and too many are faults', () => {
  expect(faults([], [])).toEqual(['subjects: 1 to 3 of kind "teller" are needed, 0 given']);
  expect(faults([], [teller, teller])).toEqual(['subjects[1].id: subject "t1" is declared twice']);
  expect(faults([], [teller, { id: 'g', kind: 'guard', label: 'g' }])).toHaveLength(1);
  expect(faults([], ['a', 'b', 'c', 'd'].map((id) => ({ ...teller, id })))).toHaveLength(1);
});

test('all faults come at once, at the places of the body they came from', () => {
  const sheet = {
    subjects: [teller],
    answers: [
      { item: 'nothing/here', value: 'pass' },
      { item: 'taboos/posture', value: 9 },
    ],
  };
  const found = sheetFaults(smallChecklist(), sheet, { subjects: [0], answers: [2, 5] });
  expect(found.map((fault) => fault.path)).toEqual(['answers[2].item', 'answers[5].value']);
});
