import { z } from 'zod';

import { answerSchema } from '../checklist/answer-schema.ts';

import type { Contradiction, Decisions, Joined } from './join.ts';

/**
 * What is kept of a joining beside the score it led to: which sheets, whose answer stands where, and how each
 * contradiction was decided. The answers that do not stand are in it.
 */
const joinRecordSchema = z.object({
  /** Every sheet that is in it by id, the lead's first. */
  sheets: z.array(z.string()),
  same: z.record(z.string(), z.string()),
  decided: z.array(
    z.object({
      item: z.string(),
      /** The id of the subject on the merged sheet. */
      subject: z.string().nullable(),
      statements: z.array(z.object({ sheets: z.array(z.string()), answer: answerSchema })),
      choose: z.string().nullable(),
      reason: z.string(),
    }),
  ),
  /** For each `placeKey`, the positions in `sheets` of those whose answer stands there. */
  origins: z.record(z.string(), z.array(z.number())),
});
export type JoinRecord = z.output<typeof joinRecordSchema>;

/**
 * The record of a joining whose faults are all gone. `earlier` is the record of what stood in the visit before, where
 * that was joined already: what stays of it keeps its origin.
 */
export function recordOf(sheets: readonly string[], joined: Joined, decisions: Decisions, earlier: JoinRecord | null): JoinRecord {
  const [base = '', ...parts] = sheets;
  const all = [...(earlier?.sheets ?? [base]), ...parts];
  const before = (key: string) => earlier?.origins[key]?.flatMap((position) => earlier.sheets[position] ?? []) ?? [base];
  const positions = (key: string, ids: readonly string[]) => {
    const named = ids.flatMap((id) => (id === base ? before(key) : [id]));
    return [...new Set(named)].map((id) => all.indexOf(id));
  };
  return {
    sheets: all,
    same: { ...decisions.same },
    decided: joined.contradictions.map((one) => decidedOf(one, decisions)),
    origins: Object.fromEntries(Object.entries(joined.origins).map(([key, ids]) => [key, positions(key, ids)])),
  };
}

function decidedOf({ key, item, subject, statements }: Contradiction, { places }: Decisions): JoinRecord['decided'][number] {
  return {
    item,
    subject: subject?.subject.id ?? null,
    statements: statements.map(({ sheets, answer }) => ({ sheets: [...sheets], answer })),
    choose: places[key]?.choose ?? null,
    reason: places[key]?.reason.trim() ?? '',
  };
}

/** Reads a record back; null for a text that is none. */
export function readJoinRecord(text: string | null): JoinRecord | null {
  if (text === null || !text.startsWith('{')) return null;
  const parsed = joinRecordSchema.safeParse(JSON.parse(text));
  return parsed.success ? parsed.data : null;
}
