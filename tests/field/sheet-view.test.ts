import { expect, test } from 'vitest';

import { placeKey } from '#app/domain/checklist/state.ts';
import { addSubject, answer, type Draft, type PlaceRef, renameSubject, writeNote } from '#app/field/draft.ts';
import { attachEvidence, excuseEvidence } from '#app/field/draft-evidence.ts';
import { isComplete, missingPlaces, nextMissing, sheetOf, viewSheet, writingOf } from '#app/field/sheet-view.ts';
import { compiled } from '#tests/support/arbitrary-sheet.ts';
import { smallChecklist, smallChecklistInput } from '#tests/support/small-checklist.ts';

import { callsOut, cash, emptyDraft, greets, leak, posture, T1 } from './people.ts';

const checklist = smallChecklist();
const view = (draft: Draft) => viewSheet(checklist, draft, null);
const key = ({ item, subject }: PlaceRef) => placeKey(item, subject);
const twoTellers = addSubject(emptyDraft(), 'teller', 'Window 2', T1).draft;
const greets2 = { ...greets, subject: 's2' };

test('work goes section by section, subject by subject, item by item; what is not asked is left out', () => {
  expect(view(twoTellers).order.map((place) => place.key)).toEqual([cash, greets, greets2, leak, posture].map(key));
  const withCash = answer(twoTellers, cash, 'yes', T1);
  expect(view(withCash).order.map((place) => place.key)).toEqual(
    [cash, greets, callsOut, greets2, { ...callsOut, subject: 's2' }, leak, posture].map(key),
  );
});

test('progress counts what is complete: an answer whose note is missing is not', () => {
  const failed = answer(emptyDraft(), greets, 'fail', T1);
  expect(view(failed).progress).toEqual({ done: 0, total: 4 });
  expect(view(failed).byKey.get(key(greets))?.missing).toEqual(['note']);
  const noted = writeNote(failed, greets, 'silent', T1);
  expect(view(noted).progress).toEqual({ done: 1, total: 4 });
});

test('"next" goes on from where the person is, comes round, and ends when nothing is missing', () => {
  const some = answer(answer(twoTellers, greets, 'pass', T1), leak, 0, T1);
  expect(nextMissing(view(some), null)?.key).toBe(key(cash));
  expect(nextMissing(view(some), key(cash))?.key).toBe(key(greets2));
  expect(nextMissing(view(some), key(posture))?.key).toBe(key(cash));
  const all = [cash, greets2, posture].reduce((so, at) => answer(so, at, at === cash ? 'no' : at === posture ? 2 : 'pass', T1), some);
  expect(nextMissing(view(all), key(cash))).toBeNull();
  expect(isComplete(view(all))).toBe(true);
  expect(missingPlaces(view(all))).toEqual([]);
});

test('nobody named where somebody must be observed is missing too', () => {
  const nobody = { ...emptyDraft(), subjects: [] };
  expect(view(nobody).lacking).toEqual([{ kind: 'teller', needed: 1 }]);
  expect(isComplete(view(nobody))).toBe(false);
});

test('what did not change is the same object, so that its card is not drawn again', () => {
  const before = view(twoTellers);
  const after = viewSheet(checklist, answer(twoTellers, greets2, 'pass', T1), before);
  expect(after.byKey.get(key(greets2))).not.toBe(before.byKey.get(key(greets2)));
  for (const at of [cash, greets, leak, posture]) expect(after.byKey.get(key(at))).toBe(before.byKey.get(key(at)));
  expect(after.sections[0]).toBe(before.sections[0]);
  expect(after.sections[1]).not.toBe(before.sections[1]);
  expect(after.sections[1]?.groups[0]).toBe(before.sections[1]?.groups[0]);
  expect(after.sections[2]).toBe(before.sections[2]);
});

test('a new label reaches the places of its subject', () => {
  const before = view(twoTellers);
  const after = viewSheet(checklist, renameSubject(twoTellers, 's2', 'Window 9', T1), before);
  expect(after.byKey.get(key(greets2))?.subject?.label).toBe('Window 9');
  expect(after.byKey.get(key(greets))).toBe(before.byKey.get(key(greets)));
});

test('a note without an answer is missing its answer', () => {
  const place = view(writeNote(emptyDraft(), greets, 'unclear', T1)).byKey.get(key(greets));
  expect(place).toMatchObject({ state: 'unanswered', missing: ['answer'] });
});

test('a sheet goes to the screen and back without loss, in the order of the checklist', () => {
  const draft = [posture, leak, greets, cash].reduce(
    (so, at) => writeNote(answer(so, at, at === cash ? 'yes' : at === greets ? 'fail' : 1, T1), at, ' seen ', T1),
    emptyDraft(),
  );
  const sheet = sheetOf(checklist, draft);
  expect(sheet.answers.map(({ item }) => item)).toEqual([cash, greets, leak, posture].map(({ item }) => item));
  expect(sheet.answers[1]).toEqual({ item: greets.item, subject: 's1', value: 'fail', note: 'seen', answeredAt: T1 });
  expect(sheetOf(checklist, writingOf(sheet))).toEqual(sheet);
});

test('demanded evidence is missing until it is there, or until a note says why it cannot be had', () => {
  const demanding = compiled({
    ...smallChecklistInput(),
    sections: smallChecklistInput().sections.map((section) => ({
      ...section,
      items: section.items.map((item) => (item.id === greets.item ? { ...item, evidence: { onFail: ['note', 'photo'] } } : item)),
    })),
  });
  const missingAt = (draft: Draft) => viewSheet(demanding, draft, null).byKey.get(key(greets))?.missing;
  const failed = answer(emptyDraft(), greets, 'fail', T1);
  const photo = { sha256: 'a'.repeat(64), type: 'image/jpeg', bytes: 9, capturedAt: T1 } as const;
  expect(missingAt(failed)).toEqual(['note', 'photo']);
  expect(missingAt(attachEvidence(failed, greets, photo, T1))).toEqual(['note']);
  expect(missingAt(attachEvidence(failed, greets, { ...photo, type: 'audio/webm' }, T1))).toEqual(['note', 'photo']);
  const excused = excuseEvidence(failed, greets, true, T1);
  expect(missingAt(excused)).toEqual(['note']);
  expect(missingAt(writeNote(excused, greets, 'no photos here', T1))).toEqual([]);
  expect(missingAt(answer(failed, greets, 'pass', T1))).toEqual([]);
});
