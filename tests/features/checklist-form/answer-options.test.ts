import fc from 'fast-check';
import { expect, test } from 'vitest';

import type { CompiledItem } from '#app/domain/checklist/compile.ts';
import { valueFault } from '#app/domain/checklist/response.ts';
import { type AnswerOption, answerOptions } from '#app/features/checklist-form/answer-options.ts';
import type { Entry } from '#app/field/draft.ts';
import { arbitraryResponse, arbitrarySheet, compiled } from '#tests/support/arbitrary-sheet.ts';
import { smallChecklist, smallChecklistInput } from '#tests/support/small-checklist.ts';

function entry(item: CompiledItem, value: Entry['value']): Entry {
  return { item: item.id, subject: null, value, naReason: null, reasons: [], note: '', evidence: [], removed: [], excused: false, answeredAt: null };
}

function item(id: string): CompiledItem {
  const found = smallChecklist().byId.get(id);
  if (!found) throw new Error(`no item ${id}`);
  return found;
}

const row = (options: AnswerOption[]) => options.map(({ value, tone, key }) => `${key}: ${value} ${tone}`);
const chosen = (options: AnswerOption[]) => options.filter((option) => option.chosen).map(({ value }) => value);

test('pass, fail and, where it is offered, not applicable', () => {
  expect(row(answerOptions(item('voice/greets'), null))).toEqual(['1: pass positive', '2: fail negative', '-: na neutral']);
  expect(row(answerOptions(item('voice/calls-out-cash'), null))).toEqual(['1: pass positive', '2: fail negative']);
});

test('grades stand from the best to the worst, each under its own digit', () => {
  expect(row(answerOptions(item('taboos/posture'), null))).toEqual(['2: 2 positive', '1: 1 partial', '0: 0 negative']);
});

test('options without points are all alike', () => {
  expect(row(answerOptions(item('scenario/cash-used'), null))).toEqual(['1: yes positive', '2: no positive']);
});

const counts: [value: number | null, buttons: string[], chosen: number[]][] = [
  [null, ['0: 0 positive', '1: 1 negative', '2: 2 negative', '+: 3 negative'], []],
  [0, ['0: 0 positive', '1: 1 negative', '2: 2 negative', '+: 3 negative'], [0]],
  [2, ['0: 0 positive', '1: 1 negative', '2: 2 negative', '+: 3 negative'], [2]],
  [3, ['0: 0 positive', '1: 1 negative', '2: 2 negative', '+: 4 negative'], [4]],
  [9, ['0: 0 positive', '1: 1 negative', '2: 2 negative', '+: 9 negative'], [9]],
];

test.each(counts)('a count of %s: the last button counts on', (value, buttons, expected) => {
  const leak = item('taboos/leak');
  const options = answerOptions(leak, value === null ? null : entry(leak, value));
  expect(row(options)).toEqual(buttons);
  expect(chosen(options)).toEqual(expected);
});

test('nothing is chosen before somebody chooses, whatever the checklist', () => {
  fc.assert(
    fc.property(arbitrarySheet, ({ checklist }) => {
      for (const one of checklist.items) expect(chosen(answerOptions(one, null))).toEqual([]);
    }),
  );
});

test('every button gives a value the item takes, under a key of its own', () => {
  const input = smallChecklistInput();
  const [section] = input.sections;
  const [first] = section?.items ?? [];
  if (!section || !first) throw new Error('the small checklist has items');
  fc.assert(
    fc.property(arbitraryResponse, (response) => {
      const checklist = compiled({ ...input, total: 1, vetoes: [], sections: [{ ...section, items: [{ ...first, weight: 1, response }] }] });
      for (const one of checklist.items) {
        const options = answerOptions(one, null);
        expect(options.map(({ value }) => valueFault(one.response, value))).toEqual(options.map(() => null));
        expect(new Set(options.map(({ key }) => key)).size).toBe(options.length);
      }
    }),
  );
});
