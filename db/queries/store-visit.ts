import { eq, getTableColumns, sql } from 'drizzle-orm';

import type { Answer, Subject } from '#app/domain/checklist/answers.ts';

import type { Db, Tx } from '../client.server.ts';
import { placeholdersFor, prepared } from '../prepared.ts';
import { answer, score, visit, visitSubject } from '../schema/index.ts';

export type NewVisit = {
  visit: typeof visit.$inferInsert;
  subjects: readonly Subject[];
  answers: readonly Answer[];
  score: Omit<typeof score.$inferInsert, 'visitId' | 'seq'>;
};

/** Stores a visit whole: itself, who was observed, what was answered, and its first score. */
export async function insertVisit(tx: Tx, { visit: row, subjects, answers, score: first }: NewVisit): Promise<void> {
  await insertInto(tx, visit, 'insert_visit').execute({ ...UNSAID, ...row });
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

/** What a visit need not say. */
const UNSAID = { location: null, clockSkewMs: null, checkIn: null, signature: null, joinCode: null };

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
