import 'fake-indexeddb/auto';

import { openDB } from 'idb';
import { expect, test } from 'vitest';

import { countUnsent } from '#app/field/unsent-count.ts';

test('a browser that was never under /field gets no database', async () => {
  expect(await countUnsent('u-wang')).toEqual({ outbox: 0, drafts: 0 });
  expect(await indexedDB.databases()).toEqual([]);
});

test('only the work of this person is counted', async () => {
  const db = await openDB('mingcha-field', 7, {
    upgrade: (made) => ['outbox', 'drafts'].forEach((name) => void made.createObjectStore(name, { keyPath: 'id' })),
  });
  await db.put('outbox', { id: 'a', owner: 'u-wang' });
  await db.put('outbox', { id: 'b', owner: 'u-li' });
  await db.put('drafts', { id: 'c', owner: 'u-wang' });
  await db.put('drafts', { id: 'd', owner: 'u-wang' });
  db.close();
  expect(await countUnsent('u-wang')).toEqual({ outbox: 1, drafts: 2 });
});
