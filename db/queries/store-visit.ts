import { eq, getTableColumns, sql } from 'drizzle-orm';

import type { Answer, Sheet, Subject } from '#app/domain/checklist/answers.ts';
import type { VisitState } from '#app/domain/visit.ts';

import type { Db, Tx } from '../client.server.ts';
import { placeholdersFor, prepared } from '../prepared.ts';
import { answer, score, visit, visitPart, visitSubject } from '../schema/index.ts';

export type NewVisit = {
  visit: typeof visit.$inferInsert;
  subjects: readonly Subject[];
  answers: readonly Answer[];
  score: Omit<typeof score.$inferInsert, 'visitId' | 'seq'>;
};

/** Stores a visit whole: itself, who was observed, what was answered, and its first score. */
export async function insertVisit(tx: Tx, { visit: row, subjects, answers, score: first }: NewVisit): Promise<void> {
  await insertInto(tx, visit, 'insert_visit').execute({ ...UNSAID, ...row });
  await insertSheet(tx, row.id, { subjects, answers });
  await insertInto(tx, score, 'insert_score').execute({ ...first, visitId: row.id, seq: 1 });
}

async function insertSheet(tx: Tx, visitId: string, { subjects, answers }: Sheet): Promise<void> {
  for (const [position, subject] of subjects.entries()) {
    await insertInto(tx, visitSubject, 'insert_subject').execute({ ...subject, visitId, position });
  }
  const rows = answers.map((given, position) => answerRow(visitId, given, position));
  const whole = rows.length - (rows.length % ANSWERS_TOGETHER);
  for (let start = 0; start < whole; start += ANSWERS_TOGETHER) {
    await insertAnswers(tx).execute(numbered(rows.slice(start, start + ANSWERS_TOGETHER)));
  }
  for (const last of rows.slice(whole)) await insertInto(tx, answer, 'insert_answer').execute(last);
}

/** What a visit need not say. */
const UNSAID = { beganAt: null, location: null, clockSkewMs: null, checkIn: null, signature: null, joinCode: null };

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

const answerNames = Object.keys(getTableColumns(answer));
const numberedNames = Array.from({ length: ANSWERS_TOGETHER }, (_, row) => answerNames.map((name) => `${name}_${row}`));

/** The values of several rows, each name followed by the row's number. */
function numbered(rows: readonly Record<string, unknown>[]): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  rows.forEach((row, number) => {
    answerNames.forEach((name, column) => {
      values[numberedNames[number]?.[column] ?? name] = row[name];
    });
  });
  return values;
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

/** What stands under an id that a device made. */
export type HandIn = { kind: 'visit' | 'part'; personId: string; bodyHash: string };

/**
 * Whether an id is taken, by whom and with what: for telling a repeated hand-in from a conflict. The sheet that the lead
 * of a joint visit handed in is kept as a part under the visit's id, and is the visit.
 */
export async function findHandIn(db: Db, id: string): Promise<HandIn | null> {
  const [asVisit] = await prepared(db, 'find_stored_visit', (on) =>
    on
      .select({ personId: visit.inspectorId, bodyHash: visit.bodyHash })
      .from(visit)
      .where(eq(visit.id, sql.placeholder('id')))
      .limit(1),
  ).execute({ id });
  if (asVisit) return { kind: 'visit', ...asVisit };
  const [asPart] = await prepared(db, 'find_stored_part', (on) =>
    on
      .select({ personId: visitPart.personId, bodyHash: visitPart.bodyHash })
      .from(visitPart)
      .where(eq(visitPart.id, sql.placeholder('id')))
      .limit(1),
  ).execute({ id });
  return asPart ? { kind: 'part', ...asPart } : null;
}

/** What a visit becomes when its sheet changes: other answers, and with them another score. */
export type ReplacedVisit = {
  visit: Pick<
    typeof visit.$inferInsert,
    'id' | 'state' | 'arithmetic' | 'final' | 'coverage' | 'scoreState' | 'unanswered' | 'vetoCount'
  >;
  subjects: readonly Subject[];
  answers: readonly Answer[];
  score: Omit<typeof score.$inferInsert, 'visitId'>;
};

/** Puts another sheet and another score in the place of those that stand. The scores before stay. */
export async function replaceSheet(tx: Tx, { visit: row, subjects, answers, score: next }: ReplacedVisit): Promise<void> {
  const { id, ...changes } = row;
  await tx.update(visit).set(changes).where(eq(visit.id, id));
  await tx.delete(answer).where(eq(answer.visitId, id));
  await tx.delete(visitSubject).where(eq(visitSubject.visitId, id));
  await insertSheet(tx, id, { subjects, answers });
  await insertInto(tx, score, 'insert_score').execute({ ...next, visitId: id });
}

/** Moves a visit to another state. */
export async function setVisitState(tx: Tx, id: string, state: VisitState): Promise<void> {
  await tx.update(visit).set({ state }).where(eq(visit.id, id));
}
