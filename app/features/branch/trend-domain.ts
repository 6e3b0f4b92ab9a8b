import type { BranchView } from '#app/domain/league-view.ts';

const STEP = 10;

/** The ends of a score axis that holds every quarter and some air below, in steps of ten points, up to 100. */
export function trendDomain(trend: BranchView['trend']): readonly [number, number] {
  const scores = trend.flatMap(({ score }) => (score === null ? [] : [score]));
  if (scores.length === 0) return [0, 100];
  return [Math.max(0, Math.floor((Math.min(...scores) - STEP / 2) / STEP) * STEP), 100];
}
