import { type DBSchema, type IDBPDatabase, type IDBPTransaction, openDB, type StoreNames } from 'idb';

import { type ChecklistDefinition } from '#app/domain/checklist/schema.ts';
import type { EvidenceType } from '#app/domain/evidence.ts';

import type { Draft } from './draft.ts';
import type { OutboxEntry, SentVisit } from './outbox.ts';
import {
  type Bundle,
  bundleSchema,
  draftSchema,
  evidenceSchema,
  outboxSchema,
  readRecord,
  readRecords,
  revisionSchema,
  sentSchema,
  stamp,
  textAt,
  type Unreadable,
} from './stored.ts';

/**
 * The only truth on the device: IndexedDB behind a small interface. Every write is one strict transaction; a promise
 * that resolves means the bytes are on disk, as far as the browser can say. When the browser closes the database
 * under our feet (iPadOS does), the next call opens it again.
 */
export type FieldStore = {
  /** The bundle of the person at the tablet, or null when nobody is signed in. */
  activeBundle: () => Promise<Bundle | null>;
  /** Stores a bundle and makes its person the one at the tablet. */
  saveBundle: (bundle: Bundle) => Promise<void>;
  /** Says who is at the tablet, null for nobody. What others wrote stays, unseen. */
  activate: (userId: string | null) => Promise<void>;

  checklist: (id: string, version: string) => Promise<ChecklistDefinition | null>;
  /** The SHA-256 of each checklist version held, by `id@version`. */
  checklistHashes: () => Promise<ReadonlyMap<string, string>>;
  saveChecklist: (definition: ChecklistDefinition, sha256: string) => Promise<void>;

  drafts: (owner: string) => Promise<Held<Draft>>;
  draft: (id: string) => Promise<Draft | null>;
  /** False, and nothing written, when the device holds a newer revision or has handed the visit in. */
  putDraft: (draft: Draft) => Promise<boolean>;
  /** Removes the draft with its evidence. */
  deleteDraft: (id: string) => Promise<void>;

  /** Stores a photo or a recording with its thumbnail, in one transaction, before a draft names it. */
  putEvidence: (evidence: HeldEvidence) => Promise<void>;
  evidence: (visit: string, sha256: string) => Promise<HeldEvidence | null>;
  thumbnail: (visit: string, sha256: string) => Promise<ArrayBuffer | null>;
  deleteEvidence: (visit: string, sha256: string) => Promise<void>;

  outbox: (owner: string) => Promise<Held<OutboxEntry>>;
  outboxEntry: (id: string) => Promise<OutboxEntry | null>;
  putOutbox: (entry: OutboxEntry) => Promise<void>;
  /** Removes the visit with its evidence. */
  deleteOutbox: (id: string) => Promise<void>;
  /** Moves a draft to the outbox. */
  handIn: (entry: OutboxEntry) => Promise<void>;
  /** Moves a visit from the outbox back to the drafts. */
  reopen: (entry: OutboxEntry) => Promise<void>;

  /** Moves a visit from the outbox to what was sent. */
  settle: (sent: SentVisit) => Promise<void>;
  sentVisit: (id: string) => Promise<SentVisit | null>;
  sentVisits: (owner: string) => Promise<Held<SentVisit>>;
  /** Moves a visit from what was sent back to the outbox. */
  sendAgain: (entry: OutboxEntry) => Promise<void>;
  /** Removes what was sent before an instant, with its evidence. */
  deleteSentBefore: (instant: string) => Promise<void>;
};

/** Evidence on the device: the bytes as they are sent, and a small picture of them where there is one. */
export type HeldEvidence = {
  visit: string;
  owner: string;
  sha256: string;
  type: EvidenceType;
  /** An ArrayBuffer, as WebKit refuses to store Blobs in some sessions. */
  bytes: ArrayBuffer;
  thumbnail: ArrayBuffer | null;
};

/** Records of one person: what can be read, and what cannot but must not be lost. */
export type Held<T> = { records: T[]; unreadable: Unreadable[] };

type StoredChecklist = { key: string; sha256: string; definition: ChecklistDefinition };

type Schema = DBSchema & {
  bundles: { key: string; value: unknown };
  checklists: { key: string; value: StoredChecklist };
  drafts: { key: string; value: unknown };
  outbox: { key: string; value: unknown };
  sent: { key: string; value: unknown };
  /** Bytes under [visit, sha256], small pictures under [visit, sha256, 'thumbnail']: a list of them need not read the bytes. */
  evidence: { key: string[]; value: unknown };
};
type Name = StoreNames<Schema>;
type Db = IDBPDatabase<Schema>;

export const DATABASE = 'mingcha-field';
const VERSION = 1;
const STRICT = { durability: 'strict' } as const;

