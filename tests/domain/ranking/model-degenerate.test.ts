import { expect, test } from 'vitest';
import { fitFairScores } from '#app/domain/ranking/model.ts';
import type { ScoredVisit } from '#app/domain/ranking/visit.ts';
import { numbersIn, simulate } from './simulate.ts';

/** `branch inspector score`, one visit per text; period and channel alike. */
function visits(...texts: readonly string[]): ScoredVisit[] {
  return texts.map((text) => {
    const [branch, inspector, score] = text.split(' ');
    return { branch: branch!, inspector: inspector!, period: 'p', channel: 'c', score: Number(score) };
  });
}

function fitFinite(input: readonly ScoredVisit[]) {
  const { posterior: _, ...fit } = fitFairScores(input);
  for (const value of numbersIn(fit)) expect(Number.isFinite(value)).toBe(true);
  return fit;
}

test('no visits: nothing, and a note', () => {
  expect(fitFinite([])).toMatchObject({ visits: 0, mean: null, branches: [], inspectors: [], notes: [{ kind: 'no-visits' }] });
});

test('one visit: its score is the mean, and no variance can be known', () => {
  const fit = fitFinite(visits('a i 80'));
  expect(fit).toMatchObject({ mean: 80, criterion: null, notes: [{ kind: 'no-residual-freedom' }] });
  expect(fit.branches).toMatchObject([{ fairScore: 80, variance: 0, reliability: 0 }]);
});

test('one branch has no branch variance', () => {
  const fit = fitFinite(visits('a i 80', 'a j 90', 'a i 70', 'a j 85'));
  expect(fit.variances.branch).toBe(0);
  expect(fit.notes).toContainEqual({ kind: 'variance-not-identified', component: 'branch', because: 'single-level' });
});

test('one inspector for all: no severity, the branches are still compared', () => {
  const fit = fitFinite(visits('a i 60', 'a i 62', 'b i 80', 'b i 83', 'c i 95', 'c i 96'));
  expect(fit.notes).toContainEqual({ kind: 'variance-not-identified', component: 'inspector', because: 'single-level' });
  expect(fit.inspectors).toEqual([{ inspector: 'i', visits: 6, severity: 0, variance: 0 }]);
  // Raw means 61, 81.5, 95.5; three branches say little about the spread, so each is pulled a little to the middle.
  [61, 81.5, 95.5].forEach((raw, b) => expect(Math.abs(fit.branches[b]!.fairScore - raw)).toBeLessThan(2.5));
});

test('all scores equal: everyone has that score, to the last bit of doubt', () => {
  const fit = fitFinite(visits('a i 83.3', 'a j 83.3', 'b i 83.3', 'b j 83.3', 'c j 83.3'));
  expect(fit.notes).toEqual([{ kind: 'no-variation' }]);
  expect(fit.variances).toEqual({ branch: 0, inspector: 0, residual: 0 });
  for (const branch of fit.branches) expect(branch.fairScore).toBeCloseTo(83.3, 10);
});

test('one visit per branch: branch and noise cannot be told apart', () => {
  const fit = fitFinite(visits('a i 80', 'b j 90', 'c i 70', 'd j 85', 'e i 60'));
  expect(fit.variances.branch).toBe(0);
  expect(fit.notes).toContainEqual({ kind: 'variance-not-identified', component: 'branch', because: 'one-visit-each' });
});

test('one visit per inspector: severity and noise cannot be told apart, at any size', () => {
  const { visits: base } = simulate({ branches: 400, inspectors: 3, visitsPerBranch: 6, seed: 5 });
  const fit = fitFinite(base.map((visit, index) => ({ ...visit, inspector: `I${index}` })));
  expect(fit.variances.inspector).toBe(0);
  expect(fit.notes).toContainEqual({ kind: 'variance-not-identified', component: 'inspector', because: 'one-visit-each' });
});

test('an inspector per branch: the difference is called branch, and the graph falls apart', () => {
  const fit = fitFinite(visits('a i 60', 'a i 64', 'b j 80', 'b j 83', 'c k 95', 'c k 91'));
  expect(fit.notes).toContainEqual({ kind: 'disconnected', components: 3 });
  expect(fit.notes).toContainEqual({ kind: 'variance-not-identified', component: 'inspector', because: 'confounded-with-branches' });
  expect(fit.variances.branch).toBeGreaterThan(0);
});

test('branches that each live in a period of their own are confounded with it', () => {
  const fit = fitFinite(visits('a i 60', 'a j 64', 'b i 80', 'b j 83').map((visit) => ({ ...visit, period: visit.branch })));
  expect(fit.notes).toContainEqual({ kind: 'variance-not-identified', component: 'branch', because: 'confounded-with-fixed-effects' });
});

test('a channel used in one period only is dropped with a note', () => {
  const fit = fitFinite(
    visits('a i 60', 'a j 64', 'b i 80', 'b j 83', 'a i 70', 'b j 88').map((visit, index) => ({
      ...visit, period: index < 4 ? 'q1' : 'q2', channel: index < 4 ? 'on-site' : 'mystery',
    })),
  );
  expect(fit.notes).toContainEqual({ kind: 'dropped-fixed-effect', effect: 'channel', level: 'on-site' });
  expect(fit.fixedEffects.map(({ level }) => level)).toEqual(['q2']);
});

test('scores that branches and inspectors reproduce exactly stay finite', () => {
  const fit = fitFinite(visits('a i 60', 'a i 60', 'b i 80', 'b i 80', 'c i 90', 'c i 90'));
  expect(fit.notes).toContainEqual({ kind: 'no-residual-variation' });
  expect(fit.branches.map(({ fairScore }) => Math.round(fairScore))).toEqual([60, 80, 90]);
});

test('visits without a finite score are left out and counted', () => {
  const sound = visits('a i 60', 'a j 64', 'b i 80', 'b j 83');
  const broken = visits('a i NaN', 'b j Infinity').concat({ ...sound[0]!, weight: -1 }, { ...sound[0]!, weight: NaN });
  const fit = fitFinite([...sound, ...broken]);
  expect(fit.visits).toBe(4);
  expect(fit.notes).toContainEqual({ kind: 'unusable-visits', count: 4 });
});
