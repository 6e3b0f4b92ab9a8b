import { expect, test } from 'vitest';
import { drawBranchEffects } from '#app/domain/ranking/draws.ts';
import { fitFairScores } from '#app/domain/ranking/model.ts';
import { summariseRanks } from '#app/domain/ranking/rank.ts';
import { MIXED } from './mixed-visits.ts';

const COUNT = 40_000;
const PLUG_IN = fitFairScores(MIXED, { integrateBelow: 0 });

function momentsOf(effects: Float64Array, width: number, a: number, b: number) {
  let [meanA, meanB, cross] = [0, 0, 0];
  for (let row = 0; row < effects.length; row += width) {
    meanA += effects[row + a]! / COUNT;
    meanB += effects[row + b]! / COUNT;
  }
  for (let row = 0; row < effects.length; row += width) cross += ((effects[row + a]! - meanA) * (effects[row + b]! - meanB)) / COUNT;
  return { mean: meanA, covariance: cross };
}

// Golden covariances: numpy, inverse of the full mixed-model equations.
test('draws have the posterior mean, variance and covariance', () => {
  const { effects } = drawBranchEffects(PLUG_IN.posterior!, { count: COUNT, seed: 1 });
  PLUG_IN.branches.forEach(({ effect, variance }, branch) => {
    const moments = momentsOf(effects, 9, branch, branch);
    expect(Math.abs(moments.mean - effect)).toBeLessThan(4 * Math.sqrt(variance / COUNT));
    expect(Math.abs(moments.covariance / variance - 1)).toBeLessThan(0.04);
  });
  expect(Math.abs(momentsOf(effects, 9, 0, 1).covariance - 1.0357520259)).toBeLessThan(0.15);
  expect(Math.abs(momentsOf(effects, 9, 2, 5).covariance - 0.5751305188)).toBeLessThan(0.2);
});

// Golden: E[R_b] = 1 + Σ_j Φ((m_j − m_b)/√Var(θ_j − θ_b)), exact, in numpy.
test('expected ranks agree with the exact formula', () => {
  const exact = [6.216964, 5.839956, 4.910267, 2.135418, 8.2204, 5.375727, 3.59877, 2.577828, 6.124669];
  const draws = drawBranchEffects(PLUG_IN.posterior!, { count: COUNT, seed: 'ranks' });
  const summaries = summariseRanks(draws, { columns: exact.map((_, column) => column), interval: 0.9 });
  summaries.forEach(({ expectedRank }, branch) => expect(Math.abs(expectedRank - exact[branch]!)).toBeLessThan(0.05));
});

test('integrated draws have the mixture mean and variance', () => {
  const fit = fitFairScores(MIXED);
  expect(fit.basis).toBe('integrated');
  const { effects } = drawBranchEffects(fit.posterior!, { count: COUNT, seed: 2 });
  fit.branches.forEach(({ effect, variance }, branch) => {
    const moments = momentsOf(effects, 9, branch, branch);
    expect(Math.abs(moments.mean - effect)).toBeLessThan(5 * Math.sqrt(variance / COUNT));
    expect(Math.abs(moments.covariance / variance - 1)).toBeLessThan(0.06);
  });
});

test('the same seed gives the same bits', () => {
  const draw = (seed: string) => drawBranchEffects(PLUG_IN.posterior!, { count: 20, seed }).effects;
  expect(draw('2026-Q4')).toEqual(draw('2026-Q4'));
  expect(draw('2026-Q4')).not.toEqual(draw('2027-Q1'));
});
