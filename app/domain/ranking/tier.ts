import type { RankSummary } from './rank.ts';

/**
 * | tier | claim | condition |
 * |---|---|---|
 * | A | belongs to the best quarter | P ≥ 0.80 |
 * | B | above the median | P ≥ 0.90 |
 * | C | cannot be told from the middle | otherwise |
 * | D | below the median, or gated by a veto | P ≥ 0.90 |
 * | E | belongs to the last quarter | P ≥ 0.80 |
 * | N | not rated | too few data |
 */
export type Tier = 'A' | 'B' | 'C' | 'D' | 'E' | 'N';

const QUARTER_CERTAINTY = 0.8;
const MEDIAN_CERTAINTY = 0.9;
/** A quarter of fewer branches than this is nobody. */
const LEAST_RATED = 4;

/** The tier of a ranked branch. An open veto caps it at D, "needs action": it never enters the score as a zero. */
export function tierOf(summary: RankSummary, vetoes: number, rated: number): Exclude<Tier, 'N'> {
  const tier = rated < LEAST_RATED ? 'C' : statisticalTier(summary);
  return vetoes > 0 && tier < 'D' ? 'D' : tier;
}

function statisticalTier({ pTop, pBottom, pAboveMedian, pBelowMedian }: RankSummary): Exclude<Tier, 'N'> {
  if (pTop >= QUARTER_CERTAINTY) return 'A';
  if (pBottom >= QUARTER_CERTAINTY) return 'E';
  if (pAboveMedian >= MEDIAN_CERTAINTY) return 'B';
  if (pBelowMedian >= MEDIAN_CERTAINTY) return 'D';
  return 'C';
}
