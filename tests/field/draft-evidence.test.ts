import { expect, test } from 'vitest';

import type { EvidenceNote } from '#app/domain/evidence.ts';
import { answer, type Draft, entryAt, writeNote } from '#app/field/draft.ts';
import {
  attachEvidence,
  detachEvidence,
  excuseEvidence,
  replaceEvidence,
  restoreEvidence,
  settledEvidence,
  strayEvidence,
} from '#app/field/draft-evidence.ts';
import { undone } from '#app/field/undo.ts';

import { emptyDraft, greets, leak, T1, T2 } from './people.ts';

const photo = (letter: string, more: Partial<EvidenceNote> = {}): EvidenceNote => {
  return { sha256: letter.repeat(64), type: 'image/jpeg', bytes: 9, capturedAt: T1, ...more };
};
const [a, b, c] = [photo('a'), photo('b'), photo('c', { original: photo('b').sha256 })];
const two = [a, b].reduce((draft, note) => attachEvidence(draft, greets, note, T1), emptyDraft());
const namesAt = (draft: Draft) => entryAt(draft, greets).evidence.map((sha256) => sha256[0]).join('');

test('photos stand in the order they were added; the same bytes once more change nothing', () => {
  expect(namesAt(two)).toBe('ab');
  expect(attachEvidence(two, greets, a, T2)).toBe(two);
});

test('what was removed can be put back, the last first, until nothing is left to put back', () => {
  const none = [a, b].reduce((draft, { sha256 }) => detachEvidence(draft, greets, sha256, T2), two);
  expect(namesAt(none)).toBe('');
  const one = restoreEvidence(none, greets, T2);
  expect(namesAt(one)).toBe('b');
  const both = restoreEvidence(one, greets, T2);
  expect(namesAt(both)).toBe('ba');
  expect(restoreEvidence(both, greets, T2)).toBe(both);
});

test('a drawn picture takes the place of its original, which stays on the device', () => {
  const drawn = replaceEvidence(two, greets, c, T2);
  expect(namesAt(drawn)).toBe('ac');
  expect(strayEvidence(drawn)).toEqual([]);
  expect(replaceEvidence(drawn, greets, c, T2)).toBe(drawn);
});

test('what nothing names any more is stray: removed, or left by a drawing that was removed', () => {
  const without = detachEvidence(two, greets, a.sha256, T2);
  expect(strayEvidence(without)).toEqual([a.sha256]);
  const drawnAndRemoved = detachEvidence(replaceEvidence(two, greets, c, T2), greets, c.sha256, T2);
  expect(strayEvidence(drawnAndRemoved).sort()).toEqual([b.sha256, c.sha256]);
});

test('the same bytes at another place are not stray', () => {
  const elsewhere = detachEvidence(attachEvidence(two, leak, a, T1), greets, a.sha256, T2);
  expect(strayEvidence(elsewhere)).toEqual([]);
});

test('a draft that is handed in knows only what it names, and nothing can be put back', () => {
  const settled = settledEvidence(detachEvidence(two, greets, a.sha256, T2));
  expect(Object.keys(settled.evidence)).toEqual([b.sha256]);
  expect(restoreEvidence(settled, greets, T2)).toBe(settled);
});

test('a change of an answer takes the signature away, and undoing the change brings it back', () => {
  const image = photo('d', { type: 'image/png' });
  const signature = { name: 'Ma', signedAt: T1, image: image.sha256, sheet: 'e'.repeat(64) };
  const signed: Draft = { ...answer(two, greets, 'pass', T1), signature };
  for (const changed of [answer(signed, greets, 'fail', T2), writeNote(signed, greets, 'x', T2)]) {
    expect(changed.signature).toBeNull();
    expect(undone(changed, signed, T2).signature).toEqual(signature);
  }
  const proved = answer(attachEvidence(signed, greets, photo('f'), T2), leak, 0, T2);
  expect(undone(proved, signed, T2).signature).toBeNull();
});

test('an excuse alone is kept, and goes when it is taken back', () => {
  const excused = excuseEvidence(emptyDraft(), greets, true, T1);
  expect(entryAt(excused, greets).excused).toBe(true);
  expect(excuseEvidence(excused, greets, false, T2).entries).toEqual({});
});
