import { and, asc, desc, eq } from 'drizzle-orm';

import type { Actor } from '#app/domain/access.ts';
import type { ScoreTrace } from '#app/domain/scoring/score.ts';
import type { VisitState } from '#app/domain/visit.ts';
import type { Decision } from '#app/domain/visit-view.ts';

import type { Db, Tx } from '../client.server.ts';
import { person, score, unit, visit, visitDecision } from '../schema/index.ts';

import { concealed, visibleVisits } from './scope.ts';

/** A visit with what deciding about it needs. */
export type StandingVisit = {
  id: string;
  state: VisitState;
  inspectorId: string;
  checklistId: string;
  checklistVersion: string;
  branchId: string;
  branchPath: string;
  visitDay: string;
  trace: ScoreTrace;
};

/** A visit this person may see, with the score that counts, or null. */
export async function findStandingVisit(db: Db, actor: Actor, id: string): Promise<StandingVisit | null> {
  const [row] = await db
    .select({
      id: visit.id,
      state: visit.state,
      inspectorId: visit.inspectorId,
      checklistId: visit.checklistId,
      checklistVersion: visit.checklistVersion,
      branchId: visit.branchId,
      branchPath: unit.path,
      visitDay: visit.visitDay,
      trace: score.detail,
    })
    .from(visit)
    .innerJoin(unit, eq(unit.id, visit.branchId))
    .innerJoin(score, eq(score.visitId, visit.id))
    .where(and(eq(visit.id, id), visibleVisits(actor)))
    .orderBy(desc(score.seq))
    .limit(1);
  return row ?? null;
}

/** Moves a visit from one state to another; false when it does not stand there any more. */
export async function moveVisit(tx: Tx, id: string, { from, to }: { from: VisitState; to: VisitState }): Promise<boolean> {
  const rows = await tx
    .update(visit)
    .set({ state: to })
    .where(and(eq(visit.id, id), eq(visit.state, from)))
    .returning({ id: visit.id });
  return rows.length === 1;
}

export async function insertDecision(tx: Tx, row: typeof visitDecision.$inferInsert): Promise<void> {
  await tx.insert(visitDecision).values(row);
}

/** What the office decided about a visit this person may see, oldest first. A reason may name whoever must stay unknown. */
export async function listDecisions(db: Db, actor: Actor, visitId: string): Promise<Decision[]> {
  const rows = await db
    .select({
      kind: visitDecision.kind,
      reason: visitDecision.reason,
      by: person.name,
      at: visitDecision.at,
      method: visit.method,
      inspectorId: visit.inspectorId,
    })
    .from(visitDecision)
    .innerJoin(visit, eq(visit.id, visitDecision.visitId))
    .innerJoin(unit, eq(unit.id, visit.branchId))
    .innerJoin(person, eq(person.id, visitDecision.by))
    .where(and(eq(visitDecision.visitId, visitId), visibleVisits(actor)))
    // In one and the same millisecond, what was published was voided, and not the other way round.
    .orderBy(asc(visitDecision.at), desc(visitDecision.kind))
    .limit(10);
  return rows.map(({ kind, reason, by, at, ...made }) => {
    const hidden = concealed(actor, made);
    return { kind, by, reason: hidden ? null : reason, at: hidden ? at.slice(0, 10) : at };
  });
}
