import { z } from 'zod';

import { periodsOf } from '#app/domain/calendar.ts';
import { Problem } from '#app/domain/problem.ts';
import { countsInLeague, nextVisitState, type VisitDecision, type VisitState } from '#app/domain/visit.ts';
import type { Tx } from '#db/client.server.ts';
import { waiveMissing } from '#db/queries/evidence-words.ts';
import { removeVisitFromRollups } from '#db/queries/rollups.ts';
import { findStandingVisit, insertDecision, moveVisit, type StandingVisit } from '#db/queries/visit-decisions.ts';

import { recordDeed } from '../audit/record-deed.server.ts';
import type { ActorContext } from '../context.server.ts';

import { countVisit } from './publish-visit.server.ts';

/** Why the office decides as it does. */
export const decisionSchema = z.strictObject({ reason: z.string().trim().min(1).max(500) });

type Decided = { id: string; reason: string };

/** What the office decides about a visit, with its reason. */
export function decideVisit(ctx: ActorContext, { decision, ...decided }: Decided & { decision: VisitDecision }): Promise<void> {
  return decision === 'waive' ? waiveEvidence(ctx, decided) : voidVisit(ctx, decided);
}

/**
 * Publishes a visit without the evidence that is missing. Its score is the one of its answers, and counts from now on;
 * what is missing is noted piece by piece. What arrives later is shown with the visit and changes nothing about it.
 */
function waiveEvidence(ctx: ActorContext, decided: Decided): Promise<void> {
  return decide(ctx, 'waive', decided, async (tx, visit) => {
    const submitted = nextVisitState(visit.state, 'waive');
    await move(tx, visit, submitted && nextVisitState(submitted, 'publish'));
    await countVisit(tx, visit);
    return { missing: await waiveMissing(tx, { visitId: visit.id, by: ctx.actor.id, at: ctx.now().toISOString() }) };
  });
}

/** Declares a visit void: it counts nowhere from now on, and stays readable with everything that was handed in. */
function voidVisit(ctx: ActorContext, decided: Decided): Promise<void> {
  return decide(ctx, 'void', decided, async (tx, visit) => {
    await move(tx, visit, nextVisitState(visit.state, 'void'));
    if (countsInLeague(visit.state)) await removeVisitFromRollups(tx, { ...visit, periods: periodsOf(visit.visitDay) });
    return { before: visit.state };
  });
}

type Deed = (tx: Tx, visit: StandingVisit) => Promise<Record<string, unknown>>;

/** A decision with its reason and its audit event, in one transaction. Nobody decides about what they made themselves. */
async function decide(ctx: ActorContext, kind: VisitDecision, { id, reason }: Decided, deed: Deed): Promise<void> {
  const { actor } = ctx;
  await ctx.db.write(async (tx) => {
    const visit = await findStandingVisit(tx, actor, id);
    if (!visit) throw new Problem('not-found');
    if (visit.inspectorId === actor.id) throw new Problem('forbidden');
    const detail = await deed(tx, visit);
    await insertDecision(tx, { visitId: id, kind, reason, by: actor.id, at: ctx.now().toISOString() });
    await recordDeed(ctx, tx, actor, {
      verb: `visit.${kind}`,
      subjectType: 'visit',
      subjectId: id,
      unitPath: visit.branchPath,
      detail: { reason, ...detail },
    });
  });
}

async function move(tx: Tx, { id, state }: StandingVisit, to: VisitState | null): Promise<void> {
  if (to === null || !(await moveVisit(tx, id, { from: state, to }))) throw new Problem('conflict');
}
