import { Problem } from '#app/domain/problem.ts';
import type { VisitDetail, VisitView } from '#app/domain/visit-view.ts';
import { listDecisions } from '#db/queries/visit-decisions.ts';
import { listScores } from '#db/queries/visit-results.ts';
import { findVisit } from '#db/queries/visits.ts';

import type { ActorContext } from '../context.server.ts';
import { readVisitJoint } from '../joint/read-visit-joint.server.ts';

/** A visit as this person may see it. Throws `not-found` also for a visit outside the person's view. */
export async function readVisit(ctx: ActorContext, id: string): Promise<VisitView> {
  const visit = await findVisit(ctx.db.read, ctx.actor, id);
  if (!visit) throw new Problem('not-found');
  return visit;
}

/** A visit with its checklist, the trace of the score that counts, and every score it ever had. */
export async function readVisitDetail(ctx: ActorContext, id: string): Promise<VisitDetail> {
  const visit = await readVisit(ctx, id);
  const entry = await ctx.library.find(visit.checklist.id, visit.checklist.version);
  const scores = await listScores(ctx.db.read, ctx.actor, id);
  const current = scores.at(-1);
  if (!entry || !current) throw new Error(`visit ${id} has no checklist or no score`);
  return {
    ...visit,
    definition: entry.compiled.definition,
    sha256: current.checklistSha256,
    trace: current.detail,
    history: scores.map(({ seq, final, arithmetic, cause, reason, by, at }) => ({
      sequence: seq,
      final,
      arithmetic,
      cause,
      // What a joining decided is told with the visit's parts.
      reason: cause === 'joined' ? null : reason,
      by,
      at,
    })),
    decisions: await listDecisions(ctx.db.read, ctx.actor, id),
    joint: await readVisitJoint(ctx, id, scores),
  };
}
