import * as v from 'valibot';

import { type Db, STRICT, type StoredDevice, type Use } from './database.ts';
import type { WrappedKey } from './keyring.ts';
import { openValue, sealOf, sealValue } from './seal.ts';
import { keyFor, type Keys } from './sealed-records.ts';
import { type Bundle, bundleSchema, personSchema, readRecord, stamp, textAt } from './stored.ts';

/** Somebody who has worked on this device, as far as it tells without a password. */
export type Person = {
  id: string;
  username: string;
  name: string;
  /** The last one at the tablet, and not signed out. */
  atTablet: boolean;
  /** Whether a key of this person lies here, so that the password opens it without a network. */
  canUnlock: boolean;
  /** Visits begun or not yet sent. */
  unfinished: number;
};

export type PeopleStore = {
  /** What the device knows of itself; it gives itself its id at the first question. */
  device: () => Promise<StoredDevice>;
  setCutOff: (cutOff: boolean) => Promise<void>;
  people: () => Promise<Person[]>;
  /** Visits begun or not yet sent on this device, whoever made them. */
  unfinished: () => Promise<number>;
  /** Says who is at the tablet, null for nobody. What others wrote stays, sealed. */
  activate: (userId: string | null) => Promise<void>;
  /** What this person works with; null while the person is locked, or nothing was fetched yet. */
  bundle: (userId: string) => Promise<Bundle | null>;
  saveBundle: (bundle: Bundle) => Promise<void>;

  wrappedKey: (username: string) => Promise<WrappedKey | null>;
  putWrappedKey: (key: WrappedKey) => Promise<void>;
  /** What lies here of everybody cannot be read any more, until the office gives the keys back. */
  forgetKeys: () => Promise<void>;
};

const PLACE = 'bundles';

export function peopleStore(use: Use, keys: Keys): PeopleStore {
  return {
    device: async () => (await use((db) => db.get('device', 'this'))) ?? use((db) => changeDevice(db, {})),
    async setCutOff(cutOff) {
      await use((db) => changeDevice(db, { cutOff }));
    },
    people: () => use(listPeople),
    unfinished: () =>
      use(async (db) => {
        const counts = await Promise.all([db.count('drafts'), db.count('outbox')]);
        return counts[0] + counts[1];
      }),
    async activate(userId) {
      await use((db) => changeDevice(db, { atTablet: userId }));
    },
    async bundle(userId) {
      const key = keys.keyOf(userId);
      if (key === null) return null;
      const raw = await use<unknown>((db) => db.get('bundles', userId));
      return readRecord(bundleSchema, await withPrivatePart(key, userId, raw));
    },
    async saveBundle(bundle) {
      const sealed = await sealBundle(keys, bundle);
      await use(async (db) => {
        const tx = db.transaction('bundles', 'readwrite', STRICT);
        await Promise.all([tx.store.put(sealed, bundle.user.id), tx.done]);
      });
    },
    async wrappedKey(username) {
      const all = await use((db) => db.getAll('keys'));
      return all.find((key) => key.username === username) ?? null;
    },
    putWrappedKey: (key) =>
      use(async (db) => {
        const tx = db.transaction('keys', 'readwrite', STRICT);
        await Promise.all([tx.store.put(key), tx.done]);
      }),
    forgetKeys: () =>
      use(async (db) => {
        const tx = db.transaction('keys', 'readwrite', STRICT);
        await Promise.all([tx.store.clear(), tx.done]);
      }),
  };
}

/** A bundle with its private part under a seal: the visits of the past, and those that are asked for. */
export async function sealBundle(keys: Keys, { visits, errands, ...clear }: Bundle): Promise<object> {
  const owner = clear.user.id;
  return stamp({ ...clear, owner, sealed: await sealValue(keyFor(keys, owner), PLACE, { owner }, { visits, errands }) });
}

/** An older app has sealed the visits alone. */
async function withPrivatePart(key: CryptoKey, owner: string, raw: unknown): Promise<unknown> {
  const seal = sealOf(raw);
  if (seal === null || typeof raw !== 'object' || raw === null) return raw;
  const opened = await openValue(key, PLACE, { owner }, seal);
  if (Array.isArray(opened)) return { ...raw, visits: opened };
  return typeof opened === 'object' && opened !== null ? { ...raw, ...opened } : null;
}

async function changeDevice(db: Db, part: Partial<StoredDevice>): Promise<StoredDevice> {
  const tx = db.transaction('device', 'readwrite', STRICT);
  const device = { ...((await tx.store.get('this')) ?? newDevice()), ...part };
  await Promise.all([tx.store.put(device), tx.done]);
  return device;
}

function newDevice(): StoredDevice {
  return { key: 'this', id: crypto.randomUUID(), atTablet: null, cutOff: false };
}

async function listPeople(db: Db): Promise<Person[]> {
  const tx = db.transaction(['device', 'bundles', 'keys', 'drafts', 'outbox'], 'readonly');
  const [device, bundles, keys, drafts, outbox] = await Promise.all([
    tx.objectStore('device').get('this'),
    tx.objectStore('bundles').getAll(),
    tx.objectStore('keys').getAll(),
    tx.objectStore('drafts').getAll(),
    tx.objectStore('outbox').getAll(),
  ]);
  const people = new Map<string, Person>();
  for (const raw of bundles) {
    const read = v.safeParse(personSchema, raw);
    if (!read.success) continue;
    const { id, username, name } = read.output.user;
    people.set(id, { id, username, name, atTablet: id === device?.atTablet, canUnlock: false, unfinished: 0 });
  }
  for (const { owner, username, name } of keys) {
    const known = people.get(owner) ?? { id: owner, username, name, atTablet: owner === device?.atTablet, unfinished: 0 };
    people.set(owner, { ...known, canUnlock: true });
  }
  for (const raw of [...drafts, ...outbox]) {
    const owner = people.get(textAt(raw, 'owner') ?? '');
    if (owner) owner.unfinished += 1;
  }
  return [...people.values()];
}
