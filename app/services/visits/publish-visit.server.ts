import { periodsOf } from '#app/domain/calendar.ts';
import type { ScoreTrace } from '#app/domain/scoring/score.ts';
import type { Tx } from '#db/client.server.ts';
import { COMPLETED_TOGETHER, endWaiting, listCompleted } from '#db/queries/evidence.ts';
import { addVisitToRollups } from '#db/queries/rollups.ts';

import { recordDeed } from '../audit/record-deed.server.ts';
import type { ActorContext } from '../context.server.ts';

type Publishable = {
  id: string;
  checklistId: string;
  checklistVersion: string;
  branchId: string;
  visitDay: string;
  trace: ScoreTrace;
};

/** Adds a published visit to the sums of its periods. */
export function countVisit(tx: Tx, { checklistId, checklistVersion, branchId, visitDay, trace }: Publishable): Promise<void> {
  return addVisitToRollups(tx, { checklistId, checklistVersion, branchId, periods: periodsOf(visitDay), trace });
}

/** Publishes a visit that waits for nothing any more, with its sums. False when somebody did so before. */
export async function publishVisit(tx: Tx, visit: Publishable): Promise<boolean> {
  if (!(await endWaiting(tx, visit.id, 'published'))) return false;
  await countVisit(tx, visit);
  return true;
}

/** Publishes what waited for this file of this person and has everything now: with the upload, in its transaction. */
export async function publishCompleted(ctx: ActorContext, tx: Tx, sha256: string): Promise<void> {
  for (;;) {
    const page = await listCompleted(tx, { sha256, personId: ctx.actor.id });
    for (const visit of page) {
      if (await publishVisit(tx, visit)) await appendCompletion(ctx, tx, visit);
    }
    if (page.length < COMPLETED_TOGETHER) return;
  }
}

function appendCompletion(ctx: ActorContext, tx: Tx, { id, branchPath, trace }: { id: string; branchPath: string; trace: ScoreTrace }): Promise<void> {
  return recordDeed(ctx, tx, ctx.actor, {
    verb: 'visit.complete',
    subjectType: 'visit',
    subjectId: id,
    unitPath: branchPath,
    detail: { final: trace.score.final },
  });
}
