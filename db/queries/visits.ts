import { and, asc, desc, eq, getTableColumns, gte, inArray, isNotNull, lt, lte, or, type SQL, sql } from 'drizzle-orm';

import type { Actor } from '#app/domain/access.ts';
import type { Answer, Subject } from '#app/domain/checklist/answers.ts';
import type { Method } from '#app/domain/checklist/schema.ts';
import type { ScoreTrace } from '#app/domain/scoring/score.ts';
import { countsInLeague, visitStates } from '#app/domain/visit.ts';
import type { VisitSummary, VisitView } from '#app/domain/visit-view.ts';

import type { Db, Tx } from '../client.server.ts';
import { placeholdersFor, prepared } from '../prepared.ts';
import { answer, branch, person, score, unit, visit, visitSubject } from '../schema/index.ts';

import { below, concealed, visibleVisits } from './scope.ts';

export type NewVisit = {
  visit: typeof visit.$inferInsert;
  subjects: readonly Subject[];
  answers: readonly Answer[];
  score: Omit<typeof score.$inferInsert, 'visitId' | 'seq'>;
};

/** Stores a visit whole: itself, who was observed, what was answered, and its first score. */
export async function insertVisit(tx: Tx, { visit: row, subjects, answers, score: first }: NewVisit): Promise<void> {
  await insertInto(tx, visit, 'insert_visit').execute(row);
  for (const [position, subject] of subjects.entries()) {
    await insertInto(tx, visitSubject, 'insert_subject').execute({ ...subject, visitId: row.id, position });
  }
  const rows = answers.map((given, position) => answerRow(row.id, given, position));
  const whole = rows.length - (rows.length % ANSWERS_TOGETHER);
  for (let start = 0; start < whole; start += ANSWERS_TOGETHER) {
    await insertAnswers(tx).execute(numbered(rows.slice(start, start + ANSWERS_TOGETHER)));
  }
  for (const last of rows.slice(whole)) await insertInto(tx, answer, 'insert_answer').execute(last);
  await insertInto(tx, score, 'insert_score').execute({ ...first, visitId: row.id, seq: 1 });
}

function insertInto<T extends typeof visit | typeof visitSubject | typeof answer | typeof score>(
  tx: Tx,
  table: T,
  name: string,
) {
  return prepared(tx, name, (db) => db.insert(table as typeof visit).values(placeholdersFor(table as typeof visit)));
}

/** Answers that go in with one statement: fewer round trips to a server, and a text that is made only once. */
const ANSWERS_TOGETHER = 16;

function insertAnswers(tx: Tx) {
  return prepared(tx, 'insert_answers', (db) =>
    db
      .insert(answer)
      .values(Array.from({ length: ANSWERS_TOGETHER }, (_, index) => placeholdersFor(answer, `_${index}`))),
  );
}

/** The values of several rows, each name followed by the row's number. */
function numbered(rows: readonly Record<string, unknown>[]): Record<string, unknown> {
  return Object.fromEntries(
    rows.flatMap((row, index) => Object.entries(row).map(([name, value]) => [`${name}_${index}`, value])),
  );
}

function answerRow(visitId: string, given: Answer, position: number): typeof answer.$inferInsert {
  return {
    visitId,
    position,
    item: given.item,
    subject: given.subject ?? '',
    value: given.value,
    naReason: given.naReason ?? null,
    reasons: given.reasons ?? null,
    note: given.note ?? null,
    evidence: given.evidence ?? null,
    answeredAt: given.answeredAt ?? null,
  };
}

/** Whether an id is taken, by whom and with what: for telling a repeated hand-in from a conflict. */
export async function findStoredVisit(db: Db, id: string): Promise<{ inspectorId: string; bodyHash: string } | null> {
  const [row] = await prepared(db, 'find_stored_visit', (on) =>
    on
      .select({ inspectorId: visit.inspectorId, bodyHash: visit.bodyHash })
      .from(visit)
      .where(eq(visit.id, sql.placeholder('id')))
      .limit(1),
  ).execute({ id });
  return row ?? null;
}

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
  visitDay: visit.visitDay,
  arithmetic: visit.arithmetic,
  final: visit.final,
  coverage: visit.coverage,
  scoreState: visit.scoreState,
  vetoCount: visit.vetoCount,
};

type SummaryRow = {
  inspectorId: string;
  inspectorName: string;
  method: Method;
  startedAt: string;
  finishedAt: string;
  visitDay: string;
};

/** Who came and when, as far as this person may know. */
function seenBy(actor: Actor, row: SummaryRow): Pick<VisitView, 'inspector' | 'startedAt' | 'finishedAt'> {
  return concealed(actor, row)
    ? { inspector: null, startedAt: row.visitDay, finishedAt: row.visitDay }
    : { inspector: { name: row.inspectorName }, startedAt: row.startedAt, finishedAt: row.finishedAt };
}

