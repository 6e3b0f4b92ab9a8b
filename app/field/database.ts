import { type DBSchema, type IDBPDatabase, openDB, type StoreNames } from 'idb';

import type { ChecklistDefinition } from '#app/domain/checklist/schema.ts';

import type { WrappedKey } from './keyring.ts';

/** The database of the device: its stores, how an older one is brought up, and how its connection is kept. */

export type StoredChecklist = { key: string; sha256: string; definition: ChecklistDefinition };

/** What the device knows of itself. */
export type StoredDevice = {
  key: 'this';
  /** A UUID by which the office knows it, made here. */
  id: string;
  /** The last person at work here who has not left. */
  atTablet: string | null;
  /** The office has cut it off, and has not let it back in. */
  cutOff: boolean;
};

export type Schema = DBSchema & {
  bundles: { key: string; value: unknown };
  checklists: { key: string; value: StoredChecklist };
  drafts: { key: string; value: unknown };
  outbox: { key: string; value: unknown };
  sent: { key: string; value: unknown };
  /**
   * Bytes under [visit, sha256], small pictures under [visit, sha256, 'thumbnail']: a list of them need not read the
   * bytes. Files as they were chosen under [visit, 'chosen', id] until evidence was made of them.
   */
  evidence: { key: string[]; value: unknown };
  /** Each person's data key, wrapped. */
  keys: { key: string; value: WrappedKey };
  device: { key: string; value: StoredDevice };
};
export type Name = StoreNames<Schema>;
export type Db = IDBPDatabase<Schema>;

export const DATABASE = 'mingcha-field';
const VERSION = 2;
export const STRICT = { durability: 'strict' } as const;

/** Runs work on an open connection. */
export type Use = <T>(work: (db: Db) => Promise<T>) => Promise<T>;

/**
 * What happens when a newer app in another tab wants to upgrade the database: everything unwritten is written first,
 * then the connection is given up. From then on this app cannot read or write any more, only be loaded again.
 */
export type MakeRoom = () => Promise<void>;

/** Opens the stores and brings an older database up to this version, one step after the other. */
function open(makeRoom: MakeRoom, onLost: () => void): Promise<Db> {
  return openDB<Schema>(DATABASE, VERSION, {
    upgrade(database, from) {
      if (from < 1) {
        database.createObjectStore('bundles');
        database.createObjectStore('checklists', { keyPath: 'key' });
        for (const name of ['drafts', 'outbox', 'sent'] as const) database.createObjectStore(name, { keyPath: 'id' });
        database.createObjectStore('evidence');
      }
      if (from < 2) {
        database.createObjectStore('keys', { keyPath: 'owner' });
        database.createObjectStore('device', { keyPath: 'key' });
      }
    },
    blocking(_from, _to, event) {
      const { target } = event;
      void makeRoom().finally(() => {
        if (target instanceof IDBDatabase) target.close();
        onLost();
      });
    },
    terminated: onLost,
  });
}

export type Connection = {
  use: Use;
  /**
   * Gives the connection up; the next use opens it again. A page that the browser sets aside for going back hears of
   * nothing any more: an open connection of it would keep a newer app from ever upgrading the database.
   */
  release: () => Promise<void>;
};

/** Keeps one connection; opens a fresh one, once, when the browser has closed it (iPadOS does). */
export function connection(makeRoom: MakeRoom): Connection {
  let opened: Promise<Db> | null = null;
  const forget = () => {
    opened = null;
  };
  return {
    async use(work) {
      opened ??= open(makeRoom, forget).catch((error: unknown) => {
        forget();
        throw error;
      });
      const db = await opened;
      try {
        return await work(db);
      } catch (error) {
        if (!isLost(error)) throw error;
        forget();
        opened = open(makeRoom, forget);
        return work(await opened);
      }
    },
    async release() {
      const held = opened;
      forget();
      // What it is writing comes to its end first.
      (await held?.catch(() => null))?.close();
    },
  };
}

/** What the browsers throw when the connection was closed: by name in Chromium and Firefox, by text in WebKit. */
function isLost(error: unknown): boolean {
  if (!(error instanceof DOMException)) return false;
  return error.name === 'InvalidStateError' || /connection/i.test(error.message);
}

/** Whether the database was upgraded by a newer app than this one. */
export function isOutdated(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'VersionError';
}

/** Every key that begins with these parts. In IndexedDB's order an array comes after every text. */
export function allUnder(...parts: string[]): IDBKeyRange {
  return IDBKeyRange.bound(parts, [...parts, []]);
}
