import { expect, test } from 'vitest';

import { answer } from '#app/field/draft.ts';
import { createEditor, type Editor } from '#app/field/editor.ts';
import { isPdf } from '#app/field/document-file.ts';
import { capturedAt, keepAt, type Piece, whenSaved } from '#app/field/keep-evidence.ts';
import { roomIn } from '#app/field/room.ts';
import type { FieldStore } from '#app/field/store.ts';

import { newDevice, openStore, whileFull } from './device.ts';
import { emptyDraft, greets, T1 } from './people.ts';

const piece: Piece = { sha256: 'a'.repeat(64), type: 'image/jpeg', bytes: new ArrayBuffer(9), thumbnail: new ArrayBuffer(3), capturedAt: T1 };

function opened() {
  newDevice();
  const store = openStore();
  const waits: (() => void)[] = [];
  const editor = createEditor({
    draft: emptyDraft(),
    write: store.putDraft,
    read: () => store.draft(emptyDraft().id),
    now: () => T1,
    delay(run) {
      waits.push(run);
      return () => {};
    },
  });
  return { store, editor, waits };
}

const keep = (store: FieldStore, editor: Editor, what = piece) =>
  keepAt(store, editor, greets, what);

test('the bytes are stored before the draft names them', async () => {
  const { store, editor } = opened();
  const namedWhenStored: string[][] = [];
  const watched = {
    ...store,
    putEvidence: async (held: Parameters<typeof store.putEvidence>[0]) => {
      namedWhenStored.push(Object.keys(editor.draft().evidence));
      return store.putEvidence(held);
    },
  };
  expect(await keep(watched, editor)).toBeNull();
  expect(namedWhenStored).toEqual([[]]);
  expect(editor.draft().evidence).toEqual({ [piece.sha256]: { sha256: piece.sha256, type: 'image/jpeg', bytes: 9, capturedAt: T1 } });
  expect(await store.thumbnail(editor.draft().id, piece.sha256)).toEqual(piece.thumbnail);
});

test('a full device says so, and the draft is as it was', async () => {
  const { store, editor } = opened();
  const before = editor.draft();
  await whileFull(async () => expect(await keep(store, editor)).toBe('storage-full'));
  expect(editor.draft()).toBe(before);
});

test('a device says that it is full by its quota, or by what its disk does; what else fails is said to fail', async () => {
  const { store, editor } = opened();
  const faultOf = async (error: DOMException) => {
    const faults: unknown[] = [];
    await whileFull(async () => void faults.push(await keep(store, editor)), error);
    return faults[0];
  };
  expect(await faultOf(new DOMException('', 'QuotaExceededError'))).toBe('storage-full');
  expect(await faultOf(new DOMException('Failed to write blobs (IOError)', 'DataError'))).toBe('storage-full');
  expect(await faultOf(new DOMException('Internal error', 'UnknownError'))).toBe('storage-fails');
});

test('a file over the limit is not stored', async () => {
  const { store, editor } = opened();
  expect(await keep(store, editor, { ...piece, bytes: new ArrayBuffer(20 * 1024 * 1024 + 1) })).toBe('too-large');
  expect(await store.evidence(editor.draft().id, piece.sha256)).toBeNull();
});

test('a draft counts as saved when the device holds its newest change, however long that takes', async () => {
  const { editor, waits } = opened();
  let saved = false;
  let waiting = Promise.resolve();
  await whileFull(async () => {
    editor.change((draft, at) => answer(draft, greets, 'pass', at));
    waiting = whenSaved(editor).then(() => {
      saved = true;
    });
    await editor.flush();
    expect(saved).toBe(false);
  });
  waits.at(-1)?.();
  await waiting;
  expect(saved).toBe(true);
});

test('the time of a file counts where it is plausible', () => {
  const now = new Date('2026-11-03T01:00:00.000Z');
  expect(capturedAt(Date.parse('2026-11-03T00:59:58.000Z'), now)).toBe('2026-11-03T00:59:58.000Z');
  for (const wrong of [0, Number.NaN, Date.parse('2026-11-04T00:00:00.000Z')]) expect(capturedAt(wrong, now)).toBe(now.toISOString());
});

test('room is told in three steps; a browser that does not know is believed to have some', () => {
  const quota = 1024 ** 3;
  expect(roomIn({ quota, usage: 0 })).toBe('enough');
  expect(roomIn({ quota, usage: quota - 100 * 1024 ** 2 })).toBe('short');
  expect(roomIn({ quota, usage: quota - 1024 ** 2 })).toBe('full');
  expect(roomIn({})).toBe('enough');
});

test('a PDF is known by its first bytes, not by its name', () => {
  expect(isPdf(new TextEncoder().encode('%PDF-1.7\n%rest').buffer)).toBe(true);
  expect(isPdf(new TextEncoder().encode('PK\u0003\u0004 report.pdf').buffer)).toBe(false);
  expect(isPdf(new ArrayBuffer(0))).toBe(false);
});
