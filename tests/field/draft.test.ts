import fc from 'fast-check';
import { expect, test } from 'vitest';

import {
  addSubject,
  answer,
  clearAnswer,
  type Draft,
  entryAt,
  markNotApplicable,
  removeSubject,
  renameSubject,
  toggleReason,
  writeNote,
  writtenAbout,
} from '#app/field/draft.ts';
import { draftSchema, readRecord, stamp } from '#app/field/stored.ts';

import { cash, emptyDraft, greets, leak, T0, T1, T2 } from './people.ts';

test('nothing is preset: a new draft holds no entry', () => {
  expect(emptyDraft().entries).toEqual({});
  expect(entryAt(emptyDraft(), greets)).toMatchObject({ value: null, note: '', answeredAt: null });
});

test('an answer carries the time it was given; a note does not change that time', () => {
  const answered = answer(emptyDraft(), greets, 'fail', T1);
  expect(entryAt(answered, greets)).toMatchObject({ value: 'fail', answeredAt: T1 });
  const noted = writeNote(answered, greets, 'said nothing', T2);
  expect(entryAt(noted, greets)).toMatchObject({ value: 'fail', note: 'said nothing', answeredAt: T1 });
  expect(noted).toMatchObject({ changedAt: T2, revision: 2 });
});

test('a note may stand before the answer and outlives taking the answer back', () => {
  const noted = writeNote(emptyDraft(), greets, 'too far away', T1);
  const cleared = clearAnswer(answer(noted, greets, 'pass', T1), greets, T2);
  expect(entryAt(cleared, greets)).toMatchObject({ value: null, note: 'too far away', answeredAt: null });
  expect(Object.keys(writeNote(cleared, greets, '', T2).entries)).toEqual([]);
});

test('clearing what is empty is no change at all', () => {
  const draft = emptyDraft();
  expect(clearAnswer(draft, greets, T1)).toBe(draft);
});

test('not applicable needs its reason and drops what was ticked; another answer drops the reason', () => {
  const ticked = toggleReason(emptyDraft(), leak, 'shouted', 9, T1);
  const na = markNotApplicable(ticked, leak, 'no-occasion', T2);
  expect(entryAt(na, leak)).toMatchObject({ value: 'na', naReason: 'no-occasion', reasons: [] });
  expect(entryAt(answer(na, leak, 0, T2), leak)).toMatchObject({ value: 0, naReason: null });
});

const counts: [name: string, steps: (string | number)[], value: number, reasons: string[]][] = [
  ['the first tick counts one', ['a'], 1, ['a']],
  ['each further tick counts one more', ['a', 'b'], 2, ['a', 'b']],
  ['a tick below the count leaves the count', [5, 'a'], 5, ['a']],
  ['an untick takes its breach back', ['a', 'b', 'b'], 1, ['a']],
  ['an untick leaves a count that was set higher', [5, 'a', 'a'], 5, []],
  ['swapping the only tick keeps one breach', ['a', 'a'], 1, []],
  ['zero drops the ticks', ['a', 0], 0, []],
];

test.each(counts)('breaches: %s', (_, steps, value, reasons) => {
  const draft = steps.reduce<Draft>(
    (so, step) => (typeof step === 'number' ? answer(so, leak, step, T1) : toggleReason(so, leak, step, 9, T1)),
    emptyDraft(),
  );
  expect(entryAt(draft, leak)).toMatchObject({ value, reasons });
});

test('ticks never count past the maximum', () => {
  const draft = ['a', 'b', 'c'].reduce((so, reason) => toggleReason(so, leak, reason, 2, T1), emptyDraft());
  expect(entryAt(draft, leak)).toMatchObject({ value: 2, reasons: ['a', 'b', 'c'] });
});

test('subjects are added with ids of their own, renamed, and removed with all that is written about them', () => {
  const { draft, id } = addSubject(emptyDraft(), 'teller', ' Window 2 ', T1);
  expect(id).toBe('s2');
  expect(draft.subjects.map(({ label }) => label)).toEqual(['Window 1', 'Window 2']);
  const about2 = answer(answer(draft, { ...greets, subject: id }, 'pass', T1), cash, 'yes', T1);
  expect(writtenAbout(about2, id)).toBe(1);
  const removed = removeSubject(about2, id, T2);
  expect(Object.values(removed.entries).map(({ item }) => item)).toEqual([cash.item]);
  expect(renameSubject(removed, 's1', 'Window 7', T2).subjects).toEqual([{ id: 's1', kind: 'teller', label: 'Window 7' }]);
});

test('a label stays when the new one is empty or the same', () => {
  const draft = emptyDraft();
  expect(renameSubject(draft, 's1', '  ', T1)).toBe(draft);
  expect(renameSubject(draft, 's1', 'Window 1', T1)).toBe(draft);
  expect(removeSubject(draft, 's9', T1)).toBe(draft);
});

type Change = (draft: Draft) => Draft;
const place = fc.record({ item: fc.constantFrom('a/b', 'c/d'), subject: fc.constantFrom(null, 's1', 's2') });
const change: fc.Arbitrary<Change> = fc.oneof(
  fc.tuple(place, fc.oneof(fc.string(), fc.integer())).map(([at, value]): Change => (draft) => answer(draft, at, value, T1)),
  place.map((at): Change => (draft) => clearAnswer(draft, at, T1)),
  fc.tuple(place, fc.string()).map(([at, note]): Change => (draft) => writeNote(draft, at, note, T1)),
  fc.tuple(place, fc.constantFrom('x', 'y')).map(([at, reason]): Change => (draft) => toggleReason(draft, at, reason, 5, T1)),
  fc.tuple(place, fc.string()).map(([at, reason]): Change => (draft) => markNotApplicable(draft, at, reason, T1)),
  fc.string().map((label): Change => (draft) => addSubject(draft, 'teller', label, T1).draft),
  fc.constantFrom('s1', 's2', 's3').map((id): Change => (draft) => removeSubject(draft, id, T1)),
);

test('whatever is done to a draft, the device can read it back as it was', () => {
  fc.assert(
    fc.property(fc.array(change, { maxLength: 30 }), (changes) => {
      const draft = changes.reduce((so, make) => make(so), emptyDraft());
      expect(readRecord(draftSchema, JSON.parse(JSON.stringify(stamp(draft))))).toEqual(draft);
    }),
  );
});

test('every change raises the revision by one and touches no other place', () => {
  fc.assert(
    fc.property(fc.array(change, { maxLength: 10 }), place, (changes, at) => {
      const before = changes.reduce((so, make) => make(so), emptyDraft());
      const after = answer(before, at, 'pass', T2);
      expect(after.revision).toBe(before.revision + 1);
      for (const [key, entry] of Object.entries(before.entries)) {
        if (entry.item !== at.item || entry.subject !== at.subject) expect(after.entries[key]).toBe(entry);
      }
    }),
  );
  expect(emptyDraft().changedAt).toBe(T0);
});
