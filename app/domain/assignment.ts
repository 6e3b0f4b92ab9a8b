import { z } from 'zod';

import { addDays } from './calendar.ts';
import { kebabId } from './checklist/schema.ts';
import { assignmentFault } from './faults/assignment.ts';
import type { Fault } from './problem.ts';

/**
 * An assignment: an office asks an inspector to visit a branch by a checklist within a span of days. The version is
 * chosen when the visit is begun, as for any other visit. Covert visits are not assigned here.
 */

export const assignmentStates = ['assigned', 'started', 'done', 'withdrawn', 'expired'] as const;
export type AssignmentState = (typeof assignmentStates)[number];

export type AssignmentEvent = 'start' | 'finish' | 'withdraw' | 'expire';

/** State x event -> state. What is not in the table cannot happen. A tablet without network starts and finishes at once. */
const transitions: Record<AssignmentState, Partial<Record<AssignmentEvent, AssignmentState>>> = {
  assigned: { start: 'started', finish: 'done', withdraw: 'withdrawn', expire: 'expired' },
  started: { finish: 'done', withdraw: 'withdrawn' },
  done: {},
  withdrawn: {},
  expired: {},
};

/** The state after an event, or null when the event cannot happen in that state. */
export function nextAssignmentState(state: AssignmentState, event: AssignmentEvent): AssignmentState | null {
  return transitions[state][event] ?? null;
}

/** States in which a visit is still awaited. */
export const openStates = assignmentStates.filter((state) => nextAssignmentState(state, 'finish') !== null);

/** How long after its last day an assignment that nobody began may still be made good. */
export const GRACE_DAYS = 14;

/** What nobody has begun has expired on a day when its last day lies before this one. */
export function expiryLine(day: string): string {
  return addDays(day, -GRACE_DAYS);
}

type Timed = { state: AssignmentState; to: string };

/** The state on a day. That time is up is not stored: nothing happens on that day but its passing. */
export function stateOn({ state, to }: Timed, day: string): AssignmentState {
  return to < expiryLine(day) ? (nextAssignmentState(state, 'expire') ?? state) : state;
}

/** Whether a visit is still awaited although the last day is over. */
export function isOverdue(assignment: Timed, day: string): boolean {
  return assignment.to < day && openStates.includes(stateOn(assignment, day));
}

/** What must agree between a visit and the assignment it names. */
type Errand = { inspectorId: string; branchId: string; checklistId: string };

/** Whether a visit of a day is the one that was asked for. One that comes before the first day is. */
export function isFulfilledBy(assignment: Timed & Errand, visit: Errand & { day: string }): boolean {
  return (
    assignment.inspectorId === visit.inspectorId &&
    assignment.branchId === visit.branchId &&
    assignment.checklistId === visit.checklistId &&
    nextAssignmentState(stateOn(assignment, visit.day), 'finish') !== null
  );
}

/** Open visits only: whom an office sends in secret is not known here. */
export const ASSIGNED_METHOD = 'on-site';

/** A span longer than this is no plan any more. */
const MOST_DAYS = 92;
/** Branches that can be assigned at once. */
export const MOST_BRANCHES = 100;

const localDate = z.iso.date();

/** What an office asks for: one inspector, one checklist, one or many branches. */
export const assignmentInputSchema = z.strictObject({
  branches: z.array(z.string().min(1).max(40)).min(1).max(MOST_BRANCHES),
  checklist: kebabId,
  inspector: z.string().min(1).max(40),
  from: localDate,
  to: localDate,
  note: z.string().trim().max(500).optional(),
});
export type AssignmentInput = z.output<typeof assignmentInputSchema>;

/** What is wrong with the span of days, seen on a day. */
export function spanFaults({ from, to }: Pick<AssignmentInput, 'from' | 'to'>, today: string): Fault[] {
  if (to < from) return [assignmentFault('to', 'reversed')];
  if (to < today) return [assignmentFault('to', 'past')];
  if (to > addDays(from, MOST_DAYS)) return [assignmentFault('to', 'long', { most: MOST_DAYS })];
  return [];
}

/** A branch as far as it matters for sending somebody there. */
export type VisitedBranch = { code: string; path: string; closedOn: string | null };

/**
 * Why this inspector may not be sent to this branch by an office; null where nothing speaks against it. Nobody inspects
 * where they work, and an office sends nobody to itself.
 */
export function destinationFault(
  { code, path, closedOn }: VisitedBranch,
  { inspectorPath, officePath, to }: { inspectorPath: string; officePath: string; to: string },
): Fault | null {
  const at = `branches.${code}`;
  if (closedOn !== null && closedOn < to) return assignmentFault(at, 'closed', { day: closedOn });
  if (path === inspectorPath || path === officePath) return assignmentFault(at, 'own');
  if (!path.startsWith(inspectorPath)) return assignmentFault(at, 'outside');
  return null;
}
