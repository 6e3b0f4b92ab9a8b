import { and, asc, eq, inArray, isNull, ne, notExists, or, type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';

import { type Actor, can } from '#app/domain/access.ts';
import type { ScoreTrace } from '#app/domain/scoring/score.ts';
import type { VisitState } from '#app/domain/visit.ts';
import type { EvidenceItem } from '#app/domain/visit-view.ts';
import type { NamedEvidence } from '#app/domain/visit-evidence.ts';

import type { Db, Tx } from '../client.server.ts';
import { placeholdersFor, prepared } from '../prepared.ts';
import { evidence, evidenceUpload, score, unit, visit, visitEvidence } from '../schema/index.ts';

import { listEvidenceWords, notReplaced } from './evidence-words.ts';
import { isNewestScore } from './newest-score.ts';
import { isNamedByPart } from './parts.ts';
import { visibleVisits } from './scope.ts';

const other = alias(visitEvidence, 'other');

/** Joins the upload of a piece by the person who names it; no row there = it has not arrived. */
const sent = and(eq(evidenceUpload.sha256, visitEvidence.sha256), eq(evidenceUpload.personId, visitEvidence.personId));

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
  const [row] = await prepared(db, 'find_evidence', (on) =>
    on.select(columns).from(evidence).where(eq(evidence.sha256, sql.placeholder('sha256'))).limit(1),
  ).execute({ sha256 });
  return row ?? null;
}

/** Notes that a file is there and who sent it; either may be known already. */
export async function insertEvidence(
  tx: Tx,
  row: EvidenceRow,
  upload: { personId: string; at: string },
): Promise<void> {
  await prepared(tx, 'insert_evidence', (on) => on.insert(evidence).values(placeholdersFor(evidence)).onConflictDoNothing()).execute(row);
  await prepared(tx, 'insert_evidence_upload', (on) =>
    on.insert(evidenceUpload).values(placeholdersFor(evidenceUpload)).onConflictDoNothing(),
  ).execute({ sha256: row.sha256, ...upload });
}

/** Whether this person has sent the file. */
export async function hasSent(db: Db, personId: string, sha256: string): Promise<boolean> {
  const [row] = await prepared(db, 'has_sent', (on) =>
    on
      .select({ sha256: evidenceUpload.sha256 })
      .from(evidenceUpload)
      .where(and(eq(evidenceUpload.sha256, sql.placeholder('sha256')), eq(evidenceUpload.personId, sql.placeholder('personId'))))
      .limit(1),
  ).execute({ sha256, personId });
  return row !== undefined;
}

/** Which of these files this person has sent. */
export async function listSent(db: Db, personId: string, sha256s: readonly string[]): Promise<string[]> {
  const rows = await db
    .select({ sha256: evidenceUpload.sha256 })
    .from(evidenceUpload)
    .where(and(inArray(evidenceUpload.sha256, [...sha256s]), eq(evidenceUpload.personId, personId)))
    .orderBy(asc(evidenceUpload.sha256))
    .limit(sha256s.length);
  return rows.map(({ sha256 }) => sha256);
}

/**
 * A file that this person has sent, or that a visit or a part they may see names, once the person who names it has sent
 * it. Whoever may not know who made a covert visit sees none of its evidence: a picture tells where somebody stood, and
 * when.
 */
export async function findVisibleEvidence(db: Db, actor: Actor, sha256: string): Promise<EvidenceRow | null> {
  if (await hasSent(db, actor.id, sha256)) return findEvidence(db, sha256);
  const [row] = await db
    .select(columns)
    .from(visitEvidence)
    .innerJoin(evidenceUpload, sent)
    .innerJoin(evidence, eq(evidence.sha256, visitEvidence.sha256))
    .innerJoin(visit, eq(visit.id, visitEvidence.visitId))
    .innerJoin(unit, eq(unit.id, visit.branchId))
    .where(and(eq(visitEvidence.sha256, sha256), visibleVisits(actor), unconcealed(actor)))
    .limit(1);
  if (row) return row;
  return (await isNamedByPart(db, actor, sha256)) ? findEvidence(db, sha256) : null;
}

/** `concealed` of scope.ts as a condition, turned round. */
function unconcealed(actor: Actor): SQL | undefined {
  if (can(actor, 'shopper.identify')) return undefined;
  return or(ne(visit.method, 'mystery'), eq(visit.inspectorId, actor.id));
}

