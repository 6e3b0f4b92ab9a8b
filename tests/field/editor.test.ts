import { expect, test } from 'vitest';

import { answer, type Draft, entryAt, writeNote } from '#app/field/draft.ts';
import { createEditor } from '#app/field/editor.ts';
import type { PutAnswer } from '#app/field/store.ts';

import { emptyDraft, greets, leak, T1 } from './people.ts';

function bench(write: (draft: Draft) => Promise<PutAnswer> = () => Promise.resolve('written'), held: Draft | null = null) {
  const written: Draft[] = [];
  const editor = createEditor({
    draft: emptyDraft(),
    write: (draft) => {
      written.push(draft);
      return write(draft);
    },
    read: () => Promise.resolve(held),
    now: () => T1,
    delay: () => () => undefined,
  });
  return { editor, written };
}

test('every change is written, and the one who looks is told', async () => {
  const { editor, written } = bench();
  let told = 0;
  editor.subscribe(() => (told += 1));
  editor.change((draft, at) => answer(draft, greets, 'pass', at));
  await editor.flush();
  expect(written.map(({ revision }) => revision)).toEqual([1]);
  expect(told).toBeGreaterThan(0);
  expect(editor.saveState()).toEqual({ name: 'saved', at: T1 });
});

test('undo takes back one change after the other and is itself written', async () => {
  const { editor, written } = bench();
  editor.change((draft, at) => answer(draft, greets, 'pass', at));
  editor.change((draft, at) => answer(draft, leak, 0, at));
  editor.undo();
  expect(entryAt(editor.draft(), leak).value).toBeNull();
  expect(entryAt(editor.draft(), greets).value).toBe('pass');
  editor.undo();
  expect(editor.draft().entries).toEqual({});
  expect(editor.canUndo()).toBe(false);
  editor.undo();
  await editor.flush();
  expect(written.at(-1)).toMatchObject({ entries: {}, revision: 4 });
});

test('what is typed at one place is undone in one step', () => {
  const { editor } = bench();
  editor.change((draft, at) => answer(draft, greets, 'fail', at));
  for (const text of ['s', 'si', 'sil']) editor.change((draft, at) => writeNote(draft, greets, text, at), 'note greets');
  editor.undo();
  expect(entryAt(editor.draft(), greets)).toMatchObject({ value: 'fail', note: '' });
});

test('a change that changes nothing is neither written nor undone', async () => {
  const { editor, written } = bench();
  editor.change((draft) => draft);
  await editor.flush();
  expect(written).toEqual([]);
  expect(editor.canUndo()).toBe(false);
});

test('a newer copy from another tab is taken over, an older one is not', async () => {
  const { editor } = bench();
  const theirs = answer(answer(emptyDraft(), greets, 'fail', T1), leak, 2, T1);
  editor.change((draft, at) => answer(draft, greets, 'pass', at));
  await editor.flush();
  editor.adopt(emptyDraft());
  expect(entryAt(editor.draft(), greets).value).toBe('pass');
  editor.adopt(theirs);
  expect(editor.draft()).toBe(theirs);
  expect(editor.canUndo()).toBe(false);
});

test('where another tab wrote in between, both are brought together and written over its copy', async () => {
  const theirs = answer(answer(emptyDraft(), leak, 2, T1), leak, 3, T1);
  const overs: number[] = [];
  const { editor, written } = bench((draft) => {
    overs.push(draft.revision);
    return Promise.resolve(overs.length === 1 ? 'newer' : 'written');
  }, theirs);
  editor.change((draft, at) => answer(draft, greets, 'pass', at));
  editor.adopt(theirs);
  expect(entryAt(editor.draft(), leak).value).toBeNull();
  await editor.flush();
  expect(editor.saveState().name).toBe('saved');
  expect(editor.revisionOnDevice()).toBe(3);
  const both = written.at(-1) ?? emptyDraft();
  expect([entryAt(both, greets).value, entryAt(both, leak).value]).toEqual(['pass', 3]);
});

test('once the visit was handed in, nothing is changed any more', async () => {
  const { editor } = bench(() => Promise.resolve('left'));
  editor.change((draft, at) => answer(draft, greets, 'pass', at));
  await editor.flush();
  expect(editor.saveState()).toEqual({ name: 'left', unsaved: true });
  const before = editor.draft();
  editor.change((draft, at) => answer(draft, greets, 'fail', at));
  editor.undo();
  expect(editor.draft()).toBe(before);
});
