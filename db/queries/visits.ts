import { and, asc, desc, eq, getTableColumns, gte, lt, lte, or, type SQL, sql } from 'drizzle-orm';

import { type Actor, can } from '#app/domain/access.ts';
import type { Answer } from '#app/domain/checklist/answers.ts';
import { type Datum, distanceTo, placeOf, type Point } from '#app/domain/geo.ts';
import type { CheckIn } from '#app/domain/presence.ts';
import { evidenceState } from '#app/domain/visit-evidence.ts';
import type { Arrival, EvidenceItem, VisitEvidence, VisitSummary, VisitView } from '#app/domain/visit-view.ts';

import type { Db } from '../client.server.ts';
import { prepared } from '../prepared.ts';
import { answer, branch, person, score, unit, visit, visitSubject } from '../schema/index.ts';

import { listVisitEvidence } from './evidence.ts';
import { concealed, scopeValues, visibleVisits, visibleVisitsOf } from './scope.ts';

const summaryColumns = {
  id: visit.id,
  state: visit.state,
  method: visit.method,
  checklistId: visit.checklistId,
  checklistVersion: visit.checklistVersion,
  branchCode: unit.code,
  branchName: unit.name,
  inspectorId: visit.inspectorId,
  inspectorName: person.name,
  startedAt: visit.startedAt,
  finishedAt: visit.finishedAt,
  beganAt: visit.beganAt,
  visitDay: visit.visitDay,
  arithmetic: visit.arithmetic,
  final: visit.final,
  coverage: visit.coverage,
  scoreState: visit.scoreState,
  vetoCount: visit.vetoCount,
};

const detailColumns = {
  receivedAt: visit.receivedAt,
  location: visit.location,
  clockSkewMs: visit.clockSkewMs,
  checkIn: visit.checkIn,
  signature: visit.signature,
  lat: branch.lat,
  lon: branch.lon,
  datum: branch.datum,
  detail: score.detail,
};

type HeadRow = Pick<VisitSummary, 'id' | 'state' | 'method'> & {
  checklistId: string;
  checklistVersion: string;
  branchCode: string;
  branchName: string;
  inspectorId: string;
  inspectorName: string;
  startedAt: string;
  finishedAt: string;
  beganAt: string | null;
  visitDay: string;
};

type Head = Pick<VisitSummary, 'id' | 'state' | 'method' | 'checklist' | 'branch' | 'inspector' | 'startedAt' | 'finishedAt' | 'beganAt'>;

/** What was visited by what; who came and when, as far as this person may know. */
function headOf(actor: Actor, row: HeadRow): Head {
  return {
    id: row.id,
    state: row.state,
    method: row.method,
    checklist: { id: row.checklistId, version: row.checklistVersion },
    branch: { code: row.branchCode, name: row.branchName },
    ...(concealed(actor, row)
      ? { inspector: null, startedAt: row.visitDay, finishedAt: row.visitDay, beganAt: null }
      : { inspector: { name: row.inspectorName }, startedAt: row.startedAt, finishedAt: row.finishedAt, beganAt: row.beganAt }),
  };
}

/** A visit with its answers as this person may see it, or null. */
export async function findVisit(db: Db, actor: Actor, id: string): Promise<VisitView | null> {
  const [row] = await prepared(db, `find_visit_${actor.role}`, (on) =>
    on
      .select({ ...summaryColumns, ...detailColumns })
      .from(visit)
      .innerJoin(unit, eq(unit.id, visit.branchId))
      .innerJoin(branch, eq(branch.unitId, visit.branchId))
      .innerJoin(person, eq(person.id, visit.inspectorId))
      .innerJoin(score, eq(score.visitId, visit.id))
      .where(and(eq(visit.id, sql.placeholder('id')), visibleVisitsOf(actor.role)))
      .orderBy(desc(score.seq))
      .limit(1),
  ).execute({ id, ...scopeValues(actor) });
  if (!row) return null;
  const hidden = concealed(actor, row);
  const subjects = await prepared(db, 'list_subjects', (on) =>
    on
      .select({ id: visitSubject.id, kind: visitSubject.kind, label: visitSubject.label })
      .from(visitSubject)
      .where(eq(visitSubject.visitId, sql.placeholder('id')))
      .orderBy(asc(visitSubject.position))
      .limit(1_000),
  ).execute({ id });
  return {
    ...headOf(actor, row),
    receivedAt: hidden ? row.visitDay : row.receivedAt,
    subjects,
    answers: await listAnswers(db, id, hidden),
    ...(hidden ? NOTHING_SHOWN : { ...presenceIn(row), evidence: evidenceOf(await listVisitEvidence(db, id)) }),
    score: row.detail.score,
  };
}

type Presence = Pick<VisitView, 'location' | 'clockSkewMs' | 'checkIn' | 'signature'>;

