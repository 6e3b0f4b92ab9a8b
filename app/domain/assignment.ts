import { addDays } from './calendar.ts';

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
