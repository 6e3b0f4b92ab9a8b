import { and, desc, eq } from 'drizzle-orm';

import type { Db, Tx } from '../client.server.ts';
import { checklistDraft, person } from '../schema/index.ts';

export type DraftRow = typeof checklistDraft.$inferSelect & { updatedByName: string };

const columns = {
  id: checklistDraft.id,
  checklistId: checklistDraft.checklistId,
  baseVersion: checklistDraft.baseVersion,
  state: checklistDraft.state,
  revision: checklistDraft.revision,
  content: checklistDraft.content,
  authors: checklistDraft.authors,
  createdAt: checklistDraft.createdAt,
  updatedAt: checklistDraft.updatedAt,
  updatedBy: checklistDraft.updatedBy,
  updatedByName: person.name,
};

/** All drafts, the one touched last first. */
export function listDrafts(db: Db): Promise<DraftRow[]> {
  return db
    .select(columns)
    .from(checklistDraft)
    .innerJoin(person, eq(person.id, checklistDraft.updatedBy))
    .orderBy(desc(checklistDraft.updatedAt), desc(checklistDraft.id))
    .limit(200);
}

export async function findDraft(db: Db, id: string): Promise<DraftRow | null> {
  const [row] = await db
    .select(columns)
    .from(checklistDraft)
    .innerJoin(person, eq(person.id, checklistDraft.updatedBy))
    .where(eq(checklistDraft.id, id))
    .limit(1);
  return row ?? null;
}

export async function insertDraft(tx: Tx, row: typeof checklistDraft.$inferInsert): Promise<void> {
  await tx.insert(checklistDraft).values(row);
}

export type DraftUpdate = Partial<
  Pick<DraftRow, 'state' | 'content' | 'authors' | 'updatedAt' | 'updatedBy' | 'checklistId'>
>;

/** Writes the next revision over the one named; the caller has checked, in this transaction, that it is the newest. */
export async function updateDraft(tx: Tx, id: string, revision: number, update: DraftUpdate): Promise<void> {
  await tx
    .update(checklistDraft)
    .set({ ...update, revision: revision + 1 })
    .where(and(eq(checklistDraft.id, id), eq(checklistDraft.revision, revision)));
}

export async function deleteDraft(tx: Tx, id: string): Promise<void> {
  await tx.delete(checklistDraft).where(eq(checklistDraft.id, id));
}
