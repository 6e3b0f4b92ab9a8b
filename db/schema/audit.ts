import { id, index, instant, json, sequence, table, text } from '../columns/index.ts';

/**
 * Who did what, when and why. Each row carries the hash of the row before: a changed or missing row breaks the chain.
 * Rows are never changed or removed; triggers hold that.
 */
export const auditEvent = table(
  'audit_event',
  {
    seq: sequence(),
    id: id().notNull().unique(),
    at: instant().notNull(),
    /** Null for the software itself and for the command line. */
    actorId: id(),
    actorName: text().notNull(),
    verb: text().notNull(),
    subjectType: text().notNull(),
    subjectId: id().notNull(),
    /** Whose trail it belongs to. */
    unitPath: text().notNull(),
    detail: json<Record<string, unknown>>().notNull(),
    prevHash: text().notNull(),
    hash: text().notNull(),
  },
  (columns) => [index('audit_subject').on(columns.subjectType, columns.subjectId), index('audit_unit').on(columns.unitPath)],
);
