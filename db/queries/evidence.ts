import { and, eq, exists, ne, or, type SQL, sql } from 'drizzle-orm';

import { type Actor, can } from '#app/domain/access.ts';

import type { Db, Tx } from '../client.server.ts';
import { evidence, evidenceUpload, unit, visit, visitEvidence } from '../schema/index.ts';

import { visibleVisits } from './scope.ts';

export type EvidenceRow = typeof evidence.$inferSelect;

const columns = {
  sha256: evidence.sha256,
  type: evidence.type,
  bytes: evidence.bytes,
  width: evidence.width,
  height: evidence.height,
  storedAt: evidence.storedAt,
};

/** A file by its hash, whoever sent it. */
export async function findEvidence(db: Db, sha256: string): Promise<EvidenceRow | null> {
  const [row] = await db.select(columns).from(evidence).where(eq(evidence.sha256, sha256)).limit(1);
  return row ?? null;
}

/** Notes that a file is there and who sent it; either may be known already. */
export async function insertEvidence(
  tx: Tx,
  row: typeof evidence.$inferInsert,
  upload: { personId: string; at: string },
): Promise<void> {
  await tx.insert(evidence).values(row).onConflictDoNothing();
  await tx
    .insert(evidenceUpload)
    .values({ sha256: row.sha256, ...upload })
    .onConflictDoNothing();
}

/** Whether this person has sent the file. */
export async function hasSent(db: Db, personId: string, sha256: string): Promise<boolean> {
  const [row] = await db
    .select({ sha256: evidenceUpload.sha256 })
    .from(evidenceUpload)
    .where(and(eq(evidenceUpload.sha256, sha256), eq(evidenceUpload.personId, personId)))
    .limit(1);
  return row !== undefined;
}

/**
 * A file that this person has sent, or that a visit they may see names, once the person who names it has sent it. Whoever
 * may not know who made a covert visit sees none of its evidence: a picture tells where somebody stood, and when.
 */
export async function findVisibleEvidence(db: Db, actor: Actor, sha256: string): Promise<EvidenceRow | null> {
  if (await hasSent(db, actor.id, sha256)) return findEvidence(db, sha256);
  const sentByNamer = db
    .select({ one: sql`1` })
    .from(evidenceUpload)
    .where(and(eq(evidenceUpload.sha256, visitEvidence.sha256), eq(evidenceUpload.personId, visitEvidence.personId)));
  const [row] = await db
    .select(columns)
    .from(visitEvidence)
    .innerJoin(evidence, eq(evidence.sha256, visitEvidence.sha256))
    .innerJoin(visit, eq(visit.id, visitEvidence.visitId))
    .innerJoin(unit, eq(unit.id, visit.branchId))
    .where(and(eq(visitEvidence.sha256, sha256), exists(sentByNamer), visibleVisits(actor), unconcealed(actor)))
    .limit(1);
  return row ?? null;
}

/** `concealed` of scope.ts as a condition, turned round. */
function unconcealed(actor: Actor): SQL | undefined {
  if (can(actor, 'shopper.identify')) return undefined;
  return or(ne(visit.method, 'mystery'), eq(visit.inspectorId, actor.id));
}
