import type { ScoredVisit } from '#app/domain/ranking/visit.ts';

/** Unbalanced, weighted visits with periods and channels: 9 branches, 5 inspectors, 36 visits by a formula. */
export const MIXED: ScoredVisit[] = Array.from({ length: 36 }, (_, i) => {
  const branch = (i * 5) % 9;
  const inspector = (i * i + Math.floor(i / 3)) % 5;
  return {
    branch: `b${branch}`,
    inspector: `r${inspector}`,
    period: `q${Math.floor(i / 4) % 3}`,
    channel: `c${i % 2}`,
    score: 70 + ((7 * i * i + 3 * i) % 23) + 3 * (branch % 4) - 2 * inspector + (i % 5) / 4,
    weight: [1, 0.5, 2][i % 3]!,
  };
});
