import type { PeriodKind } from '#app/domain/calendar.ts';
import type { LeaguePolicy } from '#app/domain/ranking/league-table.ts';

/**
 * How many visits by how many inspectors a branch needs for a rank. A year's table asks for what makes a rank
 * defensible; shorter periods ask for less and show it in wide intervals. Proposed values, not the handbook's.
 */
export function leaguePolicy(kind: PeriodKind): LeaguePolicy {
  const [minVisits, minInspectors] = { month: [1, 1], quarter: [2, 2], half: [3, 2], year: [4, 2] }[kind] as [
    number,
    number,
  ];
  return { minVisits, minInspectors, requireMystery: false, interval: 0.9, minRankability: 0 };
}
