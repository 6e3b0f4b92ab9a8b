import { z } from 'zod';

import { canonicalJson } from './canonical.ts';
import type { Sheet } from './checklist/answer-schema.ts';
import { instantSchema } from './checklist/answer-schema.ts';
import { positionSchema, sha256Schema } from './evidence.ts';

/** That somebody was there: the inspector's arrival, and the branch's representative who has read the result. */

/** Arrival at the branch, for open visits. A position that was refused or not to be had is said, and never blocks. */
export const checkInSchema = z.strictObject({
  at: instantSchema,
  position: positionSchema.optional(),
  refused: z.enum(['denied', 'unavailable', 'timeout']).optional(),
});
export type CheckIn = z.output<typeof checkInSchema>;

/** The representative's word on the result, signed with a finger. It is part of what the visit's hash covers. */
export const signatureSchema = z.strictObject({
  name: z.string().trim().min(1).max(80),
  remark: z.string().trim().max(2000).optional(),
  signedAt: instantSchema,
  /** The drawn signature, a PNG among the evidence. */
  image: sha256Schema,
  /** SHA-256 of `signedText`: what was on the screen when it was signed. */
  sheet: sha256Schema,
});
export type Signature = z.output<typeof signatureSchema>;

/** The text whose SHA-256 a signature carries: the answers as they were shown, whatever the order of the keys. */
export function signedText(visit: Sheet & { checklist: { id: string; version: string }; branch: string }): string {
  const { checklist, branch, subjects, answers } = visit;
  return canonicalJson({ checklist, branch, subjects, answers });
}
