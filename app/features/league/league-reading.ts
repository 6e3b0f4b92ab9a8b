import type { LeagueView } from '#app/domain/league-view.ts';

import type { Ranked } from './league-order.ts';

/** What a league table can carry, computed from the table itself. */

export type Strength = 'firm' | 'rough' | 'chance';

/** Rankability from which money or promotion may hang on a table, and below which places are mostly chance. */
const FIRM = 0.7;
const ROUGH = 0.5;

export function strengthOf(rankability: number): Strength {
  if (rankability >= FIRM) return 'firm';
  return rankability >= ROUGH ? 'rough' : 'chance';
}

export type Axis = { min: number; max: number; mean: number };

/** An interval as far as scores go: the model's tails may reach past 100 points, where nothing lies. */
export function onScale({ low, high }: Pick<Ranked, 'low' | 'high'>): { low: number; high: number } {
  return { low: Math.max(0, low), high: Math.min(100, high) };
}

const AXIS_STEP = 5;

/** One axis for every interval of the table, in steps of five points, and the mean fair score as its reference. */
export function axisOf(ranked: readonly Ranked[]): Axis {
  if (ranked.length === 0) return { min: 0, max: 100, mean: 50 };
  const low = Math.min(...ranked.map((row) => onScale(row).low));
  const high = Math.max(...ranked.map((row) => onScale(row).high));
  return {
    min: Math.floor(low / AXIS_STEP) * AXIS_STEP,
    max: Math.ceil(high / AXIS_STEP) * AXIS_STEP,
    mean: meanOf(ranked.map((row) => row.fairScore)),
  };
}

export type LeagueReading = {
  strength: Strength;
  branches: number;
  visits: number;
  /** Share of the branches that met the minimum, 0 to 1. */
  ratedShare: number;
  meanVisits: number;
  /** Places that a rank interval covers on average; null where no row has a rank. */
  meanSpan: number | null;
  /** Branches in tier A, and the share of them expected not to belong to the best quarter. */
  top: { count: number; misplaced: number } | null;
};

export function readingOf({ rows, footer }: LeagueView, ranked: readonly Ranked[]): LeagueReading {
  const spans = ranked.flatMap((row) => (row.rankLow === null || row.rankHigh === null ? [] : [row.rankHigh - row.rankLow + 1]));
  const top = ranked.filter((row) => row.tier === 'A');
  return {
    strength: strengthOf(footer.rankability),
    branches: rows.length,
    visits: rows.reduce((sum, row) => sum + row.visits, 0),
    ratedShare: rows.length === 0 ? 0 : footer.rated / rows.length,
    meanVisits: meanOf(ranked.map((row) => row.visits)),
    meanSpan: spans.length === 0 ? null : meanOf(spans),
    top: top.length === 0 ? null : { count: top.length, misplaced: meanOf(top.map((row) => 1 - row.pTop)) },
  };
}

/** 0 for nothing, so that an empty table has no NaN. */
function meanOf(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
