import type { AssignmentState } from '#app/domain/assignment.ts';
import { localDay } from '#app/domain/calendar.ts';
import { listErrands } from '#db/queries/assignments.ts';

import { type BranchEntry, branchEntry } from '../branches/read-branches.server.ts';
import type { ActorContext } from '../context.server.ts';

/** An assignment as the inspector's tablet takes it along. */
export type Errand = {
  id: string;
  branch: BranchEntry;
  checklist: { id: string };
  from: string;
  to: string;
  note: string | null;
  state: AssignmentState;
};

/** What this inspector still has before them, what is due first on top. */
export async function readErrands(ctx: ActorContext): Promise<Errand[]> {
  const rows = await listErrands(ctx.db.read, ctx.actor, localDay(ctx.now(), ctx.settings.timeZone));
  return rows.map(({ errand: { id, checklistId, from, to, note, state }, ...branch }) => ({
    id,
    branch: branchEntry(branch),
    checklist: { id: checklistId },
    from,
    to,
    note,
    state,
  }));
}
