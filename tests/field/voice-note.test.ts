import { expect, test } from 'vitest';

import { changeBeside, entryAt } from '#app/field/draft.ts';
import { createEditor } from '#app/field/editor.ts';
import { rescueVoiceNote } from '#app/field/voice-note.ts';

import { newDevice, openStore } from './device.ts';
import { emptyDraft, greets, T0, T1 } from './people.ts';

function cutOff() {
  newDevice();
  const store = openStore();
  const draft = changeBeside(emptyDraft(), { recording: { ...greets, startedAt: T0 } }, T0);
  const editor = createEditor({ draft, write: store.putDraft, read: () => store.draft(draft.id), now: () => T1, delay: () => () => {} });
  return { store, editor, visit: draft.id, owner: draft.owner };
}

test('what was recorded before the browser ended becomes evidence at its place, once', async () => {
  const { store, editor, visit, owner } = cutOff();
  await store.putEvidence({ visit, owner, sha256: 'recording', type: 'audio/webm', bytes: new ArrayBuffer(7), thumbnail: null });
  await rescueVoiceNote({ store, editor });
  await rescueVoiceNote({ store, editor });
  const [sha256 = ''] = entryAt(editor.draft(), greets).evidence;
  expect(editor.draft().evidence).toEqual({ [sha256]: { sha256, type: 'audio/webm', bytes: 7, capturedAt: T0 } });
  expect((await store.evidence(visit, sha256))?.bytes.byteLength).toBe(7);
  expect(await store.evidence(visit, 'recording')).toBeNull();
  expect(editor.draft().recording).toBeNull();
  expect(editor.canUndo()).toBe(false);
});

test('a recording that ended before its first second leaves nothing behind', async () => {
  const { store, editor } = cutOff();
  await rescueVoiceNote({ store, editor });
  expect(editor.draft()).toMatchObject({ recording: null, evidence: {}, entries: {} });
});
