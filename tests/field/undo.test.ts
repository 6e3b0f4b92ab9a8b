import { expect, test } from 'vitest';

import type { EvidenceNote } from '#app/domain/evidence.ts';
import { addSubject, answer, type Draft, entryAt, removeSubject } from '#app/field/draft.ts';
import { attachEvidence, detachEvidence, replaceEvidence, restoreEvidence, strayEvidence } from '#app/field/draft-evidence.ts';
import { createEditor } from '#app/field/editor.ts';

import { emptyDraft, greets, leak, T1 } from './people.ts';

const photo = (letter: string, more: Partial<EvidenceNote> = {}): EvidenceNote => {
  return { sha256: letter.repeat(64), type: 'image/jpeg', bytes: 9, capturedAt: T1, ...more };
};
const [a, b] = [photo('a'), photo('b')];
const drawn = photo('d', { original: a.sha256 });

/** A person at work: taps are steps, photos happen. */
function atWork() {
  const editor = createEditor({ draft: emptyDraft(), write: async () => 'written', read: async () => null, now: () => T1, delay: () => () => {} });
  const letters = (list: readonly string[]) => list.map((sha256) => sha256[0]).join('');
  return {
    editor,
    take: (note: EvidenceNote, place = greets) => editor.witness((draft, at) => attachEvidence(draft, place, note, at)),
    tap: (make: (draft: Draft, at: string) => Draft) => editor.change(make),
    /** What is there and what is removed. */
    at: (place = greets) => {
      const { evidence, removed } = entryAt(editor.draft(), place);
      return [letters(evidence), letters(removed)];
    },
  };
}

test('a photo is no step: undo takes the tap before it back, and the photo stays', () => {
  const { editor, take, tap, at } = atWork();
  tap((draft, now) => answer(draft, leak, 0, now));
  take(a);
  tap((draft, now) => answer(draft, greets, 'fail', now));
  editor.undo();
  expect([entryAt(editor.draft(), greets).value, at()]).toEqual([null, ['a', '']]);
  editor.undo();
  expect([entryAt(editor.draft(), leak).value, at()]).toEqual([null, ['a', '']]);
  expect(editor.canUndo()).toBe(false);
  expect(strayEvidence(editor.draft())).toEqual([]);
});

test('undo of a deletion brings the photo back, and of a restoring deletes it again, to be restored', () => {
  const { editor, take, tap, at } = atWork();
  take(a);
  tap((draft, now) => detachEvidence(draft, greets, a.sha256, now));
  take(b);
  tap((draft, now) => restoreEvidence(draft, greets, now));
  expect(at()).toEqual(['ba', '']);
  editor.undo();
  expect(at()).toEqual(['b', 'a']);
  editor.undo();
  expect(at()).toEqual(['ab', '']);
});

test('what was deleted stays restorable when an older tap is undone', () => {
  const { editor, take, tap, at } = atWork();
  tap((draft, now) => answer(draft, greets, 'fail', now));
  take(a);
  editor.witness((draft, now) => detachEvidence(draft, greets, a.sha256, now));
  editor.undo();
  expect(at()).toEqual(['', 'a']);
});

test('undo of a drawing puts the original back; the drawing can be restored, also after older taps are undone', () => {
  const { editor, take, tap, at } = atWork();
  tap((draft, now) => answer(draft, greets, 'fail', now));
  take(a);
  tap((draft, now) => replaceEvidence(draft, greets, drawn, now));
  take(b);
  editor.undo();
  expect(at()).toEqual(['ab', 'd']);
  editor.undo();
  expect(at()).toEqual(['ab', 'd']);
});

test('whoever was added stays while a photo proves what was seen of them, and comes back with it', () => {
  const { editor, take, tap, at } = atWork();
  const second = { item: greets.item, subject: 's2' };
  tap((draft, now) => addSubject(draft, 'teller', 'Window 2', now).draft);
  tap((draft, now) => answer(draft, second, 'pass', now));
  take(a, second);
  tap((draft, now) => removeSubject(draft, 's2', now));
  for (let step = 1; step <= 3; step += 1) editor.undo();
  expect(editor.draft().subjects.map(({ id }) => id)).toEqual(['s1', 's2']);
  expect([entryAt(editor.draft(), second).value, at(second)]).toEqual([null, ['a', '']]);
});
