import type { IDBPTransaction } from 'idb';

import type { ChecklistDefinition } from '#app/domain/checklist/schema.ts';

import { allUnder, connection, type Db, type MakeRoom, type Name, type Schema, STRICT } from './database.ts';
import type { Draft } from './draft.ts';
import type { OutboxEntry, SentVisit } from './outbox.ts';
import { sealOlder } from './seal-older.ts';
import {
  type Held,
  type Keys,
  readAllStored,
  readStored,
  sealDraft,
  type SealedRecord,
  sealEntry,
  sealSent,
} from './sealed-records.ts';
import { type ChosenStore, chosenStore } from './store-chosen.ts';
import { evidenceStore, type EvidenceStore } from './store-evidence.ts';
import { peopleStore, type PeopleStore } from './store-people.ts';
import { draftSchema, outboxSchema, readRecord, revisionSchema, sentSchema, textAt } from './stored.ts';

export type { Held } from './sealed-records.ts';
export type { HeldEvidence } from './store-evidence.ts';

/**
 * The only truth on the device: IndexedDB behind a small interface. Every write is one strict transaction; a promise
 * that resolves means the bytes are on disk, as far as the browser can say.
 *
 * What a person wrote lies sealed under that person's key (decision 015). While the key is locked there is nothing to
 * read, and a write rejects with `LockedError`. Checklists stay in the clear.
 */
export type FieldStore = PeopleStore &
  EvidenceStore &
  ChosenStore & {
    checklist: (id: string, version: string) => Promise<ChecklistDefinition | null>;
    /** The checklist versions held, as `id@version`. */
    heldChecklists: () => Promise<ReadonlySet<string>>;
    /** The SHA-256 of each, by `id@version`. */
    checklistHashes: () => Promise<ReadonlyMap<string, string>>;
    saveChecklist: (definition: ChecklistDefinition, sha256: string) => Promise<void>;

    drafts: (owner: string) => Promise<Held<Draft>>;
    draft: (id: string) => Promise<Draft | null>;
    /** Writes a draft over the revision it was made from, the one before it unless told otherwise. */
    putDraft: (draft: Draft, over?: number) => Promise<PutAnswer>;
    /** Whether the visit was handed in. */
    hasLeft: (id: string) => Promise<boolean>;
    /** Removes the draft with its evidence. */
    deleteDraft: (id: string) => Promise<void>;

    outbox: (owner: string) => Promise<Held<OutboxEntry>>;
    outboxEntry: (id: string) => Promise<OutboxEntry | null>;
    putOutbox: (entry: OutboxEntry) => Promise<void>;
    /** Removes the visit with its evidence. */
    deleteOutbox: (id: string) => Promise<void>;
    /** Moves a draft to the outbox, `over` the revision it was made from: the entry's own unless told otherwise. */
    handIn: (entry: OutboxEntry, over?: number) => Promise<PutAnswer>;
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

    /** Seals what an older app left unsealed of this person. */
    sealOlder: (owner: string) => Promise<void>;
    /** Gives the connection to the database up until it is needed again. */
    release: () => Promise<void>;
  };

/**
 * What became of a draft that was to be written or handed in. Unless it was `written`, nothing happened: the device holds
 * another revision than the one it was made from (`newer`), or the visit was handed in already (`left`).
 */
export type PutAnswer = 'written' | 'newer' | 'left';

type Options = { keys: Keys; makeRoom: MakeRoom };

