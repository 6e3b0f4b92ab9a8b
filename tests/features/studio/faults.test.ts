import { expect, test } from 'vitest';

import { readChecklist } from '#app/domain/checklist/read.ts';
import { conflictPath, takeMine } from '#app/features/studio/conflicts.ts';
import { comparisonsOf, groupOf, partsOf, regrouped, withComparison } from '#app/features/studio/condition.ts';
import { type Content, withValue } from '#app/features/studio/content.ts';
import { countByPlace, faultPath, selectionAt } from '#app/features/studio/fault-place.ts';
import { placeOf } from '#app/features/studio/file-place.ts';
import { compileForPreview, judge } from '#app/features/studio/judge.ts';

import { smallDraft } from './small-draft.ts';

const item = (index: number, key: string) => ['sections', 1, 'items', index, key];

/** Drafts with one fault each, and its code. */
const broken: [code: string, (draft: Content) => unknown][] = [
  ['missing-zh', (draft) => withValue(draft, ['title', 'zh'], '')],
  ['missing-en', (draft) => withValue(draft, [...item(0, 'guidance'), 'en'], ' ')],
  ['missing', (draft) => withValue(draft, ['effectiveFrom'], undefined)],
  ['date', (draft) => withValue(draft, ['effectiveFrom'], '')],
  ['version-number', (draft) => withValue(draft, ['version'], '1.0')],
  ['total-differs', (draft) => withValue(draft, ['total'], 30)],
  ['repeated-item', (draft) => withValue(draft, item(1, 'id'), 'voice/greets')],
  ['unknown-na-reason', (draft) => withValue(draft, item(0, 'notApplicable'), { reasons: ['nowhere'] })],
  ['unknown-subject', (draft) => withValue(draft, ['sections', 1, 'subject'], 'manager')],
  ['unknown-item', (draft) => withValue(draft, item(0, 'when'), { item: 'voice/nowhere', is: 'pass' })],
  ['depends-on-itself', (draft) => withValue(draft, item(0, 'when'), { item: 'voice/greets', is: 'pass' })],
  ['depends-on-later', (draft) => withValue(draft, item(0, 'when'), { item: 'voice/calls-out-cash', is: 'pass' })],
  ['no-such-answer', (draft) => withValue(draft, item(1, 'when'), { item: 'voice/greets', is: 'maybe' })],
  ['word-compared', (draft) => withValue(draft, item(1, 'when'), { item: 'voice/greets', atLeast: 1 })],
  ['weight-unscored', (draft) => withValue(draft, item(0, 'response'), { type: 'text', maxLength: 10 })],
  ['anchors', (draft) => withValue(draft, item(0, 'response'), { type: 'graded', max: 3, anchors: [draft.title, draft.title] })],
  ['too-few', (draft) => withValue(draft, ['sections'], [])],
  ['empty', (draft) => withValue(draft, [...item(0, 'source'), 'clause'], '')],
  ['item-id', (draft) => withValue(draft, item(0, 'id'), 'Voice/Greets')],
  ['too-small', (draft) => withValue(draft, item(0, 'weight'), -1)],
  ['too-large', (draft) => withValue(draft, ['minCoverage'], 2)],
  ['not-whole', (draft) => withValue(draft, ['subjects', 0, 'min'], 0.5)],
];

test.each(broken)('a broken draft has the fault %s', (code, breakIt) => {
  const verdict = readChecklist(breakIt(smallDraft()));
  expect(verdict.ok ? [] : verdict.problem.map((fault) => fault.code)).toContain(code);
});

test('a version that would take effect before it is published is told in time', () => {
  expect(judge(smallDraft(), [], '2027-01-01').faults).toEqual([]);
  expect(judge(smallDraft(), [], '2027-01-02').faults).toMatchObject([{ code: 'effective-in-past', params: { day: '2027-01-02' } }]);
});

