import { evidenceTypeNames, type Position } from '#app/domain/evidence.ts';
import type { VisitInput } from '#app/domain/visit.ts';
import { evidenceWordKinds } from '#app/domain/visit-evidence.ts';

import { day, id, index, instant, int, json, oneOf, primaryKey, table, text } from '../columns/index.ts';

import { branch, person } from './organisation.ts';
import { visit } from './visit.ts';

/** A file that is on the disk whole, by the SHA-256 of its bytes. */
export const evidence = table('evidence', {
  sha256: id().primaryKey(),
  type: oneOf(evidenceTypeNames).notNull(),
  bytes: int().notNull(),
  /** Pixels of a picture, upright; null for what is none. */
  width: int(),
  height: int(),
  storedAt: instant().notNull(),
});

/** Who has sent a file. Naming the hash of somebody else's file gives nobody a way to it. */
export const evidenceUpload = table(
  'evidence_upload',
  {
    sha256: id()
      .notNull()
      .references(() => evidence.sha256),
    personId: id()
      .notNull()
      .references(() => person.id),
    at: instant().notNull(),
  },
  (columns) => [primaryKey({ columns: [columns.sha256, columns.personId] })],
);

/** Evidence that a visit names. It has arrived when `personId`, who names it, has sent it. */
export const visitEvidence = table(
  'visit_evidence',
  {
    visitId: id()
      .notNull()
      .references(() => visit.id),
    sha256: id().notNull(),
    personId: id()
      .notNull()
      .references(() => person.id),
    position: int().notNull(),
    role: oneOf(['answer', 'original', 'signature']).notNull(),
    capturedAt: instant(),
    location: json<Position | null>(),
    /** The evidence this one was drawn on. */
    original: id(),
  },
  (columns) => [
    primaryKey({ columns: [columns.visitId, columns.sha256] }),
    index('visit_evidence_hash').on(columns.sha256, columns.personId),
  ],
);

/**
 * What was said of evidence that a visit names and that had not arrived: its maker gave it up, or sent another picture
 * in its place, or the office went on without it. Rows are never changed or removed; triggers hold that.
 */
export const evidenceWord = table(
  'evidence_word',
  {
    visitId: id()
      .notNull()
      .references(() => visit.id),
    sha256: id().notNull(),
    kind: oneOf(evidenceWordKinds).notNull(),
    /** The picture that stands in its place; it is named by the visit from then on. */
    replacement: id(),
    reason: text(),
    by: id()
      .notNull()
      .references(() => person.id),
    at: instant().notNull(),
  },
  (columns) => [primaryKey({ columns: [columns.visitId, columns.sha256, columns.kind] })],
);

/**
 * What each inspector of a joint visit handed in, as it came; the lead puts the parts together. Never changed. The
 * lead's own sheet is a part too, under the visit's id.
 */
export const visitPart = table(
  'visit_part',
  {
    id: id().primaryKey(),
    joinCode: text().notNull(),
    personId: id()
      .notNull()
      .references(() => person.id),
    branchId: id()
      .notNull()
      .references(() => branch.unitId),
    checklistId: id().notNull(),
    checklistVersion: text().notNull(),
    visitDay: day().notNull(),
    body: json<VisitInput>().notNull(),
    bodyHash: text().notNull(),
    receivedAt: instant().notNull(),
    clockSkewMs: int(),
  },
  (columns) => [
    index('visit_part_code').on(columns.joinCode, columns.branchId),
    index('visit_part_person').on(columns.personId, columns.receivedAt),
  ],
);

/** What became of a part: joined to a visit, or set aside by its lead. A part without a row waits. */
export const visitPartJoined = table(
  'visit_part_joined',
  {
    partId: id()
      .primaryKey()
      .references(() => visitPart.id),
    visitId: id()
      .notNull()
      .references(() => visit.id),
    joinedAt: instant().notNull(),
    /** Why the lead set it aside; null = its answers are in the visit. */
    setAsideReason: text(),
  },
  (columns) => [index('visit_part_joined_visit').on(columns.visitId)],
);
