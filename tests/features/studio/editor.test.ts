import { expect, test } from 'vitest';

import { readChecklist } from '#app/domain/checklist/read.ts';
import { type Content, itemsOf, lacksWords, openContent, weightOf, withValue } from '#app/features/studio/content.ts';
import { contentJson } from '#app/features/studio/content-json.ts';
import { type EditorAction, type EditorState, openEditor, reduce } from '#app/features/studio/editor.ts';
import {
  addItem,
  addNaReason,
  addSection,
  blankResponse,
  duplicateItem,
  freeId,
  moveItem,
  moveSection,
  neighbourSpot,
  renameItem,
  retireItem,
  setRider,
  setVeto,
  slug,
} from '#app/features/studio/structure.ts';

import { smallDraft } from './small-draft.ts';

const after = (state: EditorState, ...actions: EditorAction[]) => actions.reduce(reduce, state);
const write = (path: (string | number)[], value: unknown): EditorAction => ({ type: 'write', path, value });
const ids = (content: Content) => itemsOf(content).map(({ id }) => id);
const TITLE = ['sections', 1, 'items', 0, 'title', 'zh'];

test('a draft is opened without changing what a checklist reads from it', () => {
  const opened = smallDraft();
  expect(readChecklist(opened).ok).toBe(true);
  expect(openContent(opened as unknown as Record<string, unknown>)).toEqual(opened);
});

test('a draft is written out as JSON.stringify writes it, before and after an edit', () => {
  const opened = smallDraft();
  const edited = withValue(withValue(opened, TITLE, '\u2028"'), ['effectiveTo'], undefined);
  for (const content of [opened, edited, addSection(opened, 0)]) expect(contentJson(content)).toBe(JSON.stringify(content));
});

test('anything stored can be opened, and nothing unknown is thrown away', () => {
  const opened = openContent({ id: 7, extra: 'kept', sections: [{ items: [{ response: { type: 'graded' }, weight: 'many' }] }, 'no section'] });
  expect(opened).toMatchObject({ id: '', extra: 'kept', total: 100, sections: [{ id: '', items: [{ weight: 0, response: { max: 1, anchors: [] } }] }] });
});

test('one value is written and everything beside it stays the same object', () => {
  const before = openEditor(smallDraft());
  const { content } = after(before, write(TITLE, 'Hello'));
  expect(content.sections[1]?.items[0]?.title.zh).toBe('Hello');
  expect(content.sections[0]).toBe(before.content.sections[0]);
  expect(content.sections[1]?.items[1]).toBe(before.content.sections[1]?.items[1]);
  expect(after(before, write(TITLE, 'Greets'))).toBe(before);
});

test('undefined takes a key or an entry away', () => {
  expect(withValue({ a: 1, b: 2 }, ['a'], undefined)).toEqual({ b: 2 });
  expect(withValue({ list: [1, 2, 3] }, ['list', 1], undefined)).toEqual({ list: [1, 3] });
  expect(withValue({ list: [1] }, ['list', 1], 2)).toEqual({ list: [1, 2] });
});

test('typing at one place is undone in one step, and redone', () => {
  const start = openEditor(smallDraft());
  const typed = after(start, write(TITLE, 'H'), write(TITLE, 'He'), write(TITLE, 'Hey'), write(['total'], 30));
  const once = after(typed, { type: 'undo' });
  expect(once.content.total).toBe(20);
  expect(once.content.sections[1]?.items[0]?.title.zh).toBe('Hey');
  const twice = after(once, { type: 'undo' });
  expect(twice.content).toBe(start.content);
  expect(after(twice, { type: 'undo' })).toBe(twice);
  expect(after(twice, { type: 'redo' }, { type: 'redo' }).content).toEqual(typed.content);
});

test('a new edit after an undo ends the way forward', () => {
  const state = after(openEditor(smallDraft()), write(['total'], 30), { type: 'undo' }, write(['total'], 40));
  expect(state.future).toEqual([]);
  expect(after(state, { type: 'redo' }).content.total).toBe(40);
});

test('the selection follows an edit, and comes back with an undo', () => {
  const state = after(
    openEditor(smallDraft()),
    { type: 'select', selection: { section: 1, item: 1 } },
    { type: 'change', make: (content) => retireItem(content, 1, 1) },
  );
  expect(state.selection).toEqual({ section: 1, item: 0 });
  expect(after(state, { type: 'undo' }).selection).toEqual({ section: 1, item: 1 });
});

