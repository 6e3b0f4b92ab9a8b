/** Ratings of every unit (row) by every rater (column); null = not rated. */
export type Ratings = readonly (readonly (number | null)[])[];

export type Metric = 'nominal' | 'ordinal' | 'interval' | 'ratio';

/**
 * Krippendorff's α from the coincidence matrix (Krippendorff 2011, "Computing Krippendorff's Alpha-Reliability").
 * Units with fewer than two ratings are left out. 1 = perfect, 0 = as by chance, below 0 = worse.
 * Null where it is not defined: nothing to pair, or every rating the same.
 */
export function krippendorffAlpha(ratings: Ratings, metric: Metric): number | null {
  const units = ratings
    .map((row) => row.filter((value): value is number => value !== null))
    .filter((unit) => unit.length >= 2);
  const values = [...new Set(units.flat())].sort((a, b) => a - b);
  const position = new Map(values.map((value, index) => [value, index]));
  const size = values.length;
  const coincidences = new Float64Array(size * size);
  for (const unit of units) {
    unit.forEach((left, i) => unit.forEach((right, j) => {
      if (i !== j) coincidences[position.get(left)! * size + position.get(right)!]! += 1 / (unit.length - 1);
    }));
  }
  const totals = values.map((_, row) => sumOf(values.map((__, column) => coincidences[row * size + column]!)));
  const distance = squaredDistance(metric, values, totals);
  let [observed, expected] = [0, 0];
  for (let a = 0; a < size; a += 1) {
    for (let b = 0; b < size; b += 1) {
      observed += coincidences[a * size + b]! * distance(a, b);
      expected += totals[a]! * totals[b]! * distance(a, b);
    }
  }
  return expected > 0 ? 1 - ((sumOf(totals) - 1) * observed) / expected : null;
}

/** δ² between the values at two positions. */
function squaredDistance(metric: Metric, values: readonly number[], totals: readonly number[]): (a: number, b: number) => number {
  switch (metric) {
    case 'nominal':
      return (a, b) => (a === b ? 0 : 1);
    case 'ordinal':
      return (a, b) => {
        const between = sumOf(totals.slice(Math.min(a, b), Math.max(a, b) + 1));
        return (between - (totals[a]! + totals[b]!) / 2) ** 2;
      };
    case 'interval':
      return (a, b) => (values[a]! - values[b]!) ** 2;
    case 'ratio':
      return (a, b) => (a === b ? 0 : ((values[a]! - values[b]!) / (values[a]! + values[b]!)) ** 2);
  }
}

/**
 * The six intraclass correlations of Shrout & Fleiss (1979). First index: 1 = each target has its own judges,
 * 2 = judges are a random sample, 3 = these judges only. Second: one judge's rating, or the mean of all k.
 */
export type IntraclassCorrelations = {
  readonly icc11: number;
  readonly icc21: number;
  readonly icc31: number;
  readonly icc1k: number;
  readonly icc2k: number;
  readonly icc3k: number;
};

/** `ratings` without gaps: at least two targets (rows) and two judges (columns). Null where all targets are alike. */
export function intraclassCorrelations(ratings: readonly (readonly number[])[]): IntraclassCorrelations | null {
  const n = ratings.length;
  const k = ratings[0]?.length ?? 0;
  if (n < 2 || k < 2) return null;
  const grand = sumOf(ratings.flat()) / (n * k);
  const targets = k * sumOf(ratings.map((row) => (sumOf(row) / k - grand) ** 2));
  const judges = n * sumOf(ratings[0]!.map((_, judge) => (sumOf(ratings.map((row) => row[judge]!)) / n - grand) ** 2));
  const total = sumOf(ratings.flat().map((value) => (value - grand) ** 2));
  const between = targets / (n - 1);
  const within = (total - targets) / (n * (k - 1));
  const judge = judges / (k - 1);
  const error = (total - targets - judges) / ((n - 1) * (k - 1));
  if (!(between > 0)) return null;
  const shift = (k * (judge - error)) / n;
  return {
    icc11: (between - within) / (between + (k - 1) * within),
    icc21: (between - error) / (between + (k - 1) * error + shift),
    icc31: (between - error) / (between + (k - 1) * error),
    icc1k: (between - within) / between,
    icc2k: (between - error) / (between + (judge - error) / n),
    icc3k: (between - error) / between,
  };
}

/**
 * Fleiss' κ (1971) from counts: one row per subject, one column per category, every row summing to the
 * same number of raters (at least two). Null where it is not defined: no subjects, or one category only.
 */
export function fleissKappa(counts: readonly (readonly number[])[]): number | null {
  const raters = sumOf(counts[0] ?? []);
  if (raters < 2) return null;
  const agreement = sumOf(counts.map((row) => (sumOf(row.map((count) => count * count)) - raters) / (raters * (raters - 1))));
  const observed = agreement / counts.length;
  const shares = counts[0]!.map((_, category) => sumOf(counts.map((row) => row[category]!)) / (counts.length * raters));
  const expected = sumOf(shares.map((share) => share * share));
  return expected < 1 ? (observed - expected) / (1 - expected) : null;
}

/**
 * Visits needed for a mean to reach `target` reliability, from the reliability of one visit (Spearman–Brown).
 * Both in (0, 1); not rounded.
 */
export function visitsForReliability(icc: number, target: number): number {
  return (target * (1 - icc)) / (icc * (1 - target));
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
