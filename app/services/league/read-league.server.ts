import type { LeagueChoices, LeagueView } from '#app/domain/league-view.ts';

import type { ActorContext } from '../context.server.ts';

import { resolveBasis } from './basis.server.ts';
import { computeLeague } from './compute-league.server.ts';
import type { LeagueInput } from './league-input.ts';
import { leaguePolicy } from './policy.ts';
import { resolveScope } from './resolve-scope.server.ts';

/** The league table over a scope, with what else could be asked. */
export async function readLeague(
  ctx: ActorContext,
  input: LeagueInput,
): Promise<{ league: LeagueView; choices: LeagueChoices }> {
  const { scope, choices } = await resolveScope(ctx, input);
  const { basis, shared } = await resolveBasis(ctx, scope);
  const { league, versions, computedAt, seed } = await computeLeague(ctx, { ...scope, shared });
  const entry = await ctx.library.find(scope.head.id, scope.head.version);
  const { minVisits, minInspectors, requireMystery, interval } = leaguePolicy(scope.span.kind);
  const { rankability, rated, unrated, draws, notes } = league.footer;
  return {
    choices,
    league: {
      checklist: scope.checklist,
      period: scope.period,
      unit: scope.unit,
      class: scope.class,
      basis: basis.kind === 'shared-items' ? { ...basis, versions } : basis,
      policy: {
        minVisits,
        minInspectors,
        requireMystery,
        minCoverage: entry?.compiled.definition.minCoverage ?? 0,
        interval,
      },
      computedAt,
      otherVersions: scope.asked === 'version' ? scope.otherVersions : [],
      rows: league.rows,
      footer: { rankability, rated, unrated, seed, draws, notes },
    },
  };
}
