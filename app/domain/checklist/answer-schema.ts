import { z } from 'zod';

import { formatSentences } from '../faults/shape.ts';

/**
 * The shape of a filled-in sheet, for the borders it crosses. Apart from `answers.ts`, so that code which only works with
 * sheets does not carry the schemas.
 */

const sha256 = z.string().regex(/^[0-9a-f]{64}$/, formatSentences.sha256);
export const instantSchema = z.iso.datetime({ offset: true, error: formatSentences.instant });

/** Ids of subjects are made on the device: short, printable, without spaces. */
const subjectId = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/, formatSentences['subject-id']);

export const subjectSchema = z.strictObject({
  id: subjectId,
  kind: z.string().min(1).max(80),
  label: z.string().trim().min(1).max(80),
});
export type Subject = z.output<typeof subjectSchema>;

export const answerSchema = z.strictObject({
  item: z.string().min(1).max(160),
  /** The subject it was observed on; absent for items asked once per branch. */
  subject: subjectId.optional(),
  value: z.union([z.string().max(4000), z.number()]),
  naReason: z.string().min(1).max(80).optional(),
  reasons: z.array(z.string().min(1).max(80)).max(40).optional(),
  note: z.string().max(4000).optional(),
  evidence: z.array(sha256).max(40).optional(),
  answeredAt: instantSchema.optional(),
});
export type Answer = z.output<typeof answerSchema>;

/** Who was observed and what was answered: all that scoring needs besides the checklist. */
export type Sheet = { subjects: readonly Subject[]; answers: readonly Answer[] };

export const sheetSchema = z.strictObject({
  subjects: z.array(subjectSchema).max(200).default([]),
  answers: z.array(answerSchema).max(10_000),
});
