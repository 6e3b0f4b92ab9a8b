import { createHash } from 'node:crypto';

import { expect, test } from 'vitest';

import { signedText } from '#app/domain/presence.ts';
import { answer, changeBeside } from '#app/field/draft.ts';
import { settledEvidence } from '#app/field/draft-evidence.ts';
import { createEditor } from '#app/field/editor.ts';
import { bodyOf } from '#app/field/hand-in.ts';
import { signSheet } from '#app/field/sign.ts';
import { smallChecklist } from '#tests/support/small-checklist.ts';

import { newDevice, onDisk, openStore } from './device.ts';
import { cash, emptyDraft, greets, T1, T2 } from './people.ts';

const checklist = smallChecklist();
const filled = [cash, greets].reduce((draft, place) => answer(draft, place, place === cash ? 'no' : 'pass', T1), emptyDraft());
const signing = { name: ' Ma Xiaoyan ', remark: ' ', image: new ArrayBuffer(5) };
const sha256 = (bytes: string | Uint8Array) => createHash('sha256').update(bytes).digest('hex');

async function signed() {
  newDevice();
  const store = openStore();
  const editor = createEditor({ draft: filled, write: store.putDraft, read: () => store.draft(filled.id), now: () => T2, delay: () => () => {} });
  const fault = await signSheet(store, editor, checklist, signing, new Date(T2));
  return { store, editor, fault };
}

test('a signature carries the hash of the answers that are handed in, and its picture goes along as evidence', async () => {
  const { store, editor, fault } = await signed();
  expect(fault).toBeNull();
  const body = bodyOf(checklist, editor.draft(), T2);
  if (!body.ok) throw new Error('the sheet has faults');
  const image = sha256(new Uint8Array(5));
  expect(body.value.signature).toEqual({ name: 'Ma Xiaoyan', signedAt: T2, image, sheet: sha256(signedText(body.value)) });
  expect(body.value.evidence).toEqual([{ sha256: image, type: 'image/png', bytes: 5, capturedAt: T2 }]);
  expect(await store.evidence(editor.draft().id, image)).not.toBeNull();
});

test('a changed answer removes it from what is handed in; undoing the change brings it back', async () => {
  const { editor } = await signed();
  editor.change((draft, at) => answer(draft, greets, 'fail', at));
  const changed = bodyOf(checklist, editor.draft(), T2);
  expect(changed.ok && [changed.value.signature, changed.value.evidence]).toEqual([undefined, undefined]);
  editor.undo();
  const undone = bodyOf(checklist, editor.draft(), T2);
  expect(undone.ok && undone.value.signature?.name).toBe('Ma Xiaoyan');
});

test('what happened is no step to undo: an arrival stays, and the step before it is undone', () => {
  const editor = createEditor({ draft: emptyDraft(), write: async () => 'written', read: async () => null, now: () => T1, delay: () => () => {} });
  editor.change((draft, at) => answer(draft, greets, 'pass', at));
  editor.witness((draft) => ({ ...draft, checkIn: { at: T1, refused: 'denied' }, revision: draft.revision + 1 }));
  editor.undo();
  expect(editor.draft()).toMatchObject({ entries: {}, checkIn: { at: T1, refused: 'denied' } });
  expect(editor.canUndo()).toBe(false);
});

test('what the representative has written is kept with the draft until it is signed; what nobody signed is not handed in', async () => {
  const { store, editor } = await signed();
  const unsigned = { name: 'Ma', remark: 'The queue was long', strokes: [[{ x: 0.1, y: 0.2, time: 1, pressure: 0.5 }]] };
  editor.witness((draft, at) => changeBeside(draft, { unsigned }, at));
  await editor.flush();
  expect(editor.draft().signature?.name).toBe('Ma Xiaoyan');
  expect((await store.draft(filled.id))?.unsigned).toEqual(unsigned);
  expect(JSON.stringify(await onDisk((db) => db.getAll('drafts')))).not.toContain('queue');
  expect(settledEvidence(editor.draft()).unsigned).toBeNull();
  await signSheet(store, editor, checklist, signing, new Date(T2));
  expect(editor.draft().unsigned).toEqual({ ...unsigned, strokes: [] });
});
