import { openDB } from 'idb';

import { DATABASE } from './database.ts';
import { textAt } from './stored.ts';

/** How much of a person's work lies on this device and nowhere else. */
export type Unsent = { outbox: number; drafts: number };

const NOTHING: Unsent = { outbox: 0, drafts: 0 };

/**
 * Counts without the field client, for pages of the desk: a browser that never was under /field gets no database, and
 * what was written there is not read beyond its owner.
 */
export async function countUnsent(owner: string): Promise<Unsent> {
  if (!('databases' in indexedDB)) return NOTHING;
  const known = await indexedDB.databases();
  if (!known.some(({ name }) => name === DATABASE)) return NOTHING;
  const db = await openDB(DATABASE, undefined, { blocking: (_from, _to, event) => closeOn(event) });
  try {
    const [outbox, drafts] = await Promise.all([db.getAll('outbox'), db.getAll('drafts')]);
    const count = (records: readonly unknown[]) => records.filter((record) => textAt(record, 'owner') === owner).length;
    return { outbox: count(outbox), drafts: count(drafts) };
  } finally {
    db.close();
  }
}

/** The field client wants to bring its database up to date: make room. */
function closeOn({ target }: Event): void {
  if (target instanceof IDBDatabase) target.close();
}
