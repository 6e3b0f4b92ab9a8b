import { z } from 'zod';

import { instantSchema } from './checklist/answer-schema.ts';
import { evidenceTypeNames, MOST_EVIDENCE_BYTES } from './evidence.ts';
import { formatSentences } from './faults/shape.ts';

export const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/, formatSentences.sha256);

/** A place on earth in WGS-84; `accuracy` in metres. */
export const positionSchema = z.strictObject({
  lat: z.number().min(-90).max(90),
  lon: z.number().min(-180).max(180),
  accuracy: z.number().min(0).max(1_000_000),
});
export type Position = z.output<typeof positionSchema>;

/**
 * What a visit says about one piece of evidence besides its bytes, which carry no place and no device: those are taken
 * out when a picture is taken in. `position` is given for open visits only.
 */
export const evidenceNoteSchema = z.strictObject({
  sha256: sha256Schema,
  type: z.enum(evidenceTypeNames),
  bytes: z.int().min(1).max(MOST_EVIDENCE_BYTES),
  capturedAt: instantSchema,
  position: positionSchema.optional(),
  /** The evidence this one was drawn on. */
  original: sha256Schema.optional(),
});
export type EvidenceNote = z.output<typeof evidenceNoteSchema>;