/** Opens the stores and brings an older database up to this version, one step after the other. */
async function open(onLost: () => void): Promise<Db> {
  const db = await openDB<Schema>(DATABASE, VERSION, {
    upgrade(database, from) {
      if (from < 1) {
        database.createObjectStore('bundles');
        database.createObjectStore('checklists', { keyPath: 'key' });
        for (const name of ['drafts', 'outbox', 'sent'] as const) database.createObjectStore(name, { keyPath: 'id' });
        database.createObjectStore('evidence');
      }
    },
    // A newer app in another tab wants to upgrade: make room, the next call here opens again or says why not.
    blocking(_from, _to, event) {
      if (event.target instanceof IDBDatabase) event.target.close();
      onLost();
    },
    terminated: onLost,
  });
  return db;
}

/** Runs work on an open connection, once more on a fresh one when the old one turns out to be gone. */
function connection(): <T>(work: (db: Db) => Promise<T>) => Promise<T> {
  let opened: Promise<Db> | null = null;
  const forget = () => {
    opened = null;
  };
  return async (work) => {
    opened ??= open(forget).catch((error: unknown) => {
      forget();
      throw error;
    });
    const db = await opened;
    try {
      return await work(db);
    } catch (error) {
      if (!isLost(error)) throw error;
      forget();
      opened = open(forget);
      return work(await opened);
    }
  };
}

/** What the browsers throw when the connection was closed: by name in Chromium and Firefox, by text in WebKit. */
function isLost(error: unknown): boolean {
  if (!(error instanceof DOMException)) return false;
  return error.name === 'InvalidStateError' || /connection/i.test(error.message);
}

export function openFieldStore(): FieldStore {
  const use = connection();
  const get = (name: Name, key: string) => use<unknown>((db) => db.get(name, key));
  const owned = async (name: Name, owner: string) => {
    const all = await use<unknown[]>((db) => db.getAll(name));
    return all.filter((raw) => textAt(raw, 'owner') === owner);
  };
  /** Removes a visit from a store, and its evidence with it. */
  const remove = (name: 'drafts' | 'outbox', key: string) =>
    use(async (db) => {
      const tx = db.transaction([name, 'evidence'], 'readwrite', STRICT);
      await Promise.all([
        tx.objectStore(name).delete(key),
        tx.objectStore('evidence').delete(allUnder(key)),
        tx.done,
      ]);
    });
  /** Moves a record between stores in one transaction. */
  const move = (from: Name, to: Name, record: Draft | OutboxEntry | SentVisit) =>
    use(async (db) => {
      const tx = db.transaction([from, to], 'readwrite', STRICT);
      await Promise.all([
        tx.objectStore(from).delete(record.id),
        tx.objectStore(to).put(stamp(record)),
        tx.done,
      ]);
    });

  return {
    async activeBundle() {
      const all = await use<unknown[]>((db) => db.getAll('bundles'));
      return readRecords(bundleSchema, all).records.find((bundle) => bundle.active) ?? null;
    },
    saveBundle: (bundle) => use((db) => putActive(db, bundle.user.id, bundle)),
    activate: (userId) => use((db) => putActive(db, userId, null)),

    async checklist(id, version) {
      const stored = await use((db) => db.get('checklists', `${id}@${version}`));
      return stored?.definition ?? null;
    },
    async checklistHashes() {
      const all = await use((db) => db.getAll('checklists'));
      return new Map(all.map(({ key, sha256 }) => [key, sha256]));
    },
    saveChecklist: (definition, sha256) =>
      use(async (db) => {
        const tx = db.transaction('checklists', 'readwrite', STRICT);
        const key = `${definition.id}@${definition.version}`;
        await Promise.all([tx.store.put({ key, sha256, definition }), tx.done]);
      }),

    drafts: async (owner) => readRecords(draftSchema, await owned('drafts', owner)),
    draft: async (id) => readRecord(draftSchema, await get('drafts', id)),
    putDraft: (draft) => use((db) => putNewerDraft(db, draft)),
    deleteDraft: (id) => remove('drafts', id),

    putEvidence: (evidence) => use((db) => putEvidence(db, evidence)),
    async evidence(visit, sha256) {
      const [held, small] = await use((db) => {
        return Promise.all([db.get('evidence', [visit, sha256]), db.get('evidence', [visit, sha256, THUMBNAIL])]);
      });
      const read = evidenceSchema.safeParse(held);
      return read.success ? { ...read.data, thumbnail: bytesOf(small) } : null;
    },
    thumbnail: async (visit, sha256) => bytesOf(await use((db) => db.get('evidence', [visit, sha256, THUMBNAIL]))),
    deleteEvidence: (visit, sha256) =>
      use(async (db) => {
        const tx = db.transaction('evidence', 'readwrite', STRICT);
        await Promise.all([tx.store.delete(allUnder(visit, sha256)), tx.done]);
      }),

    outbox: async (owner) => readRecords(outboxSchema, await owned('outbox', owner)),
    outboxEntry: async (id) => readRecord(outboxSchema, await get('outbox', id)),
    putOutbox: (entry) =>
      use(async (db) => {
        const tx = db.transaction('outbox', 'readwrite', STRICT);
        await Promise.all([tx.store.put(stamp(entry)), tx.done]);
      }),
    deleteOutbox: (id) => remove('outbox', id),
    handIn: (entry) => move('drafts', 'outbox', entry),
    reopen: (entry) => move('outbox', 'drafts', { ...entry.draft, revision: entry.draft.revision + 1 }),

    settle: (sent) => move('outbox', 'sent', sent),
    sentVisit: async (id) => readRecord(sentSchema, await get('sent', id)),
    sentVisits: async (owner) => readRecords(sentSchema, await owned('sent', owner)),
    sendAgain: (entry) => move('sent', 'outbox', entry),
    deleteSentBefore: (instant) => use((db) => deleteSentBefore(db, instant)),
  };
}

