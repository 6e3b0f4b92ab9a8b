import { type AssignmentEvent, isFulfilledBy, nextAssignmentState, stateOn } from '#app/domain/assignment.ts';
import { localDay } from '#app/domain/calendar.ts';
import { Problem } from '#app/domain/problem.ts';
import type { Tx } from '#db/client.server.ts';
import { type AssignmentChange, type AssignmentHead, changeAssignment, findAssignment } from '#db/queries/assignments.ts';

import { recordDeed } from '../audit/record-deed.server.ts';
import type { ActorContext } from '../context.server.ts';
import type { Fresh } from '../visits/hand-in.server.ts';

/** What becomes of an assignment. Every step stands in the trail of the office that assigned it. */
async function step(
  ctx: ActorContext,
  tx: Tx,
  { id, officePath }: AssignmentHead,
  { event, change, detail }: { event: AssignmentEvent; change: AssignmentChange; detail: Record<string, unknown> },
): Promise<void> {
  await changeAssignment(tx, id, change);
  await recordDeed(ctx, tx, ctx.actor, { verb: `assignment.${event}`, subjectType: 'assignment', subjectId: id, unitPath: officePath, detail });
}

/** Takes back what the own office or one below it assigned. Throws `conflict` where nothing is open any more. */
export async function withdrawAssignment(ctx: ActorContext, { id, reason }: { id: string; reason: string }): Promise<void> {
  await ctx.db.write(async (tx) => {
    const assignment = await findAssignment(tx, ctx.actor, id);
    if (!assignment) throw new Problem('not-found');
    const state = nextAssignmentState(stateOn(assignment, today(ctx)), 'withdraw');
    if (state === null) throw new Problem('conflict');
    const withdrawn = { withdrawnBy: ctx.actor.id, withdrawnAt: ctx.now().toISOString(), withdrawnReason: reason };
    await step(ctx, tx, assignment, { event: 'withdraw', change: { state, ...withdrawn }, detail: { reason } });
  });
}

/** A tablet tells, when it has a network, that the visit was begun. Told twice, or too late to matter, it changes nothing. */
export async function startAssignment(ctx: ActorContext, id: string): Promise<void> {
  await ctx.db.write(async (tx) => {
    const assignment = await findAssignment(tx, ctx.actor, id);
    if (!assignment || assignment.inspectorId !== ctx.actor.id) throw new Problem('not-found');
    const state = nextAssignmentState(stateOn(assignment, today(ctx)), 'start');
    if (state === null) return;
    await step(ctx, tx, assignment, { event: 'start', change: { state, startedAt: ctx.now().toISOString() }, detail: {} });
  });
}

/**
 * Closes the assignment that a visit names, in the transaction that stores the visit. Returns null where it names none,
 * and false where that does not fit: withdrawn, done before, or somebody else's.
 */
export async function fulfilAssignment(ctx: ActorContext, tx: Tx, { id, input, entry, branch, visitDay }: Fresh): Promise<boolean | null> {
  if (input.assignment === undefined) return null;
  const assignment = await findAssignment(tx, ctx.actor, input.assignment);
  const visit = { inspectorId: ctx.actor.id, branchId: branch.id, checklistId: entry.head.id, day: visitDay };
  if (!assignment || !isFulfilledBy(assignment, visit)) return false;
  await step(ctx, tx, assignment, { event: 'finish', change: { state: 'done', visitId: id }, detail: { visit: id } });
  return true;
}

function today(ctx: ActorContext): string {
  return localDay(ctx.now(), ctx.settings.timeZone);
}
