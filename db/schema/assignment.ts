import { assignmentStates } from '#app/domain/assignment.ts';

import { day, id, index, instant, oneOf, table, text } from '../columns/index.ts';

import { branch, person, unit } from './organisation.ts';
import { visit } from './visit.ts';

/** An inspector asked to visit a branch. Its checklist has no version yet: that is chosen when the visit is begun. */
export const assignment = table(
  'assignment',
  {
    id: id().primaryKey(),
    branchId: id()
      .notNull()
      .references(() => branch.unitId),
    checklistId: id().notNull(),
    inspectorId: id()
      .notNull()
      .references(() => person.id),
    fromDay: day().notNull(),
    toDay: day().notNull(),
    note: text(),
    /** The office the assigner belonged to: it and those above it see the row, whatever becomes of the person. */
    officeId: id()
      .notNull()
      .references(() => unit.id),
    assignedBy: id()
      .notNull()
      .references(() => person.id),
    assignedAt: instant().notNull(),
    /** `expired` is never stored: it follows from the day it is read on. */
    state: oneOf(assignmentStates).notNull(),
    startedAt: instant(),
    /** The visit that was made for it. */
    visitId: id().references(() => visit.id),
    withdrawnBy: id().references(() => person.id),
    withdrawnAt: instant(),
    withdrawnReason: text(),
  },
  (columns) => [
    index('assignment_inspector').on(columns.inspectorId, columns.state),
    index('assignment_branch').on(columns.branchId, columns.state),
    index('assignment_due').on(columns.toDay, columns.id),
  ],
);
