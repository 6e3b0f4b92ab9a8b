import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fitFairScores, type FairScores } from '#app/domain/ranking/model.ts';
import type { ScoredVisit } from '#app/domain/ranking/visit.ts';
import { numbersIn } from './simulate.ts';

function codeFrom(prefix: string, most: number): fc.Arbitrary<string> {
  return fc.integer({ min: 0, max: most - 1 }).map((index) => `${prefix}${index}`);
}

const VISIT: fc.Arbitrary<ScoredVisit> = fc.record({
  branch: codeFrom('b', 8),
  inspector: codeFrom('r', 5),
  period: codeFrom('q', 2),
  channel: codeFrom('c', 2),
  score: fc.integer({ min: 0, max: 400 }).map((quarterPoints) => quarterPoints / 4),
  weight: fc.constantFrom(0.5, 1, 1, 2),
});
const VISITS = fc.array(VISIT, { minLength: 12, maxLength: 60 });
const RUNS = { numRuns: 60 };

/** Relative to the spread of scores in these data. */
function expectClose(actual: FairScores, expected: FairScores, shift = 0, tolerance = 1e-3): void {
  const close = (a: number, b: number) => expect(Math.abs(a - b)).toBeLessThan(tolerance * Math.max(1, Math.abs(b)));
  close(actual.mean! - shift, expected.mean!);
  const effects = new Map(actual.branches.map((branch) => [branch.branch, branch]));
  for (const branch of expected.branches) {
    const other = effects.get(branch.branch)!;
    close(other.effect, branch.effect);
    close(other.variance, branch.variance);
    close(other.reliability, branch.reliability);
    close(other.fairScore - shift, branch.fairScore);
  }
}

test('any visits give finite numbers within their ranges', () => {
  fc.assert(
    fc.property(fc.array(VISIT, { maxLength: 40 }), fc.constantFrom(0, 50), (visits, integrateBelow) => {
      const { posterior, ...fit } = fitFairScores(visits, { integrateBelow });
      expect(posterior === null).toBe(visits.length === 0);
      for (const value of numbersIn(fit)) expect(Number.isFinite(value)).toBe(true);
      for (const branch of fit.branches) {
        expect(branch.variance).toBeGreaterThanOrEqual(0);
        expect(branch.fairVariance).toBeGreaterThanOrEqual(0);
        expect(branch.reliability).toBeGreaterThanOrEqual(0);
        expect(branch.reliability).toBeLessThanOrEqual(1);
      }
    }),
    { numRuns: 200 },
  );
});

test('the order of the visits does not change a bit', () => {
  fc.assert(
    fc.property(VISITS.chain((visits) => fc.tuple(fc.constant(visits), fc.shuffledSubarray(visits, { minLength: visits.length }))), ([visits, shuffled]) => {
      const { connectedness: _, ...fit } = fitFairScores(visits);
      const { connectedness: __, ...other } = fitFairScores(shuffled);
      expect(other).toEqual(fit);
    }),
    RUNS,
  );
});

test('adding a constant to every score moves the mean and nothing else', () => {
  fc.assert(
    fc.property(VISITS, fc.integer({ min: -500, max: 500 }), (visits, constant) => {
      const moved = visits.map((visit) => ({ ...visit, score: visit.score + constant }));
      expectClose(fitFairScores(moved), fitFairScores(visits), constant);
    }),
    RUNS,
  );
});

test('renaming branches, inspectors, periods and channels changes only names', () => {
  const rename = (code: string) => `${9 - Number(code[1])}`;
  fc.assert(
    fc.property(VISITS, (visits) => {
      const renamed = visits.map((visit) => ({
        ...visit, branch: rename(visit.branch), inspector: rename(visit.inspector), period: rename(visit.period), channel: rename(visit.channel),
      }));
      const expected = fitFairScores(visits);
      expectClose(fitFairScores(renamed), {
        ...expected, branches: expected.branches.map((branch) => ({ ...branch, branch: rename(branch.branch) })),
      });
    }),
    RUNS,
  );
});

test('a visit of weight zero changes nothing', () => {
  fc.assert(
    fc.property(VISITS, fc.array(VISIT, { maxLength: 5 }), (visits, ignored) => {
      const without = ignored.map((visit) => ({ ...visit, branch: `x${visit.branch}`, weight: 0 }));
      expect(fitFairScores([...without, ...visits])).toEqual(fitFairScores(visits));
    }),
    RUNS,
  );
});

test('identical branches get identical numbers', () => {
  fc.assert(
    fc.property(VISITS, (visits) => {
      const twins = visits.filter(({ branch }) => branch === visits[0]!.branch).map((visit) => ({ ...visit, branch: 'twin' }));
      const { branches } = fitFairScores([...visits, ...twins]);
      const [first, second] = [visits[0]!.branch, 'twin'].map((code) => branches.find(({ branch }) => branch === code)!);
      expect({ ...first, branch: '' }).toEqual({ ...second, branch: '' });
    }),
    RUNS,
  );
});
