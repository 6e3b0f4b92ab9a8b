import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { BranchDraws } from '#app/domain/ranking/draws.ts';
import { competitionRanks, indistinctRanks, quarterSize, rankabilityOf, summariseRanks } from '#app/domain/ranking/rank.ts';

test.each([
  [[], []],
  [[80], [1]],
  [[90, 80, 80, 70], [1, 2, 2, 4]],
  [[70, 80, 90, 80], [4, 2, 1, 2]],
  [[75, 75, 75], [1, 1, 1]],
])('competition ranks of %j are %j', (scores, ranks) => {
  expect(competitionRanks(scores)).toEqual(ranks);
});

test('a competition rank is one more than the number of better scores', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 20 })), (scores) => {
      expect(competitionRanks(scores)).toEqual(scores.map((score) => 1 + scores.filter((other) => other > score).length));
    }),
  );
});

/** Rows are draws, columns branches. */
function drawsOf(rows: readonly (readonly number[])[]): BranchDraws {
  return { count: rows.length, branches: rows[0]!.map((_, column) => `b${column}`), effects: Float64Array.from(rows.flat()) };
}

test('places are counted per draw', () => {
  const draws = drawsOf([[4, 3, 2, 1], [4, 3, 1, 2], [3, 4, 2, 1], [4, 3, 2, 1]]);
  const summaries = summariseRanks(draws, { columns: [0, 1, 2, 3], interval: 0.9 });
  expect(summaries.map(({ expectedRank }) => expectedRank)).toEqual([1.25, 1.75, 3.25, 3.75]);
  expect(summaries.map(({ pTop }) => pTop)).toEqual([0.75, 0.25, 0, 0]);
  expect(summaries.map(({ pBottom }) => pBottom)).toEqual([0, 0, 0.25, 0.75]);
  expect(summaries.map(({ pAboveMedian }) => pAboveMedian)).toEqual([1, 1, 0, 0]);
  expect(summaries.map(({ rankLow, rankHigh }) => [rankLow, rankHigh])).toEqual([[1, 2], [1, 2], [3, 4], [3, 4]]);
});

test('only the chosen columns compete', () => {
  const [second, third] = summariseRanks(drawsOf([[9, 1, 2], [9, 1, 2]]), { columns: [1, 2], interval: 0.9 });
  expect(second!.expectedRank).toBe(2);
  expect(third!.expectedRank).toBe(1);
});

test('columns of one group share one summary', () => {
  const draws = drawsOf([[1, 2, 0], [2, 1, 0], [3, 1, 0]]);
  const [first, second, third] = summariseRanks(draws, { columns: [0, 1, 2], interval: 0.9, groups: [5, 5, 6] });
  expect(first).toEqual(second);
  expect(first!.expectedRank).toBe(1.5);
  expect(third!.expectedRank).toBe(3);
});

test('every draw hands out every place once, whatever the values', () => {
  const value = fc.oneof(fc.double({ min: -1e6, max: 1e6, noNaN: true }), fc.integer({ min: -3, max: 3 }));
  const table = fc.integer({ min: 1, max: 40 }).chain((width) =>
    fc.array(fc.array(value, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 5 }),
  );
  fc.assert(
    fc.property(table, (rows) => {
      const columns = rows[0]!.map((_, column) => column);
      const summaries = summariseRanks(drawsOf(rows), { columns, interval: 0.9 });
      const total = summaries.reduce((sum, { expectedRank }) => sum + expectedRank, 0);
      expect(total).toBeCloseTo((columns.length * (columns.length + 1)) / 2, 6);
      const top = summaries.reduce((sum, { pTop }) => sum + pTop, 0);
      expect(top).toBeCloseTo(quarterSize(columns.length), 6);
      for (const { pTop, pBottom, pAboveMedian, pBelowMedian, rankLow, rankHigh, expectedRank } of summaries) {
        for (const probability of [pTop, pBottom, pAboveMedian, pBelowMedian]) {
          expect(probability).toBeGreaterThanOrEqual(0);
          expect(probability).toBeLessThanOrEqual(1);
        }
        expect(rankLow).toBeLessThanOrEqual(expectedRank + 1);
        expect(rankHigh).toBeGreaterThanOrEqual(rankLow);
      }
    }),
  );
});

test('one draw is ranked as a sort would rank it', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.double({ min: -50, max: 50, noNaN: true }), { minLength: 1, maxLength: 60, comparator: 'SameValueZero' }), (values) => {
      const summaries = summariseRanks(drawsOf([values]), { columns: values.map((_, column) => column), interval: 0.9 });
      expect(summaries.map(({ expectedRank }) => expectedRank)).toEqual(competitionRanks(values));
    }),
  );
});

test('branches that nothing tells apart may have any place', () => {
  expect(indistinctRanks(10)).toEqual({
    expectedRank: 5.5, rankLow: 1, rankHigh: 10, pTop: 0.2, pBottom: 0.2, pAboveMedian: 0.5, pBelowMedian: 0.5,
  });
});

test('rankability is the median reliability', () => {
  expect(rankabilityOf([])).toBe(0);
  expect(rankabilityOf([0.9, 0.2, 0.5])).toBe(0.5);
  expect(rankabilityOf([0.9, 0.2])).toBeCloseTo(0.55, 12);
});
