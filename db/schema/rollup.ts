import { id, int, primaryKey, real, table, text } from '../columns/index.ts';

/**
 * Sums kept in the transaction that stores a visit, so that reading a table never touches an answer. A version of a
 * checklist has its own sums: versions are never mixed.
 */

const scope = () => ({
  checklistId: id().notNull(),
  checklistVersion: text().notNull(),
  /** A month, quarter, half year or year. */
  period: text().notNull(),
  branchId: id().notNull(),
});

export const branchRollup = table(
  'branch_rollup',
  {
    ...scope(),
    visits: int().notNull(),
    /** Visits with sufficient coverage; the sums run over these only. */
    ranked: int().notNull(),
    finalSum: real().notNull(),
    arithmeticSum: real().notNull(),
    vetoVisits: int().notNull(),
  },
  (columns) => [
    primaryKey({ columns: [columns.period, columns.checklistId, columns.checklistVersion, columns.branchId] }),
  ],
);

export const sectionRollup = table(
  'section_rollup',
  {
    ...scope(),
    section: id().notNull(),
    /** Visits in which the section had something applicable. */
    visits: int().notNull(),
    earned: real().notNull(),
    applicable: real().notNull(),
  },
  (columns) => [
    primaryKey({
      columns: [columns.period, columns.checklistId, columns.checklistVersion, columns.branchId, columns.section],
    }),
  ],
);

/** By month only: longer periods are sums of at most twelve rows an item. */
export const itemRollup = table(
  'item_rollup',
  {
    ...scope(),
    item: id().notNull(),
    /** Visits in which the item applied. */
    answered: int().notNull(),
    fractionSum: real().notNull(),
    /** Visits in which it earned less than everything. */
    failed: int().notNull(),
  },
  (columns) => [
    primaryKey({
      columns: [columns.checklistId, columns.checklistVersion, columns.branchId, columns.period, columns.item],
    }),
  ],
);

/** A number that rises with every result of a version: what was computed from older results is out of date. */
export const resultStamp = table(
  'result_stamp',
  { checklistId: id().notNull(), checklistVersion: text().notNull(), revision: int().notNull() },
  (columns) => [primaryKey({ columns: [columns.checklistId, columns.checklistVersion] })],
);
