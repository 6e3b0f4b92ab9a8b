import { periodsOf, previousPeriod } from '#app/domain/calendar.ts';
import { buildLeague } from '#app/domain/ranking/league.ts';
import type { League, LeagueVisit } from '#app/domain/ranking/league-table.ts';
import type { LeagueBranch } from '#app/domain/league-view.ts';
import { listBranchesBelow } from '#db/queries/branches.ts';
import { leagueStamp } from '#db/queries/rollups.ts';
import { listVisitsForRanking, type RankingVisit } from '#db/queries/visit-results.ts';

import type { Services } from '../context.server.ts';

import { leaguePolicy } from './policy.ts';
import type { ResolvedScope } from './resolve-scope.server.ts';

/** What the model is asked: one checklist version, one period, one unit, one class or all. */
export type LeagueQuestion = Pick<ResolvedScope, 'head' | 'span' | 'unitPath' | 'class'>;

export type ComputedLeague = { league: League<LeagueBranch>; computedAt: string; seed: string };

/** Tables kept in memory; each is valid until a visit of its checklist arrives. */
const KEPT = 64;
const kept = new Map<string, ComputedLeague>();

/**
 * The league table of a question. Computing it reads the scores of the period's visits, never their answers, and is
 * done once for each state of the data: the stamp changes with every visit of the checklist.
 */
export async function computeLeague(ctx: Services, question: LeagueQuestion): Promise<ComputedLeague> {
  const { head, span, unitPath } = question;
  const stamp = await leagueStamp(ctx.db.read, { checklistId: head.id, checklistVersion: head.version });
  // The same branches get the same table whoever asks: the unit is part of the key, not of the seed.
  const seed = [head.id, head.version, span.id, question.class ?? '*', stamp].join(' ');
  const key = `${ctx.settings.databaseUrl} ${unitPath} ${seed}`;
  const known = kept.get(key);
  if (known) {
    kept.delete(key);
    kept.set(key, known);
    return known;
  }
  const league = await compute(ctx, question, seed);
  const computed = { league, computedAt: ctx.now().toISOString(), seed };
  kept.set(key, computed);
  const oldest = kept.keys().next().value;
  if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest);
  return computed;
}

async function compute(ctx: Services, question: LeagueQuestion, seed: string): Promise<League<LeagueBranch>> {
  const { head, span, unitPath } = question;
  const before = previousPeriod(span);
  const scope = {
    checklistId: head.id,
    checklistVersion: head.version,
    unitPath,
    class: question.class,
  };
  const [branches, visits, earlier] = await Promise.all([
    listBranchesBelow(ctx.db.read, { unitPath, class: question.class }),
    listVisitsForRanking(ctx.db.read, { ...scope, from: span.from, to: span.to }),
    listVisitsForRanking(ctx.db.read, { ...scope, from: before.from, to: before.to }),
  ]);
  return buildLeague({
    branches: branches.map(({ code, name, class: branchClass }) => ({ code, name, class: branchClass })),
    visits: visits.map(toLeagueVisit),
    previous: { visits: earlier.map(toLeagueVisit) },
    policy: leaguePolicy(span.kind),
    seed,
  });
}

/** The model's fixed effect of time is the month, so that a season common to all moves nobody's rank. */
function toLeagueVisit(visit: RankingVisit): LeagueVisit {
  return {
    branch: visit.branchCode,
    inspector: visit.inspectorId,
    period: periodsOf(visit.visitDay)[0],
    channel: visit.method,
    arithmetic: visit.arithmetic,
    final: visit.final,
    vetoes: visit.vetoCount,
  };
}