export function openFieldStore({ keys, makeRoom }: Options): FieldStore {
  const { use, release } = connection(makeRoom);
  const get = (name: Name, key: string) => use<unknown>((db) => db.get(name, key));
  const getAll = (name: Name) => use<unknown[]>((db) => db.getAll(name));
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
  const move = (from: Name, to: Name, record: SealedRecord) =>
    use(async (db) => {
      const tx = db.transaction([from, to], 'readwrite', STRICT);
      await Promise.all([tx.objectStore(from).delete(record.id), tx.objectStore(to).put(record), tx.done]);
    });

  return {
    ...peopleStore(use, keys),
    ...evidenceStore(use, keys),
    ...chosenStore(use, keys),
    release,

    async checklist(id, version) {
      const stored = await use((db) => db.get('checklists', `${id}@${version}`));
      return stored?.definition ?? null;
    },
    heldChecklists: async () => new Set(await use((db) => db.getAllKeys('checklists'))),
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

    drafts: async (owner) => readAllStored(keys, 'drafts', draftSchema, owner, await getAll('drafts')),
    draft: async (id) => readStored(keys, 'drafts', draftSchema, await get('drafts', id)),
    async putDraft(draft, over = draft.revision - 1) {
      const sealed = await sealDraft(keys, draft);
      return use((db) => changeDraft(db, draft.id, over, (tx) => tx.objectStore('drafts').put(sealed)));
    },
    hasLeft: (id) => use((db) => hasLeft(db.transaction(['drafts', 'outbox', 'sent']), id)),
    deleteDraft: (id) => remove('drafts', id),

    outbox: async (owner) => readAllStored(keys, 'outbox', outboxSchema, owner, await getAll('outbox')),
    outboxEntry: async (id) => readStored(keys, 'outbox', outboxSchema, await get('outbox', id)),
    async putOutbox(entry) {
      const sealed = await sealEntry(keys, entry);
      await use(async (db) => {
        const tx = db.transaction('outbox', 'readwrite', STRICT);
        await Promise.all([tx.store.put(sealed), tx.done]);
      });
    },
    deleteOutbox: (id) => remove('outbox', id),
    async handIn(entry, over = entry.draft.revision) {
      const sealed = await sealEntry(keys, entry);
      return use((db) =>
        changeDraft(db, entry.id, over, async (tx) => {
          await tx.objectStore('drafts').delete(entry.id);
          await tx.objectStore('outbox').put(sealed);
        }),
      );
    },
    reopen: async ({ draft }) =>
      move('outbox', 'drafts', await sealDraft(keys, { ...draft, revision: draft.revision + 1 })),

    settle: async (sent) => move('outbox', 'sent', await sealSent(keys, sent)),
    sentVisit: async (id) => readStored(keys, 'sent', sentSchema, await get('sent', id)),
    sentVisits: async (owner) => readAllStored(keys, 'sent', sentSchema, owner, await getAll('sent')),
    sendAgain: async (entry) => move('sent', 'outbox', await sealEntry(keys, entry)),
    deleteSentBefore: (instant) => use((db) => deleteSentBefore(db, instant)),

    sealOlder: (owner) => sealOlder(use, keys, owner),
  };
}

type LeavingStores = ('drafts' | 'outbox' | 'sent')[];
type DraftTransaction = IDBPTransaction<Schema, LeavingStores, 'readwrite'>;

/** Changes a draft on the device in one transaction, where it is still the revision that the change was made from. */
async function changeDraft(
  db: Db,
  id: string,
  over: number,
  change: (tx: DraftTransaction) => Promise<unknown>,
): Promise<PutAnswer> {
  const tx = db.transaction(['drafts', 'outbox', 'sent'], 'readwrite', STRICT);
  const answer = await mayChange(tx, id, over);
  if (answer === 'written') await change(tx);
  await tx.done;
  return answer;
}

/** Each revision is written over the one it was made from, so that no number on the device ever stands for two copies. */
async function mayChange(tx: DraftTransaction, id: string, over: number): Promise<PutAnswer> {
  if (await hasLeft(tx, id)) return 'left';
  const raw: unknown = await tx.objectStore('drafts').get(id);
  return raw === undefined || readRecord(revisionSchema, raw)?.revision === over ? 'written' : 'newer';
}

/** Whether the visit was handed in: a late write must not bring its draft back, nor a second hand-in replace the first. */
async function hasLeft(tx: IDBPTransaction<Schema, LeavingStores, 'readonly' | 'readwrite'>, id: string): Promise<boolean> {
  const keys = await Promise.all([tx.objectStore('outbox').getKey(id), tx.objectStore('sent').getKey(id)]);
  return keys.some((key) => key !== undefined);
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