test('a fault leads to its section, its item or the head', () => {
  expect(selectionAt('sections[0].items[2].response.bands[1].upTo')).toEqual({ section: 0, item: 2 });
  expect(selectionAt('sections[3].title.zh')).toEqual({ section: 3 });
  expect(selectionAt('total')).toBe('head');
  expect(faultPath('vetoes[0].item', [{ item: 'a/b' }], () => 'sections[0].items[1]')).toBe('sections[0].items[1].veto');
  expect(faultPath('vetoes[0].item', [{ item: 'a/b' }], () => null)).toBe('vetoes[0].item');
});

test('faults are counted where they stand', () => {
  const counts = countByPlace([{ path: 'total' }, { path: 'sections[0].title.zh' }, { path: 'sections[0].items[1].id' }, { path: 'sections[0].items[1].when.item' }]);
  expect([...counts]).toEqual([['head', 1], ['sections[0]', 1], ['sections[0].items[1]', 2]]);
});

test('a draft can be tried out before its weights add up and its texts are translated', () => {
  const draft = withValue(withValue(smallDraft(), ['total'], 90), [...item(0, 'title'), 'en'], '');
  expect(judge(draft, [], '2026-11-23').faults).toHaveLength(2);
  expect(compileForPreview(draft)?.byId.get('voice/greets')?.title.en).toBe(draft.sections[1]?.items[0]?.title.zh);
  expect(compileForPreview(withValue(draft, ['sections'], []))).toBeNull();
});

test('my side of a conflict is put where its path of ids leads', () => {
  const draft = smallDraft();
  const path = 'sections[voice].items[voice/greets].weight';
  expect(conflictPath(draft, path)).toEqual(['sections', 1, 'items', 0, 'weight']);
  expect(takeMine(draft, { path, mine: 9, theirs: 6 }).sections[1]?.items[0]?.weight).toBe(9);
  const whole = { path: 'sections[voice].items[voice/greets]', theirs: undefined };
  const without = takeMine(draft, { ...whole, mine: undefined });
  expect(without.sections[1]?.items).toHaveLength(1);
  expect(takeMine(without, { ...whole, mine: draft.sections[1]?.items[0] }).sections[1]?.items.map(({ id }) => id)).toContain('voice/greets');
});

test('conditions are regrouped without losing a part', () => {
  const [a, b] = [{ item: 'x/a', is: 'pass' }, { item: 'x/b', is: 'fail' }];
  expect(regrouped('all', [a, b])).toEqual({ all: [a, b] });
  expect(regrouped('not', [a, b])).toEqual({ not: { any: [a, b] } });
  for (const grouping of ['all', 'any', 'not', 'one'] as const) {
    expect(groupOf(regrouped(grouping, [a]))).toBe(grouping);
    expect(partsOf(regrouped(grouping, [a]))).toEqual([a]);
  }
});

test('a comparison offers what the answer can be, and keeps its value', () => {
  const [choice] = smallDraft().sections[0]?.items ?? [];
  if (!choice) throw new Error('the small checklist begins with a choice');
  expect(comparisonsOf(choice)).toEqual(['is', 'in']);
  expect(withComparison({ item: choice.id, is: 'yes' }, choice, 'in')).toEqual({ item: choice.id, in: ['yes'] });
  expect(withComparison({ item: choice.id, is: 'yes' }, choice, 'atLeast')).toEqual({ item: choice.id, is: 'yes' });
});

test('a place in a file is a cell, a line, a sheet or the whole of it', () => {
  expect(['', 'items!AB12', 'na reasons!C3', 'line 7, sections[0].title', 'line 7', 'survey'].map(placeOf)).toEqual([
    { kind: 'file' },
    { kind: 'cell', sheet: 'items', cell: 'AB12' },
    { kind: 'cell', sheet: 'na reasons', cell: 'C3' },
    { kind: 'line', line: '7', path: 'sections[0].title' },
    { kind: 'line', line: '7', path: '' },
    { kind: 'sheet', sheet: 'survey' },
  ]);
});
