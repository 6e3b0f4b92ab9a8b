import { type Period, previousPeriod } from '#app/domain/calendar.ts';
import { buildLeague } from '#app/domain/ranking/league.ts';
import type { League } from '#app/domain/ranking/league-table.ts';
import type { LeagueBranch, VersionVisits } from '#app/domain/league-view.ts';
import { listBranchesBelow } from '#db/queries/branches.ts';
import { leagueStamp } from '#db/queries/rollups.ts';

import type { Services } from '../context.server.ts';

import type { SharedBasis } from './basis.server.ts';
import { type LeagueVisits, listVisitsOfVersion, listVisitsOverShared } from './league-visits.server.ts';
import { leaguePolicy } from './policy.ts';
import type { ResolvedScope } from './resolve-scope.server.ts';

/**
 * What the model is asked: one period, one unit, one class or all; one checklist version, or several over what they
 * share.
 */
export type LeagueQuestion = Pick<ResolvedScope, 'head' | 'span' | 'unitPath' | 'class'> & { shared: SharedBasis | null };

export type ComputedLeague = {
  league: League<LeagueBranch>;
  /** The visits compared, by version. */
  versions: readonly VersionVisits[];
  computedAt: string;
  seed: string;
};

/** Tables kept in memory; each is valid until a visit of one of its versions arrives. */
const KEPT = 64;
const kept = new Map<string, ComputedLeague>();

/**
 * The league table of a question. Computing it reads the scores of the period's visits, never their answers (and how
 * they came about only where versions are compared), and is done once for each state of the data: a version's stamp
 * changes with every visit of it.
 */
export async function computeLeague(ctx: Services, question: LeagueQuestion): Promise<ComputedLeague> {
  const { head, span, unitPath, shared } = question;
  const versions = shared?.versions ?? [head.version];
  const stamps = await Promise.all(
    versions.map((version) => leagueStamp(ctx.db.read, { checklistId: head.id, checklistVersion: version })),
  );
  // The same branches get the same table whoever asks: the unit is part of the key, not of the seed.
  const seed = [head.id, versions.join('+'), span.id, question.class ?? '*', stamps.join('+')].join(' ');
  const key = `${ctx.settings.databaseUrl} ${unitPath} ${seed}`;
  const known = kept.get(key);
  if (known) {
    kept.delete(key);
    kept.set(key, known);
    return known;
  }
  const computed = { ...(await compute(ctx, question, seed)), computedAt: ctx.now().toISOString(), seed };
  kept.set(key, computed);
  const oldest = kept.keys().next().value;
  if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest);
  return computed;
}

async function compute(
  ctx: Services,
  question: LeagueQuestion,
  seed: string,
): Promise<Pick<ComputedLeague, 'league' | 'versions'>> {
  const { span, unitPath } = question;
  const [branches, visits, earlier] = await Promise.all([
    listBranchesBelow(ctx.db.read, { unitPath, class: question.class }),
    visitsIn(ctx, question, span),
    visitsIn(ctx, question, previousPeriod(span)),
  ]);
  const league = buildLeague({
    branches: branches.map(({ code, name, class: branchClass }) => ({ code, name, class: branchClass })),
    visits: visits.visits,
    previous: { visits: earlier.visits },
    policy: leaguePolicy(span.kind),
    seed,
  });
  return { league, versions: visits.versions };
}

function visitsIn(ctx: Services, { head, unitPath, class: branchClass, shared }: LeagueQuestion, { from, to }: Period): Promise<LeagueVisits> {
  const window = { checklistId: head.id, unitPath, class: branchClass, from, to };
  return shared ? listVisitsOverShared(ctx, window, shared) : listVisitsOfVersion(ctx, window, head.version);
}
