import { independentColumns } from './matrix.ts';
import { compareCodes, type FixedEffectKind, type ScoredVisit } from './visit.ts';

/** A column of X: the intercept, or the indicator of a period or channel other than the first. */
export type FixedColumn = { readonly effect: 'intercept' } | FixedLevel;
export type FixedLevel = { readonly effect: FixedEffectKind; readonly level: string };

/**
 * The visits in numbers: y = Xβ + Zθ + Wγ + ε with Z the branches, W the inspectors, ε ~ N(0, σ²/ω).
 * N visits, B branches, Q inspectors, p fixed columns. Visits are in a canonical order (branch first),
 * so that the order of the input cannot change a single bit of the result.
 */
export type Design = {
  /** B codes, sorted. */
  readonly branches: readonly string[];
  /** Q codes, sorted. */
  readonly inspectors: readonly string[];
  /** p columns of full rank, the intercept first. */
  readonly columns: readonly FixedColumn[];
  /** Levels that are combinations of the kept columns. */
  readonly dropped: readonly FixedLevel[];
  /** Visits of branch b: from visitStart[b] up to visitStart[b + 1]. Length B + 1. */
  readonly visitStart: Int32Array;
  /** Per visit. */
  readonly inspectorOf: Int32Array;
  /** Per visit, the fixed column of its period and of its channel; −1 = reference or dropped level. */
  readonly periodColumn: Int32Array;
  readonly channelColumn: Int32Array;
  /** Per visit, ω > 0. */
  readonly weight: Float64Array;
  /** Per visit, score − centre. */
  readonly score: Float64Array;
  /** The weighted mean score. */
  readonly centre: number;
  /** Per branch and per inspector, Σω. */
  readonly branchWeight: Float64Array;
  readonly inspectorWeight: Float64Array;
  /** Z'ΩW by rows: inspectors of branch b in pairIndex, their Σω in pairWeight, from pairStart[b] to pairStart[b + 1]. */
  readonly pairStart: Int32Array;
  readonly pairIndex: Int32Array;
  readonly pairWeight: Float64Array;
  /** Z'ΩX (B × p), W'ΩX (Q × p), X'ΩX (p × p), row-major. */
  readonly branchFixed: Float64Array;
  readonly inspectorFixed: Float64Array;
  readonly fixedGram: Float64Array;
  /** The mean row of X: the observed mix of periods and channels at which fair scores are quoted. Length p. */
  readonly mix: Float64Array;
};

/** `visits` are usable: finite score, finite weight > 0. At least one visit. */
export function buildDesign(visits: readonly ScoredVisit[]): Design {
  const coded = codeVisits(visits);
  const fixed = fullRankColumns(coded);
  const size = { branches: coded.branches.length, inspectors: coded.inspectors.length, fixed: fixed.columns.length };
  const pairs = countPairs(coded, size.branches);
  return {
    branches: coded.branches,
    inspectors: coded.inspectors,
    ...fixed,
    visitStart: pairs.visitStart,
    inspectorOf: coded.inspectorOf,
    weight: coded.weight,
    ...centreScores(coded),
    branchWeight: groupSums(coded.branchOf, coded.weight, size.branches),
    inspectorWeight: groupSums(coded.inspectorOf, coded.weight, size.inspectors),
    pairStart: pairs.pairStart,
    pairIndex: pairs.pairIndex,
    pairWeight: pairs.pairWeight,
    ...fixedProducts(coded, fixed, size),
  };
}

type Coded = {
  readonly branches: readonly string[];
  readonly inspectors: readonly string[];
  readonly periods: readonly string[];
  readonly channels: readonly string[];
  readonly branchOf: Int32Array;
  readonly inspectorOf: Int32Array;
  readonly periodOf: Int32Array;
  readonly channelOf: Int32Array;
  readonly score: Float64Array;
  readonly weight: Float64Array;
};

function codeVisits(visits: readonly ScoredVisit[]): Coded {
  const branches = index(visits.map((visit) => visit.branch));
  const inspectors = index(visits.map((visit) => visit.inspector));
  const periods = index(visits.map((visit) => visit.period));
  const channels = index(visits.map((visit) => visit.channel));
  const order = Array.from(visits, (_, visit) => visit).sort(
    (a, b) =>
      branches.codeOf[a]! - branches.codeOf[b]! ||
      inspectors.codeOf[a]! - inspectors.codeOf[b]! ||
      periods.codeOf[a]! - periods.codeOf[b]! ||
      channels.codeOf[a]! - channels.codeOf[b]! ||
      visits[a]!.score - visits[b]!.score ||
      (visits[a]!.weight ?? 1) - (visits[b]!.weight ?? 1),
  );
  return {
    branches: branches.levels,
    inspectors: inspectors.levels,
    periods: periods.levels,
    channels: channels.levels,
    branchOf: Int32Array.from(order, (visit) => branches.codeOf[visit]!),
    inspectorOf: Int32Array.from(order, (visit) => inspectors.codeOf[visit]!),
    periodOf: Int32Array.from(order, (visit) => periods.codeOf[visit]!),
    channelOf: Int32Array.from(order, (visit) => channels.codeOf[visit]!),
    score: Float64Array.from(order, (visit) => visits[visit]!.score),
    weight: Float64Array.from(order, (visit) => visits[visit]!.weight ?? 1),
  };
}

