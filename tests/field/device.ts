import 'fake-indexeddb/auto';

import { IDBFactory } from 'fake-indexeddb';
import { openDB } from 'idb';

import { createKeyring, type Keyring, newDataKey } from '#app/field/keyring.ts';
import type { SentVisit } from '#app/field/outbox.ts';
import { importKey } from '#app/field/seal.ts';
import { type FieldStore, openFieldStore } from '#app/field/store.ts';

import { li, wang } from './people.ts';

/** The stores of a tablet on a real implementation of IndexedDB in memory, sealed by Node's own WebCrypto. */

const dataKeys = new Map([
  [wang.id, await importKey(newDataKey())],
  [li.id, await importKey(newDataKey())],
]);

/** A tablet that nobody has used yet; what was opened before is on another one. */
export function newDevice(): void {
  globalThis.indexedDB = new IDBFactory();
}

/** The keys of Wang and Li, unlocked. */
export function unlockedKeys(...owners: string[]): Keyring {
  const keyring = createKeyring();
  for (const owner of owners.length > 0 ? owners : dataKeys.keys()) {
    const key = dataKeys.get(owner);
    if (key) keyring.hold(owner, key);
  }
  return keyring;
}

/** The store of one tab. */
export function openStore(keys: Keyring = unlockedKeys(), makeRoom = () => Promise.resolve()): FieldStore {
  return openFieldStore({ keys, makeRoom });
}

/** Everything that was sent and is readable, by id. */
export async function sentOn(store: FieldStore): Promise<SentVisit[]> {
  const ids = await onDisk((db) => db.getAllKeys('sent'));
  const sent = await Promise.all(ids.map((id) => store.sentVisit(String(id))));
  return sent.filter((visit) => visit !== null);
}

/** Works on the bare database, past the store. */
export async function onDisk<T>(work: (db: Awaited<ReturnType<typeof openDB>>) => Promise<T>): Promise<T> {
  const db = await openDB('mingcha-field');
  try {
    return await work(db);
  } finally {
    db.close();
  }
}

/** While this runs, the device takes no writes. */
export async function whileFull(work: () => Promise<void>, error = new DOMException('The device is full', 'QuotaExceededError')): Promise<void> {
  const { put } = IDBObjectStore.prototype;
  // why: a disk cannot be filled at will
  IDBObjectStore.prototype.put = () => {
    throw error;
  };
  try {
    await work();
  } finally {
    IDBObjectStore.prototype.put = put;
  }
}
