import { expect, test } from 'vitest';
import { fitFairScores } from '#app/domain/ranking/model.ts';
import type { ScoredVisit } from '#app/domain/ranking/visit.ts';
import { MIXED } from './mixed-visits.ts';

/** One row per branch, one column per visit, all by one inspector. */
function oneWay(rows: Readonly<Record<string, readonly number[]>>): ScoredVisit[] {
  return Object.entries(rows).flatMap(([branch, scores]) =>
    scores.map((score) => ({ branch, inspector: 'one', period: 'all', channel: 'all', score })),
  );
}

// Davies & Goldsmith (1972): yield of dyestuff, 6 batches × 5.
const DYESTUFF = oneWay({
  A: [1545, 1440, 1440, 1520, 1580],
  B: [1540, 1555, 1490, 1560, 1495],
  C: [1595, 1550, 1605, 1510, 1560],
  D: [1445, 1440, 1595, 1465, 1545],
  E: [1595, 1630, 1515, 1635, 1625],
  F: [1520, 1455, 1450, 1480, 1445],
});

// Box & Tiao (1973): simulated so that the batch variance is estimated as exactly zero.
const DYESTUFF_2 = oneWay({
  A: [7.298, 3.846, 2.434, 9.566, 7.99],
  B: [5.22, 6.556, 0.608, 11.788, -0.892],
  C: [0.11, 10.386, 13.434, 5.51, 8.166],
  D: [2.212, 4.852, 7.092, 9.288, 4.98],
  E: [0.282, 9.014, 4.458, 9.446, 7.198],
  F: [1.722, 4.782, 8.106, 0.758, 3.758],
});

// Davies & Goldsmith (1972): zone diameter (mm) of penicillin samples A to F, one row per plate a to x.
const PENICILLIN_ROWS = [
  [27, 23, 26, 23, 23, 21], [27, 23, 26, 23, 23, 21], [25, 21, 25, 24, 24, 20], [26, 23, 25, 23, 23, 20],
  [25, 22, 26, 22, 23, 20], [24, 22, 25, 23, 22, 19], [24, 20, 23, 21, 22, 19], [26, 22, 26, 24, 24, 21],
  [24, 21, 24, 22, 22, 20], [24, 21, 24, 23, 22, 19], [26, 23, 26, 24, 24, 21], [25, 22, 26, 24, 24, 20],
  [26, 24, 26, 24, 25, 22], [26, 23, 26, 23, 23, 20], [26, 23, 25, 24, 24, 22], [25, 22, 25, 23, 23, 20],
  [25, 21, 24, 23, 23, 20], [25, 22, 24, 23, 23, 19], [24, 21, 23, 21, 21, 19], [26, 23, 26, 24, 24, 21],
  [25, 21, 24, 22, 22, 18], [25, 22, 25, 22, 22, 20], [24, 21, 24, 22, 24, 19], [24, 21, 24, 22, 21, 18],
];
const PENICILLIN: ScoredVisit[] = PENICILLIN_ROWS.flatMap((row, plate) =>
  row.map((score, sample) => ({
    branch: String.fromCharCode(97 + plate), inspector: String.fromCharCode(65 + sample), period: 'all', channel: 'all', score,
  })),
);

// Golden: R lme4, lmer(Yield ~ 1 + (1 | Batch), Dyestuff).
test('Dyestuff: variances, criterion and batch effects of lme4', () => {
  const fit = fitFairScores(DYESTUFF, { integrateBelow: 0 });
  expect(Math.sqrt(fit.variances.branch)).toBeCloseTo(42.0006, 3);
  expect(Math.sqrt(fit.variances.residual)).toBeCloseTo(49.5101, 3);
  expect(fit.criterion).toBeCloseTo(319.6543, 4);
  expect(fit.mean).toBeCloseTo(1527.5, 9);
  const expected = [-17.6068, 0.3913, 28.5622, -23.0845, 56.7332, -44.9953];
  fit.branches.forEach(({ effect }, batch) => expect(effect).toBeCloseTo(expected[batch]!, 3));
});

// Golden: R lme4, lmer(Yield ~ 1 + (1 | Batch), Dyestuff2).
test('Dyestuff 2: a batch variance of exactly zero makes every batch equal', () => {
  const fit = fitFairScores(DYESTUFF_2);
  expect(fit.variances.branch).toBe(0);
  expect(Math.sqrt(fit.variances.residual)).toBeCloseTo(3.7157, 4);
  expect(fit.criterion).toBeCloseTo(161.8283, 4);
  expect(fit.mean).toBeCloseTo(5.6656, 4);
  expect(fit.notes).toContainEqual({ kind: 'variance-zero', component: 'branch' });
  for (const branch of fit.branches) {
    expect(branch).toMatchObject({ effect: 0, reliability: 0, fairScore: fit.mean });
    // Six batches cannot prove that all are alike: the interval says so.
    expect(branch.variance).toBeGreaterThan(0);
  }
});

// Golden: R lme4, lmer(diameter ~ 1 + (1 | plate) + (1 | sample), Penicillin).
test('Penicillin: crossed plates and samples', () => {
  const fit = fitFairScores(PENICILLIN, { integrateBelow: 0 });
  expect(Math.sqrt(fit.variances.branch)).toBeCloseTo(0.8467, 4);
  expect(Math.sqrt(fit.variances.inspector)).toBeCloseTo(1.9316, 3);
  expect(Math.sqrt(fit.variances.residual)).toBeCloseTo(0.5499, 4);
  expect(fit.criterion).toBeCloseTo(330.8606, 4);
  expect(fit.mean).toBeCloseTo(22.9722, 4);
});

// Golden: numpy 2.4 with dense matrices, criterion minimised by scipy's Nelder–Mead, effects and errors from the full inverse.
test('unbalanced weighted visits with fixed effects agree with dense algebra', () => {
  const fit = fitFairScores(MIXED, { integrateBelow: 0 });
  expect(fit.variances.branch).toBeCloseTo(13.07126, 3);
  expect(fit.variances.inspector).toBeCloseTo(23.71241, 3);
  expect(fit.variances.residual).toBeCloseTo(42.64171, 3);
  expect(fit.criterion).toBeCloseTo(233.1989978871, 8);
  expect(fit.mean).toBeCloseTo(80.816914, 4);
  expect(fit.fixedEffects.map(({ effect, level }) => `${effect} ${level}`)).toEqual(['period q1', 'period q2', 'channel c1']);
  [6.410965, 7.288192, -2.452383].forEach((value, k) => expect(fit.fixedEffects[k]!.estimate).toBeCloseTo(value, 4));
  const effects = [-1.508238, -1.004811, 0.113491, 3.965274, -4.465154, -0.484241, 1.787051, 3.074663, -1.478034];
  const variances = [6.886662, 5.464787, 8.701327, 6.886662, 5.665513, 8.756598, 7.169074, 5.384947, 8.701327];
  const fairVariances = [11.774156, 9.684747, 14.144294, 11.774156, 9.95953, 14.106079, 11.952511, 9.645433, 14.144294];
  fit.branches.forEach((branch, b) => {
    expect(branch.effect).toBeCloseTo(effects[b]!, 3);
    expect(branch.variance).toBeCloseTo(variances[b]!, 3);
    expect(branch.fairVariance).toBeCloseTo(fairVariances[b]!, 3);
    expect(branch.reliability).toBeCloseTo(1 - variances[b]! / 13.07126, 3);
  });
  const severities = [-6.820495, 1.943881, 2.251699, -0.846942, 3.471856];
  fit.inspectors.forEach(({ severity }, r) => expect(severity).toBeCloseTo(severities[r]!, 3));
});
