import { STRICT, type Use } from './database.ts';
import { sealOf } from './seal.ts';
import { type Keys, sealDraft, sealEntry, sealSent } from './sealed-records.ts';
import { sealBundle } from './store-people.ts';
import { bundleSchema, draftSchema, outboxSchema, readRecord, sentSchema, textAt } from './stored.ts';

/**
 * Seals what an older app has left in the open, for a person who has just been unlocked. Each record is replaced only
 * if it is still as it was read: another tab may have written it meanwhile. What cannot be read stays as it is. Evidence
 * has been sealed from its first day.
 */
export async function sealOlder(use: Use, keys: Keys, owner: string): Promise<void> {
  await sealBundles(use, keys, owner);
  const seals = {
    drafts: (raw: unknown) => ifRead(readRecord(draftSchema, raw), (draft) => sealDraft(keys, draft)),
    outbox: (raw: unknown) => ifRead(readRecord(outboxSchema, raw), (entry) => sealEntry(keys, entry)),
    sent: (raw: unknown) => ifRead(readRecord(sentSchema, raw), (sent) => sealSent(keys, sent)),
  } as const;
  for (const name of ['drafts', 'outbox', 'sent'] as const) {
    for (const raw of await use<unknown[]>((db) => db.getAll(name))) {
      if (textAt(raw, 'owner') !== owner || sealOf(raw) !== null) continue;
      const sealed = await seals[name](raw);
      if (sealed) await use((db) => replaceInPlace(db.transaction(name, 'readwrite', STRICT), raw, sealed));
    }
  }
}

type Replacing = {
  store: { get: (id: string) => Promise<unknown>; put: (record: object) => Promise<unknown> };
  done: Promise<void>;
};

async function replaceInPlace(tx: Replacing, before: unknown, sealed: { id: string }): Promise<void> {
  const now = await tx.store.get(sealed.id);
  // Revisions and states are small; comparing the text of both is enough to see that nobody wrote in between.
  if (JSON.stringify(now) === JSON.stringify(before)) await tx.store.put(sealed);
  await tx.done;
}

async function ifRead<T, R>(record: T | null, seal: (record: T) => Promise<R>): Promise<R | null> {
  return record === null ? null : seal(record);
}

async function sealBundles(use: Use, keys: Keys, owner: string): Promise<void> {
  const raw = await use<unknown>((db) => db.get('bundles', owner));
  if (sealOf(raw) !== null) return;
  const bundle = readRecord(bundleSchema, raw);
  if (bundle === null) return;
  const sealed = await sealBundle(keys, bundle);
  await use(async (db) => {
    const tx = db.transaction('bundles', 'readwrite', STRICT);
    if (sealOf(await tx.store.get(owner)) === null) await tx.store.put(sealed, owner);
    await tx.done;
  });
}
