import { methods } from '#app/domain/checklist/kinds.ts';
import type { Position } from '#app/domain/evidence.ts';
import type { CheckIn, Signature } from '#app/domain/presence.ts';
import type { ScoreTrace } from '#app/domain/scoring/score.ts';
import { visitDecisions, visitStates } from '#app/domain/visit.ts';

import {
  day,
  foreignKey,
  id,
  index,
  instant,
  int,
  json,
  oneOf,
  primaryKey,
  real,
  table,
  text,
  uniqueIndex,
} from '../columns/index.ts';

import { checklistVersion } from './checklist.ts';
import { branch, person } from './organisation.ts';

/** A visit with the score that counts now; every score it ever had stands in `score`. */
export const visit = table(
  'visit',
  {
    id: id().primaryKey(),
    checklistId: id().notNull(),
    checklistVersion: text().notNull(),
    branchId: id()
      .notNull()
      .references(() => branch.unitId),
    method: oneOf(methods).notNull(),
    inspectorId: id()
      .notNull()
      .references(() => person.id),
    state: oneOf(visitStates).notNull(),
    startedAt: instant().notNull(),
    finishedAt: instant().notNull(),
    receivedAt: instant().notNull(),
    /** The beginning by the server's clock; null where the device's clock was right, or said nothing of itself. */
    beganAt: instant(),
    /** The local day it began, by the server's clock. */
    visitDay: day().notNull(),
    /** SHA-256 of what was handed in: the same id with the same hash is the same visit. */
    bodyHash: text().notNull(),
    location: json<Position | null>(),
    /** How far the device's clock ran ahead of the server's when it handed in, in milliseconds; null = not said. */
    clockSkewMs: int(),
    checkIn: json<CheckIn | null>(),
    signature: json<Signature | null>(),
    /** What brings the parts of several inspectors together; null for a visit of one. */
    joinCode: text(),
    arithmetic: real(),
    final: real(),
    coverage: real().notNull(),
    scoreState: oneOf(['sufficient', 'insufficient']).notNull(),
    unanswered: int().notNull(),
    vetoCount: int().notNull(),
  },
  (columns) => [
    foreignKey({
      columns: [columns.checklistId, columns.checklistVersion],
      foreignColumns: [checklistVersion.id, checklistVersion.version],
    }),
    index('visit_checklist_day').on(columns.checklistId, columns.checklistVersion, columns.visitDay),
    index('visit_branch_day').on(columns.branchId, columns.visitDay),
    index('visit_inspector_day').on(columns.inspectorId, columns.visitDay),
    index('visit_day').on(columns.visitDay, columns.id),
    index('visit_join').on(columns.joinCode),
  ],
);

/** Who was observed in a visit. */
export const visitSubject = table(
  'visit_subject',
  {
    visitId: id()
      .notNull()
      .references(() => visit.id),
    id: id().notNull(),
    kind: text().notNull(),
    label: text().notNull(),
    position: int().notNull(),
  },
  (columns) => [primaryKey({ columns: [columns.visitId, columns.id] })],
);

/** One answer; `subject` is '' for items answered once per branch. */
export const answer = table(
  'answer',
  {
    visitId: id()
      .notNull()
      .references(() => visit.id),
    item: id().notNull(),
    subject: id().notNull(),
    position: int().notNull(),
    value: json<string | number>().notNull(),
    naReason: text(),
    reasons: json<readonly string[]>(),
    note: text(),
    evidence: json<readonly string[]>(),
    answeredAt: instant(),
  },
  (columns) => [primaryKey({ columns: [columns.visitId, columns.item, columns.subject] })],
);

/** Every score a visit ever had, with who and why. Rows are never changed or removed; triggers hold that. */
export const score = table(
  'score',
  {
    id: id().primaryKey(),
    visitId: id()
      .notNull()
      .references(() => visit.id),
    seq: int().notNull(),
    arithmetic: real(),
    final: real(),
    coverage: real().notNull(),
    state: oneOf(['sufficient', 'insufficient']).notNull(),
    engine: text().notNull(),
    checklistSha256: text().notNull(),
    detail: json<ScoreTrace>().notNull(),
    cause: oneOf(['submitted', 'joined', 'appeal', 'correction']).notNull(),
    reason: text(),
    by: id().references(() => person.id),
    at: instant().notNull(),
  },
  (columns) => [uniqueIndex('score_visit_seq').on(columns.visitId, columns.seq)],
);

/** What the office decided about a visit that did not go its way. Rows are never changed or removed; triggers hold that. */
export const visitDecision = table(
  'visit_decision',
  {
    visitId: id()
      .notNull()
      .references(() => visit.id),
    kind: oneOf(visitDecisions).notNull(),
    reason: text().notNull(),
    by: id()
      .notNull()
      .references(() => person.id),
    at: instant().notNull(),
  },
  (columns) => [primaryKey({ columns: [columns.visitId, columns.kind] })],
);
