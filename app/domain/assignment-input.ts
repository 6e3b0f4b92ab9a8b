import { z } from 'zod';

import { addDays } from './calendar.ts';
import { kebabId } from './checklist/schema.ts';
import { assignmentFault } from './faults/assignment.ts';
import type { Fault } from './problem.ts';

/** What an office asks for when it assigns visits, and what speaks against it. */

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
