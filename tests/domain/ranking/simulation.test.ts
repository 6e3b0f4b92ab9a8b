import { expect, test } from 'vitest';
import { drawBranchEffects } from '#app/domain/ranking/draws.ts';
import { fitFairScores, type FairScores } from '#app/domain/ranking/model.ts';
import { normalQuantile } from '#app/domain/ranking/normal.ts';
import { summariseRanks } from '#app/domain/ranking/rank.ts';
import { branchCode, simulate, type World } from './simulate.ts';

const Z90 = normalQuantile(0.95);

function correlation(pairs: readonly (readonly [number, number])[]): number {
  const mean = (pick: 0 | 1) => pairs.reduce((sum, pair) => sum + pair[pick], 0) / pairs.length;
  const [meanA, meanB] = [mean(0), mean(1)];
  let [ab, aa, bb] = [0, 0, 0];
  for (const [a, b] of pairs) {
    ab += (a - meanA) * (b - meanB);
    aa += (a - meanA) ** 2;
    bb += (b - meanB) ** 2;
  }
  return ab / Math.sqrt(aa * bb);
}

/** Branches whose true effect lies inside its 90 % interval. */
function covered(fit: FairScores, { truth }: World): number {
  return fit.branches.filter(({ branch, effect, variance }) => Math.abs(truth.get(branch)! - effect) <= Z90 * Math.sqrt(variance)).length;
}

test('the truth of 1,100 branches is recovered', () => {
  const world = simulate({ branches: 1100, inspectors: 125, visitsPerBranch: 6, seed: 'region' });
  const fit = fitFairScores(world.visits);
  expect(Math.sqrt(fit.variances.branch)).toBeCloseTo(5, 0);
  expect(Math.abs(Math.sqrt(fit.variances.inspector) - 4)).toBeLessThan(0.8);
  expect(Math.sqrt(fit.variances.residual)).toBeCloseTo(8, 0);
  const mystery = fit.fixedEffects.find(({ effect }) => effect === 'channel')!;
  expect(mystery.level).toBe('on-site');
  expect(Math.abs(mystery.estimate - 2)).toBeLessThan(0.7);
  expect(fit.notes).toEqual([]);
  // Reliability 0.70 for six visits by different inspectors, severity adjusted.
  const reliability = fit.branches.reduce((sum, branch) => sum + branch.reliability, 0) / 1100;
  expect(Math.abs(reliability - 0.7)).toBeLessThan(0.03);
  const agreement = correlation(fit.branches.map(({ branch, effect }) => [effect, world.truth.get(branch)!]));
  expect(Math.abs(agreement ** 2 - reliability)).toBeLessThan(0.05);
});

test('adjusted scores are nearer to the truth than raw means', () => {
  const world = simulate({ branches: 300, inspectors: 30, visitsPerBranch: 4, seed: 'raw', gamma: 7 });
  const fit = fitFairScores(world.visits);
  const rawMean = new Map(fit.branches.map(({ branch, visits }) => [
    branch, world.visits.reduce((sum, visit) => sum + (visit.branch === branch ? visit.score : 0), 0) / visits,
  ]));
  const raw = correlation(fit.branches.map(({ branch }) => [rawMean.get(branch)!, world.truth.get(branch)!]));
  const fair = correlation(fit.branches.map(({ branch, effect }) => [effect, world.truth.get(branch)!]));
  expect(fair).toBeGreaterThan(raw + 0.05);
});

test('variances that are truly zero are found in a few steps, and often put at zero exactly', () => {
  let zeros = 0;
  for (let run = 0; run < 60; run += 1) {
    const { visits } = simulate({ branches: 10, inspectors: 5, visitsPerBranch: 4, seed: `null-${run}`, tau: 0, gamma: 0 });
    const { variances, iterations, notes } = fitFairScores(visits, { integrateBelow: 0 });
    expect(notes.some(({ kind }) => kind === 'not-converged')).toBe(false);
    expect(iterations).toBeLessThan(30);
    if (variances.branch === 0) zeros += 1;
  }
  expect(zeros).toBeGreaterThan(20);
});

test('90 % intervals hold 90 % of the truths, plugged in', () => {
  let inside = 0;
  for (let run = 0; run < 10; run += 1) {
    const world = simulate({ branches: 200, inspectors: 25, visitsPerBranch: 5, seed: `plug-${run}` });
    inside += covered(fitFairScores(world.visits), world);
  }
  expect(Math.abs(inside / 2000 - 0.9)).toBeLessThan(0.025);
});

test('a dozen branches: integrating the variances keeps the promise of the interval', () => {
  let [integrated, pluggedIn, judged] = [0, 0, 0];
  for (let run = 0; run < 150; run += 1) {
    const world = simulate({ branches: 12, inspectors: 5, visitsPerBranch: 4, seed: `small-${run}` });
    integrated += covered(fitFairScores(world.visits), world);
    pluggedIn += covered(fitFairScores(world.visits, { integrateBelow: 0 }), world);
    judged += 12;
  }
  expect(integrated / judged).toBeGreaterThan(pluggedIn / judged + 0.04);
  expect(Math.abs(integrated / judged - 0.9)).toBeLessThan(0.05);
});

test('90 % rank intervals hold 90 % of the true ranks', () => {
  let inside = 0;
  for (let run = 0; run < 5; run += 1) {
    const world = simulate({ branches: 150, inspectors: 20, visitsPerBranch: 6, seed: `ranks-${run}` });
    const draws = drawBranchEffects(fitFairScores(world.visits).posterior!, { count: 500, seed: run });
    const summaries = summariseRanks(draws, { columns: draws.branches.map((_, column) => column), interval: 0.9 });
    const truths = [...world.truth.values()];
    summaries.forEach(({ rankLow, rankHigh }, branch) => {
      const effect = world.truth.get(branchCode(branch))!;
      const rank = 1 + truths.filter((other) => other > effect).length;
      if (rankLow <= rank && rank <= rankHigh) inside += 1;
    });
  }
  expect(Math.abs(inside / 750 - 0.9)).toBeLessThan(0.035);
});
