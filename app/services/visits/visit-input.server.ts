import { z } from 'zod';

import { answerSchema, subjectSchema } from '#app/domain/checklist/answer-schema.ts';
import type { SheetPositions } from '#app/domain/checklist/answers.ts';
import type { Fault } from '#app/domain/problem.ts';
import { shapeFaults } from '#app/domain/shape-faults.ts';
import { type VisitInput, visitInputSchema } from '#app/domain/visit.ts';

/** A body that has the right shape, or as much of it as can still be checked against the checklist and the branch. */
export type ReadVisit =
  | { whole: true; input: VisitInput }
  | { whole: false; faults: readonly Fault[]; rest: PartialVisit };

export type PartialVisit = Partial<Pick<VisitInput, 'checklist' | 'branch' | 'startedAt' | 'finishedAt'>> &
  Pick<VisitInput, 'subjects' | 'answers'> & {
    positions: SheetPositions;
    /** False where a subject could not be read: which are missing or undeclared cannot be told then. */
    subjectsKnown: boolean;
  };

/**
 * Reads the body of a visit. Where the shape is broken it still returns the parts that are whole, so that the sender
 * learns every fault at once and not one layer a day.
 */
export function readVisitInput(body: unknown): ReadVisit {
  const parsed = visitInputSchema.safeParse(body);
  if (parsed.success) return { whole: true, input: parsed.data };
  return { whole: false, faults: shapeFaults(parsed.error), rest: partOf(body) };
}

/** As much of a body as has the right shape. */
export function partOf(body: unknown): PartialVisit {
  const record = typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
  const shape = visitInputSchema.shape;
  const subjects = wholeEntries(record.subjects, namedSubject);
  const answers = wholeEntries(record.answers, answerSchema);
  return {
    ...field('checklist', shape.checklist, record),
    ...field('branch', shape.branch, record),
    ...field('startedAt', shape.startedAt, record),
    ...field('finishedAt', shape.finishedAt, record),
    subjects: subjects.values,
    answers: answers.values,
    positions: { subjects: subjects.positions, answers: answers.positions },
    subjectsKnown: record.subjects === undefined || subjects.whole,
  };
}

/** A subject with a broken label is still declared. */
const namedSubject = z.object({ ...subjectSchema.shape, label: subjectSchema.shape.label.catch('') });

function field<K extends string, S extends z.ZodType>(
  key: K,
  shape: S,
  record: Record<string, unknown>,
): { [key in K]?: z.output<S> } {
  const parsed = shape.safeParse(record[key]);
  return parsed.success ? ({ [key]: parsed.data } as { [key in K]?: z.output<S> }) : {};
}

/** More entries than this are not looked into one by one. */
const MOST_ENTRIES = 10_000;

type WholeEntries<T> = { values: T[]; positions: number[]; /** Nothing was left out. */ whole: boolean };

function wholeEntries<S extends z.ZodType>(list: unknown, shape: S): WholeEntries<z.output<S>> {
  const values: z.output<S>[] = [];
  const positions: number[] = [];
  if (!Array.isArray(list)) return { values, positions, whole: false };
  list.slice(0, MOST_ENTRIES).forEach((entry, position) => {
    const parsed = shape.safeParse(entry);
    if (!parsed.success) return;
    values.push(parsed.data);
    positions.push(position);
  });
  return { values, positions, whole: values.length === list.length };
}