/** Notes which evidence a visit names, and who will have to have sent it: the first who names a piece. */
export async function insertVisitEvidence(
  tx: Tx,
  { visitId, personId, named }: { visitId: string; personId: string; named: readonly NamedEvidence[] },
): Promise<void> {
  for (const [position, { sha256, role, note }] of named.entries()) {
    await prepared(tx, 'insert_visit_evidence', (db) => db.insert(visitEvidence).values(placeholdersFor(visitEvidence)).onConflictDoNothing()).execute({
      visitId,
      sha256,
      personId,
      position,
      role,
      capturedAt: note?.capturedAt ?? null,
      location: note?.position ?? null,
      original: note?.original ?? null,
    });
  }
}

/** Whether a visit names evidence that has not arrived and that nothing stands in the place of. */
export async function awaitsEvidence(db: Db, visitId: string): Promise<boolean> {
  const [row] = await prepared(db, 'awaits_evidence', (on) =>
    on
      .select({ sha256: visitEvidence.sha256 })
      .from(visitEvidence)
      .leftJoin(evidenceUpload, sent)
      .where(and(eq(visitEvidence.visitId, sql.placeholder('visitId')), isNull(evidenceUpload.sha256), notReplaced(on, visitEvidence)))
      .limit(1),
  ).execute({ visitId });
  return row !== undefined;
}

/** The evidence of a visit in the order of its answers, with what was said of it. */
export async function listVisitEvidence(db: Db, visitId: string): Promise<EvidenceItem[]> {
  const rows = await prepared(db, 'list_visit_evidence', (on) =>
    on
      .select({
        sha256: visitEvidence.sha256,
        type: evidence.type,
        role: visitEvidence.role,
        capturedAt: visitEvidence.capturedAt,
        original: visitEvidence.original,
        sentBy: evidenceUpload.personId,
        sentAt: evidenceUpload.at,
      })
      .from(visitEvidence)
      .leftJoin(evidenceUpload, sent)
      .leftJoin(evidence, eq(evidence.sha256, evidenceUpload.sha256))
      .where(eq(visitEvidence.visitId, sql.placeholder('visitId')))
      .orderBy(asc(visitEvidence.position), asc(visitEvidence.sha256))
      .limit(10_000),
  ).execute({ visitId });
  const words = rows.length === 0 ? null : await listEvidenceWords(db, visitId);
  return rows.map(({ sentBy, sentAt, original, ...item }) => ({
    ...item,
    ...(original === null ? {} : { original }),
    arrived: sentBy !== null,
    arrivedAt: sentAt,
    words: words?.get(item.sha256) ?? [],
  }));
}

/** A visit that waited for evidence and has all of it now, with what its publication needs. */
export type CompleteVisit = {
  id: string;
  checklistId: string;
  checklistVersion: string;
  branchId: string;
  visitDay: string;
  branchPath: string;
  trace: ScoreTrace;
};

/** The visits that waited for this file of this person and now wait for nothing, a page at a time. */
export async function listCompleted(tx: Tx, sent: { sha256: string; personId: string }): Promise<CompleteVisit[]> {
  return prepared(tx, 'list_completed', (on) => completedBy(on)).execute(sent);
}

function completedBy(tx: Tx) {
  const missing = tx
    .select({ one: sql`1` })
    .from(other)
    .leftJoin(evidenceUpload, and(eq(evidenceUpload.sha256, other.sha256), eq(evidenceUpload.personId, other.personId)))
    .where(and(eq(other.visitId, visit.id), isNull(evidenceUpload.sha256), notReplaced(tx, other)));
  return tx
    .select({
      id: visit.id,
      checklistId: visit.checklistId,
      checklistVersion: visit.checklistVersion,
      branchId: visit.branchId,
      visitDay: visit.visitDay,
      branchPath: unit.path,
      trace: score.detail,
    })
    .from(visitEvidence)
    .innerJoin(visit, eq(visit.id, visitEvidence.visitId))
    .innerJoin(unit, eq(unit.id, visit.branchId))
    .innerJoin(score, eq(score.visitId, visit.id))
    .where(
      and(
        eq(visitEvidence.sha256, sql.placeholder('sha256')),
        eq(visitEvidence.personId, sql.placeholder('personId')),
        eq(visit.state, 'awaiting-evidence'),
        notExists(missing),
        isNewestScore(tx),
      ),
    )
    .orderBy(asc(visit.id))
    .limit(COMPLETED_TOGETHER);
}

/** So many visits are published in one go; one that names the same file as a thousand others waits for the next. */
export const COMPLETED_TOGETHER = 100;

/** Moves a visit that waited for evidence on; false when it does not wait any more. */
export async function endWaiting(tx: Tx, visitId: string, state: VisitState): Promise<boolean> {
  const rows = await tx
    .update(visit)
    .set({ state })
    .where(and(eq(visit.id, visitId), eq(visit.state, 'awaiting-evidence')))
    .returning({ id: visit.id });
  return rows.length === 1;
}