test('what somebody else saved is adopted: the selected item is found again, and undo does not reach behind it', () => {
  const state = after(openEditor(smallDraft()), { type: 'select', selection: { section: 1, item: 0 } }, write(['total'], 30));
  const adopted = after(state, { type: 'adopt', content: addSection(moveItem(state.content, { section: 1, item: 0 }, { section: 1, item: 1 }), 0) });
  expect(adopted.selection).toEqual({ section: 2, item: 1 });
  expect(after(adopted, { type: 'undo' })).toBe(adopted);
});

test('added and duplicated items have ids of their own', () => {
  const content = duplicateItem(addItem(addItem(smallDraft(), 1, 0), 1, 0), 1, 2);
  expect(new Set(ids(content)).size).toBe(ids(content).length);
  expect(ids(content)).toContain('voice/greets-copy');
  expect(freeId('a', ['a', 'a-2'])).toBe('a-3');
});

test('items move within a section, over its end into the next, and to another section', () => {
  const content = smallDraft();
  expect(ids(moveItem(content, { section: 1, item: 0 }, { section: 1, item: 1 })).slice(1, 3)).toEqual(['voice/calls-out-cash', 'voice/greets']);
  expect(neighbourSpot(content, { section: 1, item: 0 }, -1)).toEqual({ section: 0, item: 1 });
  expect(neighbourSpot(content, { section: 0, item: 0 }, -1)).toBeNull();
  const moved = moveItem(content, { section: 1, item: 0 }, { section: 0, item: 1 });
  expect(moved.sections.map(({ items }) => items.length)).toEqual([2, 1, 2]);
  expect(weightOf(itemsOf(moved))).toBe(weightOf(itemsOf(content)));
});

test('sections move, and no further than the ends', () => {
  const content = smallDraft();
  expect(moveSection(content, 0, 1).sections.map(({ id }) => id)).toEqual(['voice', 'scenario', 'taboos']);
  expect(moveSection(content, 0, -1)).toBe(content);
  expect(moveSection(content, 2, 3)).toBe(content);
});

test('a renamed item takes its vetoes and conditions along', () => {
  const content = smallDraft();
  const [first] = ids(content);
  const renamed = renameItem(content, first ?? '', 'scenario/cash');
  expect(readChecklist(renamed)).toMatchObject({ ok: true });
  expect(JSON.stringify(renamed)).not.toContain('scenario/cash-used');
});

test('a retired item takes its veto along', () => {
  const veto = smallDraft().vetoes[0]?.item ?? '';
  const content = smallDraft();
  const section = content.sections.findIndex(({ items }) => items.some(({ id }) => id === veto));
  const index = content.sections[section]?.items.findIndex(({ id }) => id === veto) ?? -1;
  expect(retireItem(content, section, index).vetoes.map(({ item }) => item)).not.toContain(veto);
});

test('a rider carries the id of its item, and loses it again', () => {
  const ridden = setRider(smallDraft(), { section: 1, item: 1 }, 'voice/greets');
  expect(ridden.sections[1]?.items[1]).toMatchObject({ id: 'voice/greets.calls-out-cash', riderOf: 'voice/greets' });
  expect(readChecklist(ridden).ok).toBe(true);
  const alone = setRider(ridden, { section: 1, item: 1 }, null).sections[1]?.items[1];
  expect(alone?.id).toBe('voice/calls-out-cash');
  expect(alone).not.toHaveProperty('riderOf');
});

test('a veto is set, changed and lifted', () => {
  const set = setVeto(smallDraft(), 'voice/greets', 60);
  expect(setVeto(set, 'voice/greets', 50).vetoes.find(({ item }) => item === 'voice/greets')?.cap).toBe(50);
  expect(setVeto(set, 'voice/greets', null).vetoes).toEqual(smallDraft().vetoes);
});

test('a new reason for not applicable is declared and offered at once', () => {
  const content = addNaReason(smallDraft(), { section: 1, item: 1 }, { zh: 'Closed', en: 'The window was closed' });
  expect(content.naReasons.at(-1)?.id).toBe('the-window-was-closed');
  expect(content.sections[1]?.items[1]?.notApplicable).toEqual({ reasons: ['the-window-was-closed'] });
  expect(readChecklist(content).ok).toBe(true);
});

test('every kind of answer begins in a shape that only lacks its words', () => {
  for (const type of ['pass-fail', 'graded', 'violations', 'measure', 'choice', 'text'] as const) {
    const response = blankResponse(type);
    expect(lacksWords(response)).toBe(['graded', 'measure', 'choice'].includes(type));
  }
});

test.each([
  ['Branch Conduct 2', 'branch-conduct-2'],
  ['  ', ''],
  ['"Quoted" & more', 'quoted-more'],
])('the id made of %j is %j', (words, id) => expect(slug(words)).toBe(id));