/** Makes one person's bundle the only active one; `fresh` replaces what was stored of it. */
async function putActive(db: Db, userId: string | null, fresh: Bundle | null): Promise<void> {
  const tx = db.transaction('bundles', 'readwrite', STRICT);
  const held = readRecords(bundleSchema, await tx.store.getAll()).records;
  const others = held.filter(({ user }) => user.id !== fresh?.user.id);
  await Promise.all([
    ...others.map((bundle) => tx.store.put(stamp({ ...bundle, active: bundle.user.id === userId }), bundle.user.id)),
    ...(fresh ? [tx.store.put(stamp(fresh), fresh.user.id)] : []),
    tx.done,
  ]);
}

async function putNewerDraft(db: Db, draft: Draft): Promise<boolean> {
  const tx = db.transaction(['drafts', 'outbox', 'sent'], 'readwrite', STRICT);
  const raw: unknown = await tx.objectStore('drafts').get(draft.id);
  const mayWrite =
    raw === undefined ? !(await hasLeft(tx, draft.id)) : supersedes(draft, readRecord(revisionSchema, raw));
  if (mayWrite) await tx.objectStore('drafts').put(stamp(draft));
  await tx.done;
  return mayWrite;
}

type DraftTransaction = IDBPTransaction<Schema, ('drafts' | 'outbox' | 'sent')[], 'readwrite'>;

/** Whether the visit was handed in meanwhile: a late write must not bring its draft back. */
async function hasLeft(tx: DraftTransaction, id: string): Promise<boolean> {
  const keys = await Promise.all([tx.objectStore('outbox').getKey(id), tx.objectStore('sent').getKey(id)]);
  return keys.some((key) => key !== undefined);
}

/** True for a newer revision, and for the very same one: its first write may have succeeded without saying so. */
function supersedes(draft: Draft, held: Pick<Draft, 'revision' | 'changedAt'> | null): boolean {
  if (held === null) return false;
  if (held.revision !== draft.revision) return held.revision < draft.revision;
  return held.changedAt === draft.changedAt;
}

async function deleteSentBefore(db: Db, instant: string): Promise<void> {
  const tx = db.transaction(['sent', 'evidence'], 'readwrite', STRICT);
  for (const raw of await tx.objectStore('sent').getAll()) {
    const id = textAt(raw, 'id');
    const sentAt = textAt(raw, 'sentAt');
    if (id === null || sentAt === null || sentAt >= instant) continue;
    await tx.objectStore('sent').delete(id);
    await tx.objectStore('evidence').delete(allUnder(id));
  }
  await tx.done;
}

const THUMBNAIL = 'thumbnail';

/** Every key that begins with these parts. In IndexedDB's order an array comes after every text. */
function allUnder(...parts: string[]): IDBKeyRange {
  return IDBKeyRange.bound(parts, [...parts, []]);
}

async function putEvidence(db: Db, { thumbnail, ...held }: HeldEvidence): Promise<void> {
  const tx = db.transaction('evidence', 'readwrite', STRICT);
  const { visit, sha256 } = held;
  await Promise.all([
    tx.store.put(stamp(held), [visit, sha256]),
    ...(thumbnail ? [tx.store.put(thumbnail, [visit, sha256, THUMBNAIL])] : []),
    tx.done,
  ]);
}

function bytesOf(raw: unknown): ArrayBuffer | null {
  return raw instanceof ArrayBuffer ? raw : null;
}
