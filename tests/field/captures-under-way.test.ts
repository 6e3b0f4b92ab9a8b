import { openDB } from 'idb';
import { beforeEach, expect, test } from 'vitest';

import { answer, entryAt } from '#app/field/draft.ts';

import { darkroomOf, gate, microphoneOf, photoFile, photoFiles } from './capturing.ts';
import { newDevice, openStore, unlockedKeys } from './device.ts';
import { cash, greets, leak, posture, wang } from './people.ts';
import { branch, editorOf, entry, nameOf, signedIn } from './tablet.ts';

beforeEach(newDevice);

const photo = { kind: 'photo' } as const;

/** A filled in visit; nothing is developed before `dark.open()`. */
async function filledIn() {
  const dark = gate();
  const microphone = microphoneOf();
  const tab = await signedIn(wang, { capturing: { develop: darkroomOf(dark.wait), record: microphone.record } });
  const id = await tab.client.startVisit(branch, entry, nameOf);
  const visit = await tab.client.openVisit(id);
  const editor = editorOf(visit);
  for (const [place, value] of [[cash, 'no'], [greets, 'pass'], [leak, 0], [posture, 2]] as const) {
    editor.change((draft, at) => answer(draft, place, value, at));
  }
  if (!visit?.checklist) throw new Error('the checklist is not on the device');
  return { ...tab, id, editor, checklist: visit.checklist, dark, microphone };
}

/** The draft as somebody finds it who unlocks the device afterwards. */
const draftOf = (id: string) => openStore(unlockedKeys()).draft(id);

test('a visit that is handed in while photos are made goes with all of them', async () => {
  const { client, store, id, editor, checklist, dark } = await filledIn();
  editor.underWay.choose(greets, await photoFiles(6), photo);
  expect(client.state().capturing).toEqual({ pending: 6, total: 6 });
  const handedIn = client.handIn(editor, checklist);
  await editor.flush();
  expect(await store.outboxEntry(id)).toBeNull();
  dark.open();
  expect(await handedIn).toEqual({ ok: true, value: 'here' });
  const sent = (await store.outboxEntry(id)) ?? (await store.sentVisit(id));
  expect(sent?.body.evidence).toHaveLength(6);
  for (const { sha256 } of sent?.body.evidence ?? []) expect(await store.evidence(id, sha256)).not.toBeNull();
  await expect.poll(() => store.chosen(id)).toEqual([]);
});

test('a recording that runs is ended and goes along', async () => {
  const { client, store, id, editor, checklist, microphone } = await filledIn();
  await editor.underWay.voice.start(greets);
  expect(await client.handIn(editor, checklist)).toEqual({ ok: true, value: 'here' });
  const sent = (await store.outboxEntry(id)) ?? (await store.sentVisit(id));
  expect(sent?.body.evidence).toMatchObject([{ type: 'audio/webm' }]);
  expect(microphone.live.size).toBe(0);
});

test('what was refused while it waited is read before the visit is handed in', async () => {
  const { client, id, editor, checklist, dark } = await filledIn();
  editor.underWay.choose(greets, [await photoFile(1), new File(['a song'], 'song.jpg')], photo);
  dark.open();
  expect(await client.handIn(editor, checklist)).toEqual({ ok: false, problem: [] });
  expect(await client.openVisit(id)).toMatchObject({ kind: 'draft' });
  editor.underWay.state().refused.forEach((file) => editor.underWay.dismiss(file.id));
  expect(await client.handIn(editor, checklist)).toEqual({ ok: true, value: 'here' });
});

test('whoever leaves while photos are made finds all of them when they come back', async () => {
  const { client, id, editor, dark, keyring } = await filledIn();
  editor.underWay.choose(greets, await photoFiles(8), photo);
  const left = client.leave();
  await editor.flush();
  expect(keyring.keyOf(wang.id)).not.toBeNull();
  dark.open();
  await left;
  expect(keyring.keyOf(wang.id)).toBeNull();
  const draft = await draftOf(id);
  expect(draft && entryAt(draft, greets).evidence).toHaveLength(8);
});

test('a newer app gets the database when the photos are made', async () => {
  const { client, id, editor, dark } = await filledIn();
  editor.underWay.choose(greets, await photoFiles(3), photo);
  const upgraded = openDB('mingcha-field', 99);
  await expect.poll(() => client.state().outdated).toBe(true);
  expect(client.state().capturing.pending).toBe(3);
  dark.open();
  (await upgraded).close();
  expect(client.state().capturing.pending).toBe(0);
  expect(entryAt(editor.draft(), greets).evidence).toHaveLength(3);
  expect(editor.saveState().name).toBe('saved');
  expect(editor.draft().id).toBe(id);
});

test('a draft that is thrown away while photos are made leaves nothing behind', async () => {
  const { client, store, id, editor, dark } = await filledIn();
  editor.underWay.choose(greets, await photoFiles(2), photo);
  const discarded = client.discardDraft(id);
  dark.open();
  await discarded;
  expect([await store.draft(id), await store.chosen(id), editor.draft().evidence]).toEqual([null, [], {}]);
});
