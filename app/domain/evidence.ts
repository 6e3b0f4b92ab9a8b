import type { EvidenceKind } from './checklist/schema.ts';
import type { EvidenceNote, Position } from './evidence-schema.ts';

/** Evidence: the photos, recordings and documents that prove an answer. Named everywhere by the SHA-256 of its bytes. */

export type { EvidenceNote, Position };

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

/** The largest file that is taken, in bytes. */
export const MOST_EVIDENCE_BYTES = 20 * 1024 * 1024;
/** So many files may be asked for at once: their hashes make an address that any proxy on the way takes. */
export const MOST_ASKED_AT_ONCE = 50;
/** The largest picture that is decoded, in pixels; a tablet's camera has 12 to 48 million. */
export const MOST_EVIDENCE_PIXELS = 100_000_000;
