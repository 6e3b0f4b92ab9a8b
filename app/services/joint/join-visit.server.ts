import { periodsOf } from '#app/domain/calendar.ts';
import { jointFault } from '#app/domain/faults/joint.ts';
import { type Decisions, joinSheets } from '#app/domain/joint/join.ts';
import { readJoinRecord, recordOf } from '#app/domain/joint/record.ts';
import { Problem } from '#app/domain/problem.ts';
import { type ScoreTrace, scoreSheet } from '#app/domain/scoring/score.ts';
import { countsInLeague, nextVisitState, type VisitState } from '#app/domain/visit.ts';
import { evidenceNamedBy } from '#app/domain/visit-evidence.ts';
import { type Tx, violatesUnique } from '#db/client.server.ts';
import { awaitsEvidence, insertVisitEvidence } from '#db/queries/evidence.ts';
import { insertPartOutcome } from '#db/queries/parts.ts';
import { addVisitToRollups, replaceVisitInRollups } from '#db/queries/rollups.ts';
import { replaceSheet, setVisitState } from '#db/queries/store-visit.ts';
import { listScores } from '#db/queries/visit-results.ts';

import { recordDeed } from '../audit/record-deed.server.ts';
import type { ActorContext } from '../context.server.ts';

import { type Joining, readJoining } from './sheets.server.ts';

type Joins = { parts: readonly string[]; decisions: Decisions };

/**
 * Joins the parts to the lead's visit: the merged sheet stands, with a new score that says why; the sheets and the score
 * before stay as they were. The visit counts from then on, once. Without parts the visit is closed with what the lead
 * answered. Parts that come after that are joined by one more score. Only the lead joins.
 */
export async function joinVisit(ctx: ActorContext, id: string, { parts, decisions }: Joins): Promise<void> {
  await writeOnce(ctx, async (tx) => {
    const joining = await readJoining(ctx, tx, id, parts);
    if (joining.visit.lead.id !== ctx.actor.id) throw new Problem('not-found');
    const scores = await listScores(tx, ctx.actor, id);
    const before = scores.at(-1);
    await nameEvidence(tx, joining);
    const after = await stateAfter(tx, joining.visit);
    if (!before || after === null || (parts.length === 0 && joining.visit.state !== 'joining')) throw new Problem('conflict');
    const trace = parts.length === 0 ? before.detail : await storeJoined(ctx, tx, joining, { decisions, before, state: after });
    await settle(ctx, tx, joining, { before: before.detail, trace, state: after });
    await tellJoined(ctx, tx, joining, { decisions, before: before.final, after: trace.score.final });
  });
}

/** Two windows of one lead may decide at the same moment: one of them does. */
async function writeOnce(ctx: ActorContext, work: (tx: Tx) => Promise<void>): Promise<void> {
  try {
    await ctx.db.write(work);
  } catch (error) {
    throw violatesUnique(error) ? new Problem('conflict') : error;
  }
}

/** What the parts name belongs to the visit from now on; each of them still waits for what its own maker sends. */
async function nameEvidence(tx: Tx, { visit, parts }: Joining): Promise<void> {
  for (const { part, body } of parts) {
    // A signature belongs to the sheet it was given on.
    const named = evidenceNamedBy(body).filter(({ role }) => role !== 'signature');
    await insertVisitEvidence(tx, { visitId: visit.id, personId: part.person.id, named });
  }
}

/** The state of a visit once its parts are joined; null where it can no longer change. */
async function stateAfter(tx: Tx, { id, state }: Joining['visit']): Promise<VisitState | null> {
  if (state === 'published' || state === 'awaiting-evidence') return state;
  const submitted = nextVisitState(state, 'join');
  return submitted && nextVisitState(submitted, (await awaitsEvidence(tx, id)) ? 'await' : 'publish');
}

type Standing = { decisions: Decisions; before: Awaited<ReturnType<typeof listScores>>[number]; state: VisitState };

