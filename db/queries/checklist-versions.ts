import { and, desc, eq, sql } from 'drizzle-orm';

import { compareVersions } from '#app/domain/checklist/diff.ts';
import type { ChecklistDefinition } from '#app/domain/checklist/schema.ts';

import type { Db, Tx } from '../client.server.ts';
import { prepared } from '../prepared.ts';
import { checklistVersion } from '../schema/index.ts';

/** A version without its definition. */
export type ChecklistVersionHead = Omit<typeof checklistVersion.$inferSelect, 'definition'>;

const head = {
  id: checklistVersion.id,
  version: checklistVersion.version,
  sha256: checklistVersion.sha256,
  status: checklistVersion.status,
  method: checklistVersion.method,
  title: checklistVersion.title,
  effectiveFrom: checklistVersion.effectiveFrom,
  effectiveTo: checklistVersion.effectiveTo,
  itemCount: checklistVersion.itemCount,
  total: checklistVersion.total,
  origin: checklistVersion.origin,
  publishedAt: checklistVersion.publishedAt,
  retiredAt: checklistVersion.retiredAt,
};

const named = (id: string, version: string) =>
  and(eq(checklistVersion.id, id), eq(checklistVersion.version, version));

/** All versions: the newest effective date first, on the same day by id and version. */
export function listChecklistVersions(db: Db): Promise<ChecklistVersionHead[]> {
  return db
    .select(head)
    .from(checklistVersion)
    .orderBy(desc(checklistVersion.effectiveFrom), checklistVersion.id, desc(checklistVersion.version))
    .limit(1_000);
}

export async function findChecklistVersion(db: Db, id: string, version: string): Promise<ChecklistVersionHead | null> {
  const [row] = await prepared(db, 'find_checklist_version', (on) =>
    on
      .select(head)
      .from(checklistVersion)
      .where(
        and(eq(checklistVersion.id, sql.placeholder('id')), eq(checklistVersion.version, sql.placeholder('version'))),
      )
      .limit(1),
  ).execute({ id, version });
  return row ?? null;
}

export async function findDefinition(db: Db, id: string, version: string): Promise<ChecklistDefinition | null> {
  const [row] = await db
    .select({ definition: checklistVersion.definition })
    .from(checklistVersion)
    .where(named(id, version))
    .limit(1);
  return row?.definition ?? null;
}

export async function insertChecklistVersion(tx: Tx, row: typeof checklistVersion.$inferInsert): Promise<void> {
  await tx.insert(checklistVersion).values(row);
}

/** Puts other contents in a draft; a version in any other state stays as it is. */
export async function replaceDraft(tx: Tx, row: typeof checklistVersion.$inferInsert): Promise<void> {
  await tx
    .update(checklistVersion)
    .set(row)
    .where(and(named(row.id, row.version), eq(checklistVersion.status, 'draft')));
}

/** Retires a published version: visits begun before that instant are still taken. */
export async function retireVersion(tx: Tx, id: string, version: string, retiredAt: string): Promise<void> {
  await tx
    .update(checklistVersion)
    .set({ status: 'retired', retiredAt })
    .where(and(named(id, version), eq(checklistVersion.status, 'published')));
}

/** The definitions of every version of a checklist that was ever in force, the newest version first. */
export async function listDefinitions(db: Db, id: string): Promise<ChecklistDefinition[]> {
  const rows = await db
    .select({ definition: checklistVersion.definition, status: checklistVersion.status })
    .from(checklistVersion)
    .where(eq(checklistVersion.id, id))
    .limit(1_000);
  return rows
    .filter((row) => row.status === 'published' || row.status === 'retired')
    .map((row) => row.definition)
    .sort((a, b) => compareVersions(b.version, a.version));
}
