import type { LeagueBranch } from '#app/domain/league-view.ts';
import type { InsufficientRow, LeagueRow, RankedRow } from '#app/domain/ranking/league-table.ts';

import { sortBy, type SortOrder } from './sort-address.ts';

export type Ranked = RankedRow<LeagueBranch>;
export type Insufficient = InsufficientRow<LeagueBranch>;

/** What each sortable column of the league table is sorted by. */
const keys = {
  branch: (row: Ranked) => row.branch.code,
  tier: (row: Ranked) => row.tier,
  class: (row: Ranked) => row.branch.class,
  fairScore: (row: Ranked) => row.fairScore,
  rank: (row: Ranked) => row.rank,
  pTop: (row: Ranked) => row.pTop,
  pBottom: (row: Ranked) => row.pBottom,
  score: (row: Ranked) => row.score,
  visits: (row: Ranked) => row.visits,
  severity: (row: Ranked) => row.severityCorrection,
  movement: (row: Ranked) => row.movement?.delta ?? null,
} as const;

export type LeagueColumn = keyof typeof keys;
export const leagueColumns = Object.keys(keys) as LeagueColumn[];

/** Branches with a place and branches without one stand apart, whatever the table is sorted by. */
export function partRows(rows: readonly LeagueRow<LeagueBranch>[]): { ranked: Ranked[]; insufficient: Insufficient[] } {
  return {
    ranked: rows.filter((row) => row.state === 'ranked'),
    insufficient: rows.filter((row) => row.state === 'insufficient'),
  };
}

/** Tier first, then fair score, unless a column is asked for; ties keep that order. */
export function orderLeague(ranked: readonly Ranked[], sort: SortOrder<LeagueColumn> | null): Ranked[] {
  const byTier = sortBy(ranked, keys.tier, 'ascending');
  return sort === null ? byTier : sortBy(byTier, keys[sort.column], sort.direction);
}
