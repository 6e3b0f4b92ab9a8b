import fc from 'fast-check';
import { expect, test } from 'vitest';

import { addSubject, answer, changeBeside, clearAnswer, type Draft, entryAt, removeSubject, renameSubject, writeNote } from '#app/field/draft.ts';
import { attachEvidence, detachEvidence, signDraft } from '#app/field/draft-evidence.ts';
import { mergeDrafts } from '#app/field/merge-drafts.ts';

import { cash, emptyDraft, greets, leak, posture, T0, T1, T2 } from './people.ts';

const base = answer(emptyDraft(), cash, 'no', T0);
const photo = (letter: string) => ({ sha256: letter.repeat(64), type: 'image/jpeg', bytes: 9, capturedAt: T1 }) as const;
const valueAt = (draft: Draft, place: Parameters<typeof entryAt>[1]) => entryAt(draft, place).value;

test('what only one of them changed is as it is there, taken back too', () => {
  const mine = clearAnswer(base, cash, T1);
  const theirs = writeNote(answer(base, greets, 'fail', T2), greets, 'said nothing', T2);
  const merged = mergeDrafts(base, mine, theirs);
  expect(Object.values(merged.entries)).toEqual([entryAt(theirs, greets)]);
  expect(merged.revision).toBe(theirs.revision + 1);
});

test('where both answered, the later answer stands, whichever copy is written', () => {
  const early = answer(answer(base, greets, 'fail', T1), leak, 1, T2);
  const late = answer(base, greets, 'pass', T2);
  expect(valueAt(mergeDrafts(base, early, late), greets)).toBe('pass');
  expect(valueAt(mergeDrafts(base, late, early), greets)).toBe('pass');
});

test('photos of both are kept, and one that either took away stays away', () => {
  const held = attachEvidence(base, greets, photo('a'), T0);
  const mine = attachEvidence(held, greets, photo('b'), T1);
  const theirs = detachEvidence(attachEvidence(held, greets, photo('c'), T1), greets, photo('a').sha256, T2);
  const merged = mergeDrafts(held, mine, theirs);
  expect([...entryAt(merged, greets).evidence].sort()).toEqual([photo('b').sha256, photo('c').sha256]);
  expect(entryAt(merged, greets).removed).toEqual([photo('a').sha256]);
  expect(Object.keys(merged.evidence)).toHaveLength(3);
});

test('two people who were added under one number are both there, each with what is written about them', () => {
  const mine = addSubject(base, 'teller', 'Window 2', T1);
  const theirs = addSubject(base, 'lobby', 'Hall', T1);
  expect(mine.id).toBe(theirs.id);
  const answered = answer(mine.draft, { ...greets, subject: mine.id }, 'pass', T1);
  const merged = mergeDrafts(base, answered, theirs.draft);
  expect(merged.subjects.map(({ label }) => label)).toEqual(['Window 1', 'Hall', 'Window 2']);
  const added = merged.subjects.at(-1)?.id ?? '';
  expect(valueAt(merged, { ...greets, subject: added })).toBe('pass');
  expect(new Set(merged.subjects.map(({ id }) => id)).size).toBe(3);
});

test('a person who was removed is gone with what is written about them; a new name of another stays', () => {
  const held = addSubject(base, 'teller', 'Window 2', T0);
  const mine = removeSubject(held.draft, 's1', T1);
  const theirs = renameSubject(answer(held.draft, greets, 'pass', T1), held.id, 'Window 9', T1);
  const merged = mergeDrafts(held.draft, mine, theirs);
  expect(merged.subjects).toEqual([{ id: held.id, kind: 'teller', label: 'Window 9' }]);
  expect(valueAt(merged, greets)).toBeNull();
});

test('a signature stays only over the answers it was given for', () => {
  const signature = { name: 'Ma', signedAt: T1, image: 'f'.repeat(64), sheet: 'e'.repeat(64) };
  const signed = signDraft(base, signature, { ...photo('f'), type: 'image/png' }, T1);
  const arrived = changeBeside(base, { checkIn: { at: T1 } }, T1);
  expect(mergeDrafts(base, signed, arrived)).toMatchObject({ signature, checkIn: { at: T1 } });
  expect(mergeDrafts(base, signed, answer(base, leak, 1, T2)).signature).toBeNull();
});

test('however two copies were made, every answer that only one of them gave is there, and the order does not matter', () => {
  const places = [cash, greets, leak, posture];
  const taps = fc.array(fc.record({ place: fc.constantFrom(...places), value: fc.constantFrom<string | number>('pass', 'fail', 0, 1) }));
  const tapped = (list: readonly { place: typeof cash | typeof greets; value: string | number }[], minute: number) =>
    list.reduce((draft, { place, value }, index) => answer(draft, place, value, at(minute, index)), base);
  const at = (minute: number, second: number) => new Date(Date.parse(T1) + (second * 2 + minute) * 1000).toISOString();
  fc.assert(
    fc.property(taps, taps, (one, other) => {
      const [mine, theirs] = [tapped(one, 0), tapped(other, 1)];
      const merged = mergeDrafts(base, mine, theirs);
      for (const place of places) {
        const here = one.some((tap) => tap.place === place);
        const there = other.some((tap) => tap.place === place);
        if (here !== there) expect(valueAt(merged, place)).toBe(valueAt(here ? mine : theirs, place));
      }
      expect(mergeDrafts(base, theirs, mine).entries).toEqual(merged.entries);
    }),
  );
});
