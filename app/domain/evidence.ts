import { z } from 'zod';

import { instantSchema } from './checklist/answer-schema.ts';
import type { EvidenceKind } from './checklist/schema.ts';

/** Evidence: the photos, recordings and documents that prove an answer. Named everywhere by the SHA-256 of its bytes. */

/** The content types that are taken, and the kind of evidence each is. */
export const evidenceTypes = {
  'image/jpeg': 'photo',
  'image/png': 'photo',
  'image/webp': 'photo',
  'audio/webm': 'audio',
  'audio/mp4': 'audio',
  'audio/mpeg': 'audio',
  'audio/ogg': 'audio',
  'audio/wav': 'audio',
  'application/pdf': 'document',
} as const satisfies Record<string, EvidenceKind>;
export type EvidenceType = keyof typeof evidenceTypes;

export const evidenceTypeNames = Object.keys(evidenceTypes) as [EvidenceType, ...EvidenceType[]];

/** Whether a content type is one that is taken. */
export function isEvidenceType(type: string): type is EvidenceType {
  return type in evidenceTypes;
}

/** The largest file that is taken, in bytes. */
export const MOST_EVIDENCE_BYTES = 20 * 1024 * 1024;
/** The largest picture that is decoded, in pixels; a tablet's camera has 12 to 48 million. */
export const MOST_EVIDENCE_PIXELS = 100_000_000;

export const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/, 'must be a SHA-256 in lower-case hexadecimal');

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
