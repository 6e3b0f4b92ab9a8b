import { type AssignmentInput, destinationFault, spanFaults } from '#app/domain/assignment-input.ts';
import { localDay } from '#app/domain/calendar.ts';
import { assignmentFault } from '#app/domain/faults/assignment.ts';
import { type Fault, Problem } from '#app/domain/problem.ts';
import type { Tx } from '#db/client.server.ts';
import { countAwaited, insertAssignment } from '#db/queries/assignments.ts';
import { type BranchRow, findBranch } from '#db/queries/branches.ts';
import { listChecklistVersions } from '#db/queries/checklist-versions.ts';
import { type Account, findAccountBelow } from '#db/queries/people.ts';

import { recordDeed } from '../audit/record-deed.server.ts';
import type { ActorContext } from '../context.server.ts';

import { assignableIn } from './assignable.ts';

/**
 * Asks an inspector to visit branches, one assignment for each. All faults come back at once and nothing is stored then.
 * What an office above has assigned is no fault and not told of: it may be a visit that nobody here is to know of.
 */
export async function assignVisits(ctx: ActorContext, input: AssignmentInput): Promise<{ ids: string[] }> {
  const today = localDay(ctx.now(), ctx.settings.timeZone);
  return ctx.db.write(async (tx) => {
    const inspector = await findInspector(ctx, tx, input.inspector);
    const places = await Promise.all([...new Set(input.branches)].map(async (code) => ({ code, branch: await findBranch(tx, ctx.actor, code) })));
    const awaited = await countAwaited(tx, ctx.actor, { checklistId: input.checklist, day: today });
    const isAssignable = assignableIn(await listChecklistVersions(tx), input).some(({ id }) => id === input.checklist);
    const errors: Fault[] = [
      ...(inspector ? [] : [assignmentFault('inspector', 'no-inspector')]),
      ...(isAssignable ? [] : [assignmentFault('checklist', 'not-assignable')]),
      ...spanFaults(input, today),
      ...places.flatMap(({ code, branch }) => placeFault(ctx, input, { code, branch, inspector, awaited }) ?? []),
    ];
    if (!inspector || errors.length > 0) throw new Problem('invalid', { errors });
    const branches = places.flatMap(({ branch }) => branch ?? []);
    const ids: string[] = [];
    for (const branch of branches) ids.push(await assign(ctx, tx, { input, branch, inspector }));
    return { ids };
  });
}

/** Whoever is no inspector, a shopper above all, is as unknown here as somebody who is not there. */
async function findInspector(ctx: ActorContext, tx: Tx, id: string): Promise<Account | null> {
  const account = await findAccountBelow(tx, ctx.actor, id);
  return account?.active && account.role === 'inspector' ? account : null;
}

type Place = { code: string; branch: BranchRow | null; inspector: Account | null; awaited: ReadonlyMap<string, number> };

function placeFault({ actor }: ActorContext, { to }: AssignmentInput, { code, branch, inspector, awaited }: Place): Fault | null {
  const path = `branches.${code}`;
  if (!branch) return assignmentFault(path, 'out-of-reach');
  if (awaited.has(branch.id)) return assignmentFault(path, 'awaited');
  return destinationFault(branch, { inspectorPath: inspector?.unit.path ?? '', officePath: actor.unit.path, to });
}

async function assign(
  ctx: ActorContext,
  tx: Tx,
  { input, branch, inspector }: { input: AssignmentInput; branch: BranchRow; inspector: Account },
): Promise<string> {
  const { checklist, from, to, note } = input;
  const id = ctx.newId();
  await insertAssignment(tx, {
    id,
    branchId: branch.id,
    checklistId: checklist,
    inspectorId: inspector.id,
    fromDay: from,
    toDay: to,
    note: note ?? null,
    officeId: ctx.actor.unit.id,
    assignedBy: ctx.actor.id,
    assignedAt: ctx.now().toISOString(),
    state: 'assigned',
  });
  await recordDeed(ctx, tx, ctx.actor, {
    verb: 'assignment.make',
    subjectType: 'assignment',
    subjectId: id,
    // Read in the trail of the assigning office: in that of the branch it would announce the visit.
    unitPath: ctx.actor.unit.path,
    detail: { branch: branch.code, checklist, inspector: inspector.username, from, to },
  });
  return id;
}
