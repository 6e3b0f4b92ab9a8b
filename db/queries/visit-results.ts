import { and, asc, desc, eq, gt, gte, inArray, isNotNull, lte, type SQL } from 'drizzle-orm';

import type { Actor } from '#app/domain/access.ts';
import type { Method } from '#app/domain/checklist/schema.ts';
import type { ScoreTrace } from '#app/domain/scoring/score.ts';
import { countsInLeague, visitStates } from '#app/domain/visit.ts';

import type { Db } from '../client.server.ts';
import { answer, branch, person, score, unit, visit } from '../schema/index.ts';

import { isNewestScore } from './newest-score.ts';
import { below, concealed, ofClass, visibleVisits } from './scope.ts';

export type StoredScore = {
  seq: number;
  final: number | null;
  arithmetic: number | null;
  checklistSha256: string;
  detail: ScoreTrace;
  cause: string;
  reason: string | null;
  by: string | null;
  at: string;
};

/** Every score of a visit this person may see, oldest first. */
export async function listScores(db: Db, actor: Actor, visitId: string): Promise<StoredScore[]> {
  const rows = await db
    .select({
      seq: score.seq,
      final: score.final,
      arithmetic: score.arithmetic,
      checklistSha256: score.checklistSha256,
      detail: score.detail,
      cause: score.cause,
      reason: score.reason,
      at: score.at,
      byId: score.by,
      byName: person.name,
      method: visit.method,
      inspectorId: visit.inspectorId,
      visitDay: visit.visitDay,
    })
    .from(score)
    .innerJoin(visit, eq(visit.id, score.visitId))
    .innerJoin(unit, eq(unit.id, visit.branchId))
    .leftJoin(person, eq(person.id, score.by))
    .where(and(eq(score.visitId, visitId), visibleVisits(actor)))
    .orderBy(asc(score.seq))
    .limit(1_000);
  return rows.map(({ byId, byName, method, inspectorId, visitDay, ...row }) => {
    const hidden = concealed(actor, { method, inspectorId });
    return {
      ...row,
      by: hidden && byId === inspectorId ? null : byName,
      at: hidden ? visitDay : row.at,
    };
  });
}

const resultStates = visitStates.filter(countsInLeague);

export type RankingVisit = {
  branchCode: string;
  inspectorId: string;
  visitDay: string;
  method: Method;
  arithmetic: number;
  final: number;
  vetoCount: number;
};

/** The visits by one checklist from a day to another, both included. */
type Span = { checklistId: string; from: string; to: string };

type RankingScope = Span & { checklistVersion: string; unitPath: string; class: string | null };

function within({ checklistId, from, to }: Span): SQL | undefined {
  return and(eq(visit.checklistId, checklistId), gte(visit.visitDay, from), lte(visit.visitDay, to));
}

/** The scores of a period that count, without their answers. Inspector ids are for the model and never leave the server. */
export async function listVisitsForRanking(db: Db, scope: RankingScope): Promise<RankingVisit[]> {
  const rows = await db
    .select({
      branchCode: unit.code,
      inspectorId: visit.inspectorId,
      visitDay: visit.visitDay,
      method: visit.method,
      arithmetic: visit.arithmetic,
      final: visit.final,
      vetoCount: visit.vetoCount,
    })
    .from(visit)
    .innerJoin(unit, eq(unit.id, visit.branchId))
    .innerJoin(branch, eq(branch.unitId, unit.id))
    .where(
      and(
        within(scope),
        eq(visit.checklistVersion, scope.checklistVersion),
        eq(visit.scoreState, 'sufficient'),
        inArray(visit.state, resultStates),
        below(scope.unitPath),
        ofClass(scope.class),
      ),
    )
    .orderBy(asc(visit.visitDay), asc(visit.id))
    .limit(1_000_000);
  return rows.flatMap(({ arithmetic, final, ...row }) =>
    arithmetic === null || final === null ? [] : [{ ...row, arithmetic, final }],
  );
}

export type TracedVisit = Omit<RankingVisit, 'arithmetic' | 'final'> & { id: string; version: string; trace: ScoreTrace };

type TraceScope = Omit<RankingScope, 'checklistVersion'> & { checklistVersions: readonly string[] };

/**
 * How the visits of several versions came to the scores that count now, whatever their coverage, by id. Traces are
 * large: read `limit` at a time, each page after the last id of the one before.
 */
export function listTracedVisits(
  db: Db,
  scope: TraceScope,
  { after, limit }: { after: string | null; limit: number },
): Promise<TracedVisit[]> {
  return db
    .select({
      id: visit.id,
      version: visit.checklistVersion,
      branchCode: unit.code,
      inspectorId: visit.inspectorId,
      visitDay: visit.visitDay,
      method: visit.method,
      vetoCount: visit.vetoCount,
      trace: score.detail,
    })
    .from(visit)
    .innerJoin(unit, eq(unit.id, visit.branchId))
    .innerJoin(branch, eq(branch.unitId, unit.id))
    .innerJoin(score, eq(score.visitId, visit.id))
    .where(
      and(
        within(scope),
        inArray(visit.checklistVersion, [...scope.checklistVersions]),
        inArray(visit.state, resultStates),
        below(scope.unitPath),
        ofClass(scope.class),
        after === null ? undefined : gt(visit.id, after),
        isNewestScore(db),
      ),
    )
    .orderBy(asc(visit.id))
    .limit(limit);
}

type BranchSpan = Span & { checklistVersion: string; branchId: string };

function ofBranchWithin(span: BranchSpan): SQL | undefined {
  return and(eq(visit.branchId, span.branchId), within(span), eq(visit.checklistVersion, span.checklistVersion));
}

/** How the items of one branch's visits came to their points, newest visit first: as many rows as it had visits. */
export async function listTraces(
  db: Db,
  actor: Actor,
  span: BranchSpan,
): Promise<ScoreTrace[]> {
  const rows = await db
    .select({ visitId: visit.id, seq: score.seq, detail: score.detail })
    .from(visit)
    .innerJoin(unit, eq(unit.id, visit.branchId))
    .innerJoin(score, eq(score.visitId, visit.id))
    .where(
      and(ofBranchWithin(span), inArray(visit.state, resultStates), visibleVisits(actor)),
    )
    .orderBy(desc(visit.visitDay), desc(visit.id), desc(score.seq))
    .limit(1_000);
  const newest = new Map<string, ScoreTrace>();
  for (const { visitId, detail } of rows) if (!newest.has(visitId)) newest.set(visitId, detail);
  return [...newest.values()];
}

type NotesFilter = BranchSpan & { items: readonly string[] };

/** Notes to items of one branch that this person may see, newest visit first. */
export async function listNotes(
  db: Db,
  actor: Actor,
  { items, ...span }: NotesFilter,
): Promise<{ item: string; visit: string; day: string; text: string }[]> {
  if (items.length === 0) return [];
  const rows = await db
    .select({ item: answer.item, visit: visit.id, day: visit.visitDay, text: answer.note })
    .from(visit)
    .innerJoin(unit, eq(unit.id, visit.branchId))
    .innerJoin(answer, eq(answer.visitId, visit.id))
    .where(
      and(ofBranchWithin(span), inArray(answer.item, [...items]), isNotNull(answer.note), visibleVisits(actor)),
    )
    .orderBy(desc(visit.visitDay), desc(visit.id), asc(answer.position))
    .limit(500);
  return rows.flatMap(({ text, ...row }) => (text === null ? [] : [{ ...row, text }]));
}