function index(labels: readonly string[]): { levels: string[]; codeOf: Int32Array } {
  const levels = [...new Set(labels)].sort(compareCodes);
  const code = new Map(levels.map((level, position) => [level, position]));
  return { levels, codeOf: Int32Array.from(labels, (label) => code.get(label)!) };
}

type FixedPart = Pick<Design, 'columns' | 'dropped' | 'periodColumn' | 'channelColumn'>;

/** Numbers the columns of X twice: once with every level, once with the levels that add to the rank. */
function fullRankColumns(coded: Coded): FixedPart {
  const candidates: FixedColumn[] = [
    { effect: 'intercept' },
    ...coded.periods.slice(1).map((level) => ({ effect: 'period', level }) as const),
    ...coded.channels.slice(1).map((level) => ({ effect: 'channel', level }) as const),
  ];
  const firstChannel = coded.periods.length;
  const periodColumn = coded.periodOf.map((period) => (period === 0 ? -1 : period));
  const channelColumn = coded.channelOf.map((channel) => (channel === 0 ? -1 : firstChannel + channel - 1));
  const gram = gramOf({ periodColumn, channelColumn, weight: coded.weight }, candidates.length);
  const kept = independentColumns(gram, candidates.length);
  const position = candidates.map((_, column) => kept.indexOf(column));
  const renumber = (column: number) => (column < 0 ? -1 : position[column]!);
  return {
    columns: kept.map((column) => candidates[column]!),
    dropped: candidates.filter((column, at): column is FixedLevel => column.effect !== 'intercept' && position[at]! < 0),
    periodColumn: periodColumn.map(renumber),
    channelColumn: channelColumn.map(renumber),
  };
}

type FixedRows = { readonly periodColumn: Int32Array; readonly channelColumn: Int32Array; readonly weight: Float64Array };

/** X'ΩX. */
function gramOf(rows: FixedRows, size: number): Float64Array {
  const gram = new Float64Array(size * size);
  rows.weight.forEach((weight, visit) => {
    const columns = [0, rows.periodColumn[visit]!, rows.channelColumn[visit]!];
    for (const a of columns) for (const b of columns) if (a >= 0 && b >= 0) gram[a * size + b]! += weight;
  });
  return gram;
}

function fixedProducts(
  coded: Coded,
  fixed: FixedPart,
  size: { readonly branches: number; readonly inspectors: number; readonly fixed: number },
): Pick<Design, 'branchFixed' | 'inspectorFixed' | 'fixedGram' | 'mix'> {
  const branchFixed = new Float64Array(size.branches * size.fixed);
  const inspectorFixed = new Float64Array(size.inspectors * size.fixed);
  coded.weight.forEach((weight, visit) => {
    for (const column of [0, fixed.periodColumn[visit]!, fixed.channelColumn[visit]!]) {
      if (column < 0) continue;
      branchFixed[coded.branchOf[visit]! * size.fixed + column]! += weight;
      inspectorFixed[coded.inspectorOf[visit]! * size.fixed + column]! += weight;
    }
  });
  const fixedGram = gramOf({ ...fixed, weight: coded.weight }, size.fixed);
  const mix = fixedGram.slice(0, size.fixed).map((sum) => sum / fixedGram[0]!);
  return { branchFixed, inspectorFixed, fixedGram, mix };
}

function countPairs(
  coded: Coded,
  branchCount: number,
): Pick<Design, 'visitStart' | 'pairStart' | 'pairIndex' | 'pairWeight'> {
  const visitStart = new Int32Array(branchCount + 1);
  const pairStart = new Int32Array(branchCount + 1);
  const pairIndex: number[] = [];
  const pairWeight: number[] = [];
  coded.branchOf.forEach((branch, visit) => {
    const inspector = coded.inspectorOf[visit]!;
    const opensBranch = visit === 0 || coded.branchOf[visit - 1] !== branch;
    if (opensBranch || coded.inspectorOf[visit - 1] !== inspector) {
      pairIndex.push(inspector);
      pairWeight.push(0);
    }
    pairWeight[pairWeight.length - 1]! += coded.weight[visit]!;
    visitStart[branch + 1] = visit + 1;
    pairStart[branch + 1] = pairIndex.length;
  });
  return { visitStart, pairStart, pairIndex: Int32Array.from(pairIndex), pairWeight: Float64Array.from(pairWeight) };
}

function centreScores(coded: Coded): Pick<Design, 'score' | 'centre'> {
  let total = 0;
  let weightTotal = 0;
  coded.weight.forEach((weight, visit) => {
    total += weight * (coded.score[visit]! - coded.score[0]!);
    weightTotal += weight;
  });
  const centre = coded.score[0]! + total / weightTotal;
  return { centre, score: coded.score.map((score) => score - centre) };
}

function groupSums(groupOf: Int32Array, weight: Float64Array, groups: number): Float64Array {
  const sums = new Float64Array(groups);
  weight.forEach((value, visit) => {
    sums[groupOf[visit]!]! += value;
  });
  return sums;
}
