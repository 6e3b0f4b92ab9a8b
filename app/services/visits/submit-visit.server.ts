import { periodsOf } from '#app/domain/calendar.ts';
import { scoreSheet } from '#app/domain/scoring/score.ts';
import { countsInLeague, type VisitState } from '#app/domain/visit.ts';
import type { VisitView } from '#app/domain/visit-view.ts';
import type { Tx } from '#db/client.server.ts';
import { appendAudit } from '#db/queries/audit.ts';
import { addVisitToRollups } from '#db/queries/rollups.ts';
import { insertVisit } from '#db/queries/store-visit.ts';

import type { ActorContext } from '../context.server.ts';
import { keepSheet } from '../joint/keep-sheet.server.ts';

import { type Fresh, handInOnce } from './hand-in.server.ts';
import { readVisit } from './read-visit.server.ts';
import { visitDayOf } from './visit-faults.server.ts';

export type Receipt = { visit: VisitView; replayed: boolean };

/** Stores a visit handed in by a device, once (`handInOnce`). A joint visit waits for its lead to join its parts. */
export async function submitVisit(ctx: ActorContext, id: string, body: unknown): Promise<Receipt> {
  const { replayed } = await handInOnce(ctx, { id, body }, { kind: 'visit', store: (tx, fresh) => store(ctx, tx, fresh) });
  return { visit: await readVisit(ctx, id), replayed };
}

async function store(ctx: ActorContext, tx: Tx, { id, input, bodyHash, entry, branch }: Fresh): Promise<void> {
  const { compiled, head } = entry;
  const trace = scoreSheet(compiled, input);
  const at = ctx.now().toISOString();
  const visitDay = visitDayOf(ctx, input);
  const { score } = trace;
  const state: VisitState = input.joint ? 'joining' : 'published';
  await insertVisit(tx, {
    visit: {
      id,
      checklistId: head.id,
      checklistVersion: head.version,
      branchId: branch.id,
      method: head.method,
      inspectorId: ctx.actor.id,
      state,
      startedAt: new Date(input.startedAt).toISOString(),
      finishedAt: new Date(input.finishedAt).toISOString(),
      receivedAt: at,
      visitDay,
      bodyHash,
      location: input.location ?? null,
      joinCode: input.joint?.code ?? null,
      arithmetic: score.arithmetic,
      final: score.final,
      coverage: score.coverage,
      scoreState: score.state,
      unanswered: trace.unanswered,
      vetoCount: score.vetoes.length,
    },
    subjects: input.subjects,
    answers: input.answers,
    score: {
      id: ctx.newId(),
      arithmetic: score.arithmetic,
      final: score.final,
      coverage: score.coverage,
      state: score.state,
      engine: trace.engine,
      checklistSha256: head.sha256,
      detail: trace,
      cause: 'submitted',
      reason: null,
      by: ctx.actor.id,
      at,
    },
  });
  await keepSheet(ctx, tx, { id, input, bodyHash, entry, branch });
  if (countsInLeague(state)) {
    const version = { checklistId: head.id, checklistVersion: head.version };
    await addVisitToRollups(tx, { ...version, branchId: branch.id, periods: periodsOf(visitDay), trace });
  }
  await appendAudit(tx, {
    id: ctx.newId(),
    at,
    actorId: ctx.actor.id,
    actorName: ctx.actor.name,
    verb: 'visit.submit',
    subjectType: 'visit',
    subjectId: id,
    unitPath: branch.path,
    detail: { checklist: `${head.id}@${head.version}`, branch: branch.code, final: score.final, bodyHash },
  });
}
