import { z } from 'zod';

import { instantSchema } from './checklist/answer-schema.ts';
import { positionSchema, sha256Schema } from './evidence-schema.ts';

/**
 * Arrival at the branch, for open visits. A position that was refused or not to be had is said, and never blocks. Where
 * the device was located again, what it said first stays beside it.
 */
export const checkInSchema = z.strictObject({
  at: instantSchema,
  position: positionSchema.optional(),
  refused: z.enum(['denied', 'unavailable', 'timeout']).optional(),
  corrected: z.strictObject({ from: positionSchema, at: instantSchema }).optional(),
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
