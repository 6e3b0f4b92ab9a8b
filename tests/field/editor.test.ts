import { expect, test } from 'vitest';

import { answer, type Draft, entryAt, writeNote } from '#app/field/draft.ts';
import { createEditor } from '#app/field/editor.ts';

import { emptyDraft, greets, leak, T1 } from './people.ts';

function bench(write: (draft: Draft) => Promise<boolean> = () => Promise.resolve(true)) {
  const written: Draft[] = [];
  const editor = createEditor({
    draft: emptyDraft(),
    write: (draft) => {
      written.push(draft);
      return write(draft);
    },
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

test('a newer copy from another tab is taken over, an older one is not', () => {
  const { editor } = bench();
  const theirs = answer(answer(emptyDraft(), greets, 'fail', T1), leak, 2, T1);
  editor.change((draft, at) => answer(draft, greets, 'pass', at));
  editor.adopt(emptyDraft());
  expect(entryAt(editor.draft(), greets).value).toBe('pass');
  editor.adopt(theirs);
  expect(editor.draft()).toBe(theirs);
  expect(editor.canUndo()).toBe(false);
});

test('when the device holds another copy of the same age, that one counts and the screen says so', async () => {
  const { editor } = bench(() => Promise.resolve(false));
  editor.change((draft, at) => answer(draft, greets, 'pass', at));
  await editor.flush();
  expect(editor.saveState()).toEqual({ name: 'outdated' });
  const theirs = answer(emptyDraft(), greets, 'fail', T1);
  editor.adopt(theirs);
  expect(editor.draft()).toBe(theirs);
});
