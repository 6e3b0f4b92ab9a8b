import { id, int, json, primaryKey, real, table, text } from '../columns/index.ts';

/**
 * Sums kept in the transaction that stores a visit, so that reading a table never touches an answer. A version of a
 * checklist has its own sums: versions are never mixed.
 */

/** Points of one section over several visits; `visits` had something applicable in it. */
export type SectionSum = { section: string; visits: number; earned: number; applicable: number };

export const branchRollup = table(
  'branch_rollup',
  {
    checklistId: id().notNull(),
    checklistVersion: text().notNull(),
    /** A month, quarter, half year or year. */
    period: text().notNull(),
    branchId: id().notNull(),
    visits: int().notNull(),
    /** Visits with sufficient coverage; the sums of scores run over these only. */
    ranked: int().notNull(),
    finalSum: real().notNull(),
    arithmeticSum: real().notNull(),
    vetoVisits: int().notNull(),
    sections: json<readonly SectionSum[]>().notNull(),
  },
  (columns) => [
    primaryKey({ columns: [columns.period, columns.checklistId, columns.checklistVersion, columns.branchId] }),
  ],
);

/** A number that rises with every result of a version: what was computed from older results is out of date. */
export const resultStamp = table(
  'result_stamp',
  { checklistId: id().notNull(), checklistVersion: text().notNull(), revision: int().notNull() },
  (columns) => [primaryKey({ columns: [columns.checklistId, columns.checklistVersion] })],
);