/** What would tell who came, where they stood and when. */
const NOTHING_SHOWN = {
  location: null,
  clockSkewMs: null,
  checkIn: null,
  signature: null,
  evidence: { state: 'complete', items: [] },
} as const satisfies Presence & Pick<VisitView, 'evidence'>;

type PresenceRow = Omit<Presence, 'checkIn'> & { checkIn: CheckIn | null } & { lat: number | null; lon: number | null; datum: Datum | null };

function presenceIn({ location, clockSkewMs, checkIn, signature, ...place }: PresenceRow): Presence {
  return { location: location ?? null, clockSkewMs, checkIn: checkIn && arrivalOf(checkIn, place), signature: signature ?? null };
}

function arrivalOf(checkIn: CheckIn, place: Parameters<typeof placeOf>[0]): Arrival {
  const stands = placeOf(place);
  const metres = (position: Point | undefined) => (stands && position ? Math.round(distanceTo(stands, position)) : null);
  const first = checkIn.corrected ? { firstDistance: metres(checkIn.corrected.from) } : {};
  return { ...checkIn, distance: metres(checkIn.position), ...first };
}

function evidenceOf(items: EvidenceItem[]): VisitEvidence {
  return { state: evidenceState(items), items };
}

async function listAnswers(db: Db, visitId: string, hidden: boolean): Promise<Answer[]> {
  const rows = await prepared(db, 'list_answers', (on) =>
    on
      .select(getTableColumns(answer))
      .from(answer)
      .where(eq(answer.visitId, sql.placeholder('visitId')))
      .orderBy(asc(answer.position))
      .limit(10_000),
  ).execute({ visitId });
  return rows.map((row) => ({
    item: row.item,
    ...(row.subject === '' ? {} : { subject: row.subject }),
    value: row.value,
    ...(row.naReason === null ? {} : { naReason: row.naReason }),
    ...(row.reasons === null ? {} : { reasons: [...row.reasons] }),
    ...(row.note === null ? {} : { note: row.note }),
    ...(row.evidence === null || hidden ? {} : { evidence: [...row.evidence] }),
    ...(row.answeredAt === null || hidden ? {} : { answeredAt: row.answeredAt }),
  }));
}

export type VisitFilter = {
  /** Only those that wait for evidence, received before an instant. */
  waitingSince?: string;
  branchCode?: string;
  checklistId?: string;
  from?: string;
  to?: string;
  cursor?: string;
  limit: number;
};

/**
 * Within a day visits stand by their beginning. The order of a covert visit must not tell when it was made: for whoever
 * may not know its maker it has none.
 */
function orderOf(actor: Actor): SQL<string> {
  const began = sql<string>`coalesce(${visit.beganAt}, ${visit.startedAt})`;
  if (can(actor, 'shopper.identify')) return began;
  return sql<string>`case when ${visit.method} = 'mystery' and ${visit.inspectorId} <> ${actor.id} then '' else ${began} end`;
}

/** The visits this person may see, newest first. `next` continues the list. */
export async function listVisits(
  db: Db,
  actor: Actor,
  filter: VisitFilter,
): Promise<{ visits: VisitSummary[]; next: string | null }> {
  const order = orderOf(actor);
  const rows = await db
    .select({ ...summaryColumns, order })
    .from(visit)
    .innerJoin(unit, eq(unit.id, visit.branchId))
    .innerJoin(person, eq(person.id, visit.inspectorId))
    .where(and(visibleVisits(actor), ...conditionsOf(filter, order)))
    .orderBy(desc(visit.visitDay), desc(order), desc(visit.id))
    .limit(filter.limit + 1);
  const page = rows.slice(0, filter.limit);
  const last = page.at(-1);
  return {
    visits: page.map((row) => ({
      ...headOf(actor, row),
      score: { arithmetic: row.arithmetic, final: row.final, coverage: row.coverage, state: row.scoreState },
      vetoes: row.vetoCount,
    })),
    next: rows.length > filter.limit && last ? `${last.visitDay}_${last.order}_${last.id}` : null,
  };
}

function conditionsOf({ waitingSince, branchCode, checklistId, from, to, cursor }: VisitFilter, order: SQL<string>): (SQL | undefined)[] {
  const [day, began, id] = cursor?.split('_') ?? [];
  return [
    waitingSince === undefined ? undefined : and(eq(visit.state, 'awaiting-evidence'), lt(visit.receivedAt, waitingSince)),
    branchCode === undefined ? undefined : eq(unit.code, branchCode),
    checklistId === undefined ? undefined : eq(visit.checklistId, checklistId),
    from === undefined ? undefined : gte(visit.visitDay, from),
    to === undefined ? undefined : lte(visit.visitDay, to),
    day === undefined || began === undefined || id === undefined
      ? undefined
      : or(lt(visit.visitDay, day), and(eq(visit.visitDay, day), or(lt(order, began), and(eq(order, began), lt(visit.id, id))))),
  ];
}
