import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  fleissKappa, intraclassCorrelations, krippendorffAlpha, visitsForReliability, type Metric,
} from '#app/domain/ranking/agreement.ts';

// Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011): 4 observers × 12 units.
const OBSERVERS = [
  [1, 2, 3, 3, 2, 1, 4, 1, 2, null, null, null],
  [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, null, 3],
  [null, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, null],
  [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, null],
];
const UNITS = OBSERVERS[0]!.map((_, unit) => OBSERVERS.map((ratings) => ratings[unit]!));

test.each<[Metric, number]>([['nominal', 0.743], ['ordinal', 0.815], ['interval', 0.849], ['ratio', 0.797]])(
  "Krippendorff's own example, %s metric",
  (metric, alpha) => {
    expect(krippendorffAlpha(UNITS, metric)).toBeCloseTo(alpha, 3);
  },
);

test('alpha is 1 for perfect agreement and undefined without variation or pairs', () => {
  expect(krippendorffAlpha([[1, 1], [2, 2], [3, 3]], 'interval')).toBe(1);
  expect(krippendorffAlpha([[2, 2], [2, 2]], 'interval')).toBeNull();
  expect(krippendorffAlpha([[1, null], [null, 2]], 'nominal')).toBeNull();
  expect(krippendorffAlpha([], 'ordinal')).toBeNull();
});

test('alpha depends neither on the order of raters nor on that of units', () => {
  const rating = fc.option(fc.integer({ min: 0, max: 4 }), { nil: null });
  const ratings = fc.array(fc.array(rating, { minLength: 3, maxLength: 3 }), { minLength: 2, maxLength: 12 });
  fc.assert(
    fc.property(ratings, fc.constantFrom<Metric>('nominal', 'ordinal', 'interval', 'ratio'), (units, metric) => {
      const alpha = krippendorffAlpha(units, metric);
      const turned = krippendorffAlpha([...units].reverse().map((unit) => [...unit].reverse()), metric);
      if (alpha === null) expect(turned).toBeNull();
      else expect(turned).toBeCloseTo(alpha, 9);
    }),
  );
});

test('the six intraclass correlations of Shrout & Fleiss (1979)', () => {
  const ratings = [[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]];
  const icc = intraclassCorrelations(ratings)!;
  expect(icc.icc11).toBeCloseTo(0.17, 2);
  expect(icc.icc21).toBeCloseTo(0.29, 2);
  expect(icc.icc31).toBeCloseTo(0.71, 2);
  expect(icc.icc1k).toBeCloseTo(0.44, 2);
  expect(icc.icc2k).toBeCloseTo(0.62, 2);
  expect(icc.icc3k).toBeCloseTo(0.91, 2);
});

test('intraclass correlations need two targets, two judges and targets that differ', () => {
  expect(intraclassCorrelations([])).toBeNull();
  expect(intraclassCorrelations([[1, 2]])).toBeNull();
  expect(intraclassCorrelations([[1], [2]])).toBeNull();
  expect(intraclassCorrelations([[1, 2], [1, 2]])).toBeNull();
});

// Fleiss (1971): 30 patients × 5 diagnoses, 6 psychiatrists each.
const DIAGNOSES = [
  '00060', '03003', '01401', '00006', '03030', '20400', '00402', '20310', '20040', '00006',
  '10050', '11040', '03300', '10050', '02031', '00501', '30012', '51000', '02040', '10203',
  '00006', '01050', '02013', '20040', '10041', '05010', '40002', '02040', '10500', '00006',
].map((row) => [...row].map(Number));

test("Fleiss' kappa of the psychiatric diagnoses (1971)", () => {
  const totals = DIAGNOSES[0]!.map((_, category) => DIAGNOSES.reduce((sum, row) => sum + row[category]!, 0));
  expect(totals.map((total) => Number((total / 180).toFixed(3)))).toEqual([0.144, 0.144, 0.167, 0.306, 0.239]);
  expect(fleissKappa(DIAGNOSES)).toBeCloseTo(0.43, 3);
});

test('kappa is undefined without subjects or with one category', () => {
  expect(fleissKappa([])).toBeNull();
  expect(fleissKappa([[3, 0], [3, 0]])).toBeNull();
  expect(fleissKappa([[3, 0], [0, 3]])).toBe(1);
});

test('Spearman–Brown: visits needed for a reliability', () => {
  // One visit of reliability 0.28 reaches 0.70 with six.
  expect(visitsForReliability(0.28, 0.7)).toBeCloseTo(6, 9);
  const reached = (icc: number, n: number) => (n * icc) / (1 + (n - 1) * icc);
  expect(reached(0.24, visitsForReliability(0.24, 0.8))).toBeCloseTo(0.8, 12);
});
