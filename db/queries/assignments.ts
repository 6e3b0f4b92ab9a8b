import { and, asc, desc, eq, gte, inArray, lt, lte, max, ne, notInArray, or, type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';

import type { Actor } from '#app/domain/access.ts';
import { type AssignmentState, assignmentStates, expiryLine, nextAssignmentState, openStates } from '#app/domain/assignment.ts';
import type { AssignmentFilter } from '#app/domain/assignment-view.ts';

import type { Db, Tx } from '../client.server.ts';
import { assignment, branch, person, unit, visit } from '../schema/index.ts';

import { branchColumns, type BranchRow, parentOffice } from './branches.ts';
import { assigningOffice, below, visibleAssignments, visibleVisits } from './scope.ts';

export type AssignmentRow = typeof assignment.$inferSelect;

/** Every list of assignments ends here at the latest. */
export const MOST_LISTED = 500;

export async function insertAssignment(tx: Tx, row: typeof assignment.$inferInsert): Promise<void> {
  await tx.insert(assignment).values(row);
}

const columns = {
  id: assignment.id,
  branchId: assignment.branchId,
  checklistId: assignment.checklistId,
  inspectorId: assignment.inspectorId,
  from: assignment.fromDay,
  to: assignment.toDay,
  note: assignment.note,
  state: assignment.state,
  officePath: assigningOffice.path,
};

/** An assignment as far as deciding about it takes. `officePath` is where in the bank its trail is read. */
export type AssignmentHead = {
  id: string;
  branchId: string;
  checklistId: string;
  inspectorId: string;
  from: string;
  to: string;
  note: string | null;
  state: AssignmentState;
  officePath: string;
};

/** An assignment this person may see, or null: any other does not exist. */
export async function findAssignment(db: Db, actor: Actor, id: string): Promise<AssignmentHead | null> {
  const [row] = await db
    .select(columns)
    .from(assignment)
    .innerJoin(assigningOffice, eq(assigningOffice.id, assignment.officeId))
    .where(and(eq(assignment.id, id), visibleAssignments(actor)))
    .limit(1);
  return row ?? null;
}

/** What becomes of an assignment, with what is said of it. */
export type AssignmentChange = Pick<AssignmentRow, 'state'> &
  Partial<Pick<AssignmentRow, 'startedAt' | 'visitId' | 'withdrawnBy' | 'withdrawnAt' | 'withdrawnReason'>>;

export async function changeAssignment(tx: Tx, id: string, change: AssignmentChange): Promise<void> {
  await tx.update(assignment).set(change).where(eq(assignment.id, id));
}

const expiring = assignmentStates.filter((state) => nextAssignmentState(state, 'expire') !== null);

/** A visit is still awaited on a day. */
function isOpenOn(day: string): SQL | undefined {
  return and(inArray(assignment.state, openStates), or(notInArray(assignment.state, expiring), gte(assignment.toDay, expiryLine(day))));
}

function isAsFiltered(filter: AssignmentFilter, day: string): SQL | undefined {
  switch (filter) {
    case 'open':
      return isOpenOn(day);
    case 'overdue':
      return and(isOpenOn(day), lt(assignment.toDay, day));
    case 'expired':
      return and(inArray(assignment.state, expiring), lt(assignment.toDay, expiryLine(day)));
    case 'done':
    case 'withdrawn':
      return eq(assignment.state, filter);
    case 'all':
      return undefined;
  }
}

export type AssignmentQuery = {
  filter: AssignmentFilter;
  /** The day it is asked on. */
  day: string;
  unitPath: string;
  inspectorId?: string | undefined;
  /** Only those whose span has a day in common with this one. */
  from?: string | undefined;
  to?: string | undefined;
};

const assigner = alias(person, 'assigner');
const withdrawer = alias(person, 'withdrawer');

/** The assignments this person may see, one more than `MOST_LISTED` where there are: what is due first, else the latest first. */
export function listAssignments(db: Db, actor: Actor, query: AssignmentQuery) {
  const { filter, day, unitPath, inspectorId, from, to } = query;
  const dueFirst = filter === 'open' || filter === 'overdue';
  return db
    .select({
      id: assignment.id,
      state: assignment.state,
      branch: { code: unit.code, name: unit.name },
      city: parentOffice.name,
      checklistId: assignment.checklistId,
      inspectorName: person.name,
      from: assignment.fromDay,
      to: assignment.toDay,
      note: assignment.note,
      by: { name: assigner.name, office: assigningOffice.name },
      visitId: assignment.visitId,
      withdrawnBy: withdrawer.name,
      withdrawnAt: assignment.withdrawnAt,
      withdrawnReason: assignment.withdrawnReason,
    })
    .from(assignment)
    .innerJoin(unit, eq(unit.id, assignment.branchId))
    .innerJoin(parentOffice, eq(parentOffice.id, unit.parentId))
    .innerJoin(person, eq(person.id, assignment.inspectorId))
    .innerJoin(assigner, eq(assigner.id, assignment.assignedBy))
    .innerJoin(assigningOffice, eq(assigningOffice.id, assignment.officeId))
    .leftJoin(withdrawer, eq(withdrawer.id, assignment.withdrawnBy))
    .where(
      and(
        visibleAssignments(actor),
        below(unitPath),
        isAsFiltered(filter, day),
        inspectorId === undefined ? undefined : eq(assignment.inspectorId, inspectorId),
        from === undefined ? undefined : gte(assignment.toDay, from),
        to === undefined ? undefined : lte(assignment.fromDay, to),
      ),
    )
    .orderBy(...(dueFirst ? [asc(assignment.toDay), asc(assignment.id)] : [desc(assignment.toDay), desc(assignment.id)]))
    .limit(MOST_LISTED + 1);
}

/** The branches an inspector is still to visit, each with what is asked for there; a tablet needs no other list for it. Due first. */
export function listErrands(db: Db, actor: Actor, day: string): Promise<(BranchRow & { errand: AssignmentHead })[]> {
  return db
    .select({ ...branchColumns, errand: columns })
    .from(assignment)
    .innerJoin(branch, eq(branch.unitId, assignment.branchId))
    .innerJoin(unit, eq(unit.id, assignment.branchId))
    .innerJoin(parentOffice, eq(parentOffice.id, unit.parentId))
    .innerJoin(assigningOffice, eq(assigningOffice.id, assignment.officeId))
    .where(and(eq(assignment.inspectorId, actor.id), isOpenOn(day)))
    .orderBy(asc(assignment.toDay), asc(assignment.id))
    .limit(MOST_LISTED);
}

/** How many of the assignments this person may see are still open, by branch or by inspector. */
async function countOpen(db: Db, actor: Actor, day: string, by: typeof assignment.branchId | typeof assignment.inspectorId, only?: SQL) {
  const rows = await db
    .select({ id: by, count: sql`count(*)`.mapWith(Number) })
    .from(assignment)
    .innerJoin(assigningOffice, eq(assigningOffice.id, assignment.officeId))
    .where(and(visibleAssignments(actor), isOpenOn(day), only))
    .groupBy(by)
    .orderBy(asc(by))
    .limit(50_000);
  return new Map(rows.map(({ id, count }) => [id, count]));
}

/** By branch, the visits of a checklist that are awaited there. */
export function countAwaited(db: Db, actor: Actor, { checklistId, day }: { checklistId: string; day: string }): Promise<Map<string, number>> {
  return countOpen(db, actor, day, assignment.branchId, eq(assignment.checklistId, checklistId));
}

/** By inspector, the visits that are awaited of them. */
export function countLoads(db: Db, actor: Actor, day: string): Promise<Map<string, number>> {
  return countOpen(db, actor, day, assignment.inspectorId);
}

/** By branch, the day it was last visited by a checklist, as far as the actor may see visits. */
export async function listLastVisitDays(db: Db, actor: Actor, checklistId: string): Promise<Map<string, string>> {
  const rows = await db
    .select({ branchId: visit.branchId, day: max(visit.visitDay) })
    .from(visit)
    .innerJoin(unit, eq(unit.id, visit.branchId))
    .where(and(visibleVisits(actor), eq(visit.checklistId, checklistId), ne(visit.state, 'void')))
    .groupBy(visit.branchId)
    .orderBy(asc(visit.branchId))
    .limit(50_000);
  return new Map(rows.flatMap(({ branchId, day }) => (day === null ? [] : [[branchId, day] as const])));
}