/** A visit with its answers as this person may see it, or null. */
export async function findVisit(db: Db, actor: Actor, id: string): Promise<VisitView | null> {
  const [row] = await db
    .select({ ...summaryColumns, receivedAt: visit.receivedAt, location: visit.location, detail: score.detail })
    .from(visit)
    .innerJoin(unit, eq(unit.id, visit.branchId))
    .innerJoin(person, eq(person.id, visit.inspectorId))
    .innerJoin(score, eq(score.visitId, visit.id))
    .where(and(eq(visit.id, id), visibleVisits(actor)))
    .orderBy(desc(score.seq))
    .limit(1);
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
    id: row.id,
    state: row.state,
    method: row.method,
    checklist: { id: row.checklistId, version: row.checklistVersion },
    branch: { code: row.branchCode, name: row.branchName },
    ...seenBy(actor, row),
    receivedAt: hidden ? row.visitDay : row.receivedAt,
    subjects,
    answers: await listAnswers(db, id, hidden),
    location: hidden ? null : (row.location ?? null),
    score: row.detail.score,
  };
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
    ...(row.evidence === null ? {} : { evidence: [...row.evidence] }),
    ...(row.answeredAt === null || hidden ? {} : { answeredAt: row.answeredAt }),
  }));
}

export type VisitFilter = {
  branchCode?: string;
  checklistId?: string;
  from?: string;
  to?: string;
  cursor?: string;
  limit: number;
};

/** The visits this person may see, newest day first. `next` continues the list. */
export async function listVisits(
  db: Db,
  actor: Actor,
  filter: VisitFilter,
): Promise<{ visits: VisitSummary[]; next: string | null }> {
  const rows = await db
    .select(summaryColumns)
    .from(visit)
    .innerJoin(unit, eq(unit.id, visit.branchId))
    .innerJoin(person, eq(person.id, visit.inspectorId))
    .where(and(visibleVisits(actor), ...conditionsOf(filter)))
    .orderBy(desc(visit.visitDay), desc(visit.id))
    .limit(filter.limit + 1);
  const page = rows.slice(0, filter.limit);
  const last = page.at(-1);
  return {
    visits: page.map((row) => ({
      id: row.id,
      state: row.state,
      method: row.method,
      checklist: { id: row.checklistId, version: row.checklistVersion },
      branch: { code: row.branchCode, name: row.branchName },
      ...seenBy(actor, row),
      score: { arithmetic: row.arithmetic, final: row.final, coverage: row.coverage, state: row.scoreState },
      vetoes: row.vetoCount,
    })),
    next: rows.length > filter.limit && last ? `${last.visitDay}_${last.id}` : null,
  };
}

function conditionsOf({ branchCode, checklistId, from, to, cursor }: VisitFilter): (SQL | undefined)[] {
  const [day, id] = cursor?.split('_') ?? [];
  return [
    branchCode === undefined ? undefined : eq(unit.code, branchCode),
    checklistId === undefined ? undefined : eq(visit.checklistId, checklistId),
    from === undefined ? undefined : gte(visit.visitDay, from),
    to === undefined ? undefined : lte(visit.visitDay, to),
    day === undefined || id === undefined
      ? undefined
      : or(lt(visit.visitDay, day), and(eq(visit.visitDay, day), lt(visit.id, id))),
  ];
}

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

type RankingScope = {
  checklistId: string;
  checklistVersion: string;
  unitPath: string;
  class: string | null;
  from: string;
  to: string;
};

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
        eq(visit.checklistId, scope.checklistId),
        eq(visit.checklistVersion, scope.checklistVersion),
        gte(visit.visitDay, scope.from),
        lte(visit.visitDay, scope.to),
        eq(visit.scoreState, 'sufficient'),
        inArray(visit.state, resultStates),
        below(scope.unitPath),
        scope.class === null ? undefined : eq(branch.class, scope.class),
      ),
    )
    .orderBy(asc(visit.visitDay), asc(visit.id))
    .limit(1_000_000);
  return rows.flatMap(({ arithmetic, final, ...row }) =>
    arithmetic === null || final === null ? [] : [{ ...row, arithmetic, final }],
  );
}

type BranchSpan = { checklistId: string; checklistVersion: string; branchId: string; from: string; to: string };

/** How the items of one branch's visits came to their points, newest visit first: as many rows as it had visits. */
export async function listTraces(
  db: Db,
  actor: Actor,
  { checklistId, checklistVersion, branchId, from, to }: BranchSpan,
): Promise<ScoreTrace[]> {
  const rows = await db
    .select({ visitId: visit.id, seq: score.seq, detail: score.detail })
    .from(visit)
    .innerJoin(unit, eq(unit.id, visit.branchId))
    .innerJoin(score, eq(score.visitId, visit.id))
    .where(
      and(
        eq(visit.branchId, branchId),
        eq(visit.checklistId, checklistId),
        eq(visit.checklistVersion, checklistVersion),
        gte(visit.visitDay, from),
        lte(visit.visitDay, to),
        inArray(visit.state, resultStates),
        visibleVisits(actor),
      ),
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
  { checklistId, checklistVersion, branchId, from, to, items }: NotesFilter,
): Promise<{ item: string; visit: string; day: string; text: string }[]> {
  if (items.length === 0) return [];
  const rows = await db
    .select({ item: answer.item, visit: visit.id, day: visit.visitDay, text: answer.note })
    .from(visit)
    .innerJoin(unit, eq(unit.id, visit.branchId))
    .innerJoin(answer, eq(answer.visitId, visit.id))
    .where(
      and(
        eq(visit.branchId, branchId),
        eq(visit.checklistId, checklistId),
        eq(visit.checklistVersion, checklistVersion),
        gte(visit.visitDay, from),
        lte(visit.visitDay, to),
        inArray(answer.item, [...items]),
        isNotNull(answer.note),
        visibleVisits(actor),
      ),
    )
    .orderBy(desc(visit.visitDay), desc(visit.id), asc(answer.position))
    .limit(500);
  return rows.flatMap(({ text, ...row }) => (text === null ? [] : [{ ...row, text }]));
}
