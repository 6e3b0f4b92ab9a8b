import { correctedStart, storableSkew } from '#app/domain/clock.ts';
import { scoreSheet, type ScoreTrace } from '#app/domain/scoring/score.ts';
import type { VisitState } from '#app/domain/visit.ts';
import { evidenceNamedBy } from '#app/domain/visit-evidence.ts';
import type { Tx } from '#db/client.server.ts';
import { awaitsEvidence, insertVisitEvidence } from '#db/queries/evidence.ts';
import { insertVisit, type NewVisit } from '#db/queries/store-visit.ts';

import { fulfilAssignment } from '../assignments/change-assignment.server.ts';
import { recordDeed } from '../audit/record-deed.server.ts';
import type { ActorContext } from '../context.server.ts';
import { keepSheet } from '../joint/keep-sheet.server.ts';

import type { Fresh } from './hand-in.server.ts';
import { countVisit, publishVisit } from './publish-visit.server.ts';

/**
 * Stores a visit with its score, its evidence and its audit event, in the caller's transaction. It waits for what has
 * not arrived, and is published at once where nothing is missing.
 */
export async function storeVisit(ctx: ActorContext, tx: Tx, fresh: Fresh): Promise<void> {
  const { id, input, bodyHash, entry, branch, visitDay } = fresh;
  const { head } = entry;
  const at = ctx.now().toISOString();
  const trace = scoreSheet(entry.compiled, input);
  const named = evidenceNamedBy(input);
  const state: VisitState = input.joint ? 'joining' : named.length === 0 ? 'published' : 'awaiting-evidence';
  await insertVisit(tx, {
    visit: { ...visitRow(ctx, fresh, trace, at), state },
    subjects: input.subjects,
    answers: input.answers,
    score: scoreRow(ctx, fresh, trace, at),
  });
  await keepSheet(ctx, tx, fresh);
  const fulfilled = await fulfilAssignment(ctx, tx, fresh);
  await insertVisitEvidence(tx, { visitId: id, personId: ctx.actor.id, named });
  await recordDeed(ctx, tx, ctx.actor, {
    verb: 'visit.submit',
    subjectType: 'visit',
    subjectId: id,
    unitPath: branch.path,
    detail: {
      checklist: `${head.id}@${head.version}`,
      branch: branch.code,
      final: trace.score.final,
      bodyHash,
      ...(fulfilled === null ? {} : { assignment: input.assignment, fulfilled }),
    },
  });
  const visit = { id, checklistId: head.id, checklistVersion: head.version, branchId: branch.id, visitDay, trace };
  if (state === 'published') await countVisit(tx, visit);
  else if (state === 'awaiting-evidence' && !(await awaitsEvidence(tx, id))) await publishVisit(tx, visit);
}

function visitRow(ctx: ActorContext, fresh: Fresh, { score, unanswered }: ScoreTrace, at: string): Omit<NewVisit['visit'], 'state'> {
  const { id, input, bodyHash, entry, branch, visitDay, skewMs } = fresh;
  const { head } = entry;
  return {
    id,
    checklistId: head.id,
    checklistVersion: head.version,
    branchId: branch.id,
    method: head.method,
    inspectorId: ctx.actor.id,
    startedAt: new Date(input.startedAt).toISOString(),
    finishedAt: new Date(input.finishedAt).toISOString(),
    receivedAt: at,
    beganAt: skewMs === null ? null : correctedStart(input.startedAt, skewMs, ctx.now()),
    visitDay,
    bodyHash,
    location: input.location ?? null,
    clockSkewMs: skewMs === null ? null : storableSkew(skewMs),
    checkIn: input.checkIn ?? null,
    signature: input.signature ?? null,
    joinCode: input.joint?.code ?? null,
    arithmetic: score.arithmetic,
    final: score.final,
    coverage: score.coverage,
    scoreState: score.state,
    unanswered,
    vetoCount: score.vetoes.length,
  };
}

function scoreRow(ctx: ActorContext, { entry }: Fresh, trace: ScoreTrace, at: string): NewVisit['score'] {
  const { score, engine } = trace;
  return {
    id: ctx.newId(),
    arithmetic: score.arithmetic,
    final: score.final,
    coverage: score.coverage,
    state: score.state,
    engine,
    checklistSha256: entry.head.sha256,
    detail: trace,
    cause: 'submitted',
    reason: null,
    by: ctx.actor.id,
    at,
  };
}
