import { openDB } from 'idb';
import { beforeEach, expect, test } from 'vitest';

import { answer, entryAt } from '#app/field/draft.ts';
import { readStored } from '#app/field/sealed-records.ts';
import { draftSchema } from '#app/field/stored.ts';

import { newDevice, openStore, unlockedKeys } from './device.ts';
import { emptyDraft, greets, leak, T1, wang } from './people.ts';
import { branch, editorOf, entry, nameOf, signedIn } from './tablet.ts';

beforeEach(newDevice);

test('a newer app upgrades the database while a draft is open: what was not written yet is written first', async () => {
  const { client, keyring } = await signedIn();
  const id = await client.startVisit(branch, entry, nameOf);
  const editor = editorOf(await client.openVisit(id));
  editor.change((draft, at) => answer(draft, greets, 'pass', at));
  const newer = await openDB('mingcha-field', 3, {
    upgrade: (db) => void db.createObjectStore('new-in-three'),
    blocked: () => expect(client.state().outdated).toBe(true),
  });
  const stored = await readStored(keyring, 'drafts', draftSchema, await newer.get('drafts', id));
  expect(stored).toEqual(editor.draft());
  expect(editor.saveState().name).toBe('saved');

  editor.change((draft, at) => answer(draft, leak, 1, at));
  await editor.flush();
  expect(editor.saveState().name).toBe('failing');
  expect(entryAt(editor.draft(), leak).value).toBe(1);
  await client.refresh();
  expect(client.state()).toMatchObject({ outdated: true, storageFails: false });
  newer.close();
});

test('a database of the first version is brought up while a tab of the older app has it open', async () => {
  const old = await openDB('mingcha-field', 1, {
    upgrade(db) {
      db.createObjectStore('bundles');
      db.createObjectStore('checklists', { keyPath: 'key' });
      for (const name of ['drafts', 'outbox', 'sent']) db.createObjectStore(name, { keyPath: 'id' });
      db.createObjectStore('evidence');
    },
    // The older app makes room at once.
    blocking: () => old.close(),
  });
  const { evidence: _evidence, checkIn: _checkIn, signature: _signature, joint: _joint, ...draft } = emptyDraft();
  await old.put('drafts', { ...draft, format: 1 });
  const store = openStore(unlockedKeys());
  expect((await store.drafts(wang.id)).records).toEqual([emptyDraft()]);
  expect(await store.putDraft(answer(emptyDraft(), greets, 'pass', T1), 0)).toBe('written');
  expect(entryAt((await store.draft(draft.id)) ?? emptyDraft(), greets).value).toBe('pass');
});

test('a page that was set aside holds up no newer app, and opens the database again when it is needed', async () => {
  const store = openStore(unlockedKeys());
  await store.putDraft(emptyDraft());
  await store.release();
  expect(await store.draft(emptyDraft().id)).toEqual(emptyDraft());
  await store.release();
  const newer = await openDB('mingcha-field', 99, {
    upgrade: (db) => void db.createObjectStore('new'),
    blocked: () => expect.unreachable('the page still holds the database'),
  });
  newer.close();
});
