import { correctedStart, isWhole } from '#app/domain/clock.ts';
import type { PartDetail, PartView } from '#app/domain/joint-view.ts';
import { Problem } from '#app/domain/problem.ts';
import { scoreSheet } from '#app/domain/scoring/score.ts';
import { listJointVisits } from '#db/queries/joint-visits.ts';
import { findPart, type PartRow, readPartBodies } from '#db/queries/parts.ts';

import type { ActorContext } from '../context.server.ts';

import { partSummary } from './fate.server.ts';

/** A part with its checklist and its own score. Throws `not-found` also for a part outside the person's view. */
export async function readPartDetail(ctx: ActorContext, id: string): Promise<PartDetail> {
  const part = await findPart(ctx.db.read, ctx.actor, id);
  if (!part) throw new Problem('not-found');
  const [visits, bodies, entry] = await Promise.all([
    listJointVisits(ctx.db.read, ctx.actor, { codes: [part.code], limit: 50 }),
    readPartBodies(ctx.db.read, [id]),
    ctx.library.find(part.checklist.id, part.checklist.version),
  ]);
  const body = bodies.get(id);
  if (!body || !entry) throw new Error(`part ${id} has no body or no checklist`);
  const { startedAt, finishedAt, subjects, answers } = body;
  const trace = scoreSheet(entry.compiled, body);
  const sheet = { startedAt, finishedAt, beganAt: beganByOurClock(part, startedAt), subjects, answers, score: trace.score };
  return { ...partSummary(part, visits), ...sheet, trace, definition: entry.compiled.definition };
}

/** When a part was begun by our clock; of a clock that is wrong by more than can be stored, the day is known. */
function beganByOurClock({ clockSkewMs, day, receivedAt }: PartRow, startedAt: string): string | null {
  if (clockSkewMs === null) return null;
  return isWhole(clockSkewMs) ? correctedStart(startedAt, clockSkewMs, new Date(receivedAt)) : day;
}

/** A part as this person may see it. */
export async function readPart(ctx: ActorContext, id: string): Promise<PartView> {
  const { definition: _definition, trace: _trace, ...part } = await readPartDetail(ctx, id);
  return part;
}