async function storeJoined(ctx: ActorContext, tx: Tx, joining: Joining, { decisions, before, state }: Standing): Promise<ScoreTrace> {
  const { visit, sheets, entry } = joining;
  const verdict = joinSheets(entry.compiled, sheets, decisions);
  const faults = verdict.ok ? verdict.value.faults : verdict.problem;
  if (!verdict.ok || faults.length > 0) throw new Problem('invalid', { errors: faults });
  const { sheet } = verdict.value;
  const trace = scoreSheet(entry.compiled, sheet);
  const { score } = trace;
  const numbers = { arithmetic: score.arithmetic, final: score.final, coverage: score.coverage };
  const ids = sheets.map((one) => one.id);
  const record = recordOf(ids, verdict.value, decisions, readJoinRecord(before.cause === 'joined' ? before.reason : null));
  await replaceSheet(tx, {
    visit: { id: visit.id, state, ...numbers, scoreState: score.state, unanswered: trace.unanswered, vetoCount: score.vetoes.length },
    subjects: sheet.subjects,
    answers: sheet.answers,
    score: {
      id: ctx.newId(),
      seq: before.seq + 1,
      ...numbers,
      state: score.state,
      engine: trace.engine,
      checklistSha256: entry.head.sha256,
      detail: trace,
      cause: 'joined',
      reason: JSON.stringify(record),
      by: ctx.actor.id,
      at: ctx.now().toISOString(),
    },
  });
  return trace;
}

type Change = { before: ScoreTrace; trace: ScoreTrace; state: VisitState };

/** Marks the parts as joined and lets the visit count once, with the score that stands now. */
async function settle(ctx: ActorContext, tx: Tx, { visit, parts }: Joining, { before, trace, state }: Change): Promise<void> {
  const joinedAt = ctx.now().toISOString();
  const isFirst = visit.state === 'joining';
  const own = isFirst ? [visit.id] : [];
  for (const partId of [...own, ...parts.map(({ part }) => part.id)]) {
    await insertPartOutcome(tx, { partId, visitId: visit.id, joinedAt, setAsideReason: null });
  }
  if (isFirst) await setVisitState(tx, visit.id, state);
  const { checklist, branchId, day } = visit;
  const sums = { checklistId: checklist.id, checklistVersion: checklist.version, branchId, periods: periodsOf(day), trace };
  if (countsInLeague(visit.state)) await replaceVisitInRollups(tx, sums, before);
  else if (countsInLeague(state)) await addVisitToRollups(tx, sums);
}

type Told = { decisions: Decisions; before: number | null; after: number | null };

async function tellJoined(ctx: ActorContext, tx: Tx, { visit, parts }: Joining, { decisions, before, after }: Told): Promise<void> {
  await recordDeed(ctx, tx, ctx.actor, {
    verb: 'visit.join',
    subjectType: 'visit',
    subjectId: visit.id,
    unitPath: visit.unitPath,
    detail: { branch: visit.branch, parts: parts.map(({ part }) => ({ id: part.id, by: part.person.name })), decisions, before, final: after },
  });
}

/** Puts a part aside: it stays as it came, and its maker reads why it is not in the visit. Only the lead does. */
export async function setPartAside(ctx: ActorContext, id: string, { part: partId, reason }: { part: string; reason: string }): Promise<void> {
  const why = reason.trim();
  if (why === '') throw new Problem('invalid', { errors: [jointFault('reason', 'aside-reason')] });
  await writeOnce(ctx, async (tx) => {
    const { visit, parts } = await readJoining(ctx, tx, id, [partId]);
    const [only] = parts;
    if (visit.lead.id !== ctx.actor.id || !only) throw new Problem('not-found');
    const at = ctx.now().toISOString();
    await insertPartOutcome(tx, { partId, visitId: id, joinedAt: at, setAsideReason: why });
    await recordDeed(ctx, tx, ctx.actor, {
      verb: 'part.set-aside',
      subjectType: 'part',
      subjectId: partId,
      unitPath: visit.unitPath,
      detail: { visit: id, by: only.part.person.name, reason: why },
    });
  });
}
