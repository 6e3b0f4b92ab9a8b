import { expect, test } from 'vitest';

import { readChecklist } from '#app/domain/checklist/read.ts';
import { successionFaults } from '#app/domain/checklist/diff.ts';
import { conflictPath, takeMine } from '#app/features/studio/conflicts.ts';
import { comparisonsOf, groupOf, partsOf, regrouped, withComparison } from '#app/features/studio/condition.ts';
import { type Content, withValue } from '#app/features/studio/content.ts';
import { countByPlace, faultPath, selectionAt } from '#app/features/studio/fault-place.ts';
import { type FaultKind, faultKindOf } from '#app/features/studio/fault-words.ts';
import { type FileFaultKind, fileFaultKinds, fileFaultOf, placeOf } from '#app/features/studio/file-words.ts';
import { compileForPreview, judge } from '#app/features/studio/judge.ts';
import { catalogues } from '#app/i18n/server.server.ts';

import { smallDraft } from './small-draft.ts';

const item = (index: number, key: string) => ['sections', 1, 'items', index, key];

/** Drafts with one fault each, and the sentence the studio knows it by. */
const broken: [FaultKind, (draft: Content) => unknown][] = [
  ['missingZh', (draft) => withValue(draft, ['title', 'zh'], '')],
  ['missingEn', (draft) => withValue(draft, [...item(0, 'guidance'), 'en'], ' ')],
  ['missing', (draft) => withValue(draft, ['effectiveFrom'], undefined)],
  ['date', (draft) => withValue(draft, ['effectiveFrom'], '')],
  ['semver', (draft) => withValue(draft, ['version'], '1.0')],
  ['totalDiffers', (draft) => withValue(draft, ['total'], 30)],
  ['repeatedId', (draft) => withValue(draft, item(1, 'id'), 'voice/greets')],
  ['unknownReason', (draft) => withValue(draft, item(0, 'notApplicable'), { reasons: ['nowhere'] })],
  ['unknownSubject', (draft) => withValue(draft, ['sections', 1, 'subject'], 'manager')],
  ['unknownItem', (draft) => withValue(draft, item(0, 'when'), { item: 'voice/nowhere', is: 'pass' })],
  ['itself', (draft) => withValue(draft, item(0, 'when'), { item: 'voice/greets', is: 'pass' })],
  ['later', (draft) => withValue(draft, item(0, 'when'), { item: 'voice/calls-out-cash', is: 'pass' })],
  ['noAnswer', (draft) => withValue(draft, item(1, 'when'), { item: 'voice/greets', is: 'maybe' })],
  ['wordNeeded', (draft) => withValue(draft, item(1, 'when'), { item: 'voice/greets', atLeast: 1 })],
  ['unscored', (draft) => withValue(draft, item(0, 'response'), { type: 'text', maxLength: 10 })],
  ['anchors', (draft) => withValue(draft, item(0, 'response'), { type: 'graded', max: 3, anchors: [draft.title, draft.title] })],
  ['tooFew', (draft) => withValue(draft, ['sections'], [])],
  ['empty', (draft) => withValue(draft, [...item(0, 'source'), 'clause'], '')],
  ['kebab', (draft) => withValue(draft, item(0, 'id'), 'Voice/Greets')],
  ['tooSmall', (draft) => withValue(draft, item(0, 'weight'), -1)],
  ['tooBig', (draft) => withValue(draft, ['minCoverage'], 2)],
  ['wholeNumber', (draft) => withValue(draft, ['subjects', 0, 'min'], 0.5)],
];

test.each(broken)('a fault is known as %s', (kind, breakIt) => {
  const verdict = readChecklist(breakIt(smallDraft()));
  const kinds = verdict.ok ? [] : verdict.problem.map(({ message }) => faultKindOf(message)?.kind ?? message);
  expect(kinds).toContain(kind);
});

test('the faults of a succession are known too', () => {
  const before = smallDraft();
  const heavier = { ...withValue(before, item(0, 'weight'), 7), version: '1.0.1', total: 21 };
  const kinds = (draft: Content) => successionFaults([before], draft).map(({ message }) => faultKindOf(message));
  expect(kinds(heavier)).toEqual([{ kind: 'stepTooSmall', values: { step: 'major', version: '2.0.0' } }]);
  expect(kinds(before)).toEqual([{ kind: 'notAbove', values: { version: '1.0.0' } }]);
});

test('every known fault has its words in both languages, with the names it fills in', () => {
  const words: Record<string, string> = catalogues.en.studio.fault;
  const known = [...broken.map(([kind]) => kind), 'stepTooSmall', 'notAbove', 'reusedId', 'changedType', 'pastDay', 'takenDay'];
  for (const kind of known) expect(words[kind], kind).toBeTruthy();
  for (const [kind, breakIt] of broken) {
    const verdict = readChecklist(breakIt(smallDraft()));
    const found = verdict.ok ? [] : verdict.problem.map(({ message }) => faultKindOf(message)).filter((one) => one?.kind === kind);
    for (const name of (words[kind] ?? '').matchAll(/\{\{(\w+)\}\}/g)) expect(found[0]?.values, kind).toHaveProperty(name[1] ?? '');
  }
});

test('a version that would take effect before it is published is told in time', () => {
  expect(judge(smallDraft(), [], '2027-01-01').faults).toEqual([]);
  const [fault] = judge(smallDraft(), [], '2027-01-02').faults;
  expect(faultKindOf(fault?.message ?? '')).toEqual({ kind: 'pastDay', values: { day: '2027-01-02' } });
});

test('an unknown sentence is left as it came', () => {
  expect(faultKindOf('something else entirely')).toBeNull();
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

/** Sentences of the readers of files, and the kind the import page knows each by. */
const ofFiles: [FileFaultKind, string][] = [
  ['formula', 'holds a formula; paste its value instead'],
  ['tooManyRows', 'the sheet items has more than 5000 rows; no checklist is that long'],
  ['inflates', 'the file inflates to far more than a checklist can hold and is not opened'],
  ['damaged', 'the part xl/sharedStrings.xml of the file is damaged'],
  ['unknownColumn', '"price" is not a column of this sheet'],
  ['badCondition', 'the condition cannot be read: a value was expected'],
  ['leftOut', 'a question of type "geopoint" has no equivalent and was left out'],
];

test.each(ofFiles)('a fault of a file is known as %s', (kind, message) => {
  expect(fileFaultOf(message)?.kind).toBe(kind);
});

test('every fault of a file has its words in both languages', () => {
  for (const { studio } of Object.values(catalogues)) expect(Object.keys(studio.import.fault).sort()).toEqual([...fileFaultKinds].sort());
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
