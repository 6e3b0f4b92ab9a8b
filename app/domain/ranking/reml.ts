import type { Design } from './design.ts';
import { factorEquations, solveEquations, type Equations, type Ratios, type Solution } from './equations.ts';
import { computeLeverages, type Leverages } from './leverages.ts';
import { factorCholesky, solveLower, solveLowerTransposed } from './matrix.ts';

/** The model solved at given variance ratios, with σ² at its REML optimum for them. */
export type Evaluation = {
  readonly equations: Equations;
  readonly solution: Solution;
  /** σ̂² = y'Py/(N − p). */
  readonly residualVariance: number;
  /** −2 × restricted log-likelihood, lme4's REML criterion. */
  readonly criterion: number;
};

export type RemlFit = {
  readonly evaluation: Evaluation;
  readonly iterations: number;
  readonly converged: boolean;
  /** A ratio stands at its upper bound: the random effects reproduce the scores. */
  readonly saturated: boolean;
};

/** Which variances the data can tell apart from the residual; the others stay at zero. */
export type Estimable = { readonly branch: boolean; readonly inspector: boolean };

const LOWEST_RATIO = 1e-8;
const HIGHEST_RATIO = 1e6;
const MOST_ITERATIONS = 60;
const MOST_HALVINGS = 14;
/** Expected gain in log-likelihood below which the next step is the last. */
const SETTLED = 1e-9;

/** N − p. */
export function residualFreedom(design: Design): number {
  return design.score.length - design.columns.length;
}

export function evaluateAt(design: Design, ratios: Ratios): Evaluation {
  const equations = factorEquations(design, ratios);
  const solution = solveEquations(design, equations, design.score);
  const freedom = residualFreedom(design);
  const residualVariance = solution.penalised / freedom;
  const criterion = equations.logDeterminants + freedom * (1 + Math.log(2 * Math.PI * residualVariance));
  return { equations, solution, residualVariance, criterion };
}

/**
 * REML estimates of τ², σγ² and σ² by average information (Gilmour, Thompson & Cullis 1995),
 * steps halved until the criterion falls and projected on 1e-8 ≤ ratio ≤ 1e6. A ratio held at the
 * lower bound by its gradient is a variance of zero and is dropped.
 * Requires N > p and scores that vary about the fixed effects.
 */
export function estimateRatios(design: Design, estimable: Estimable): RemlFit {
  let current = evaluateAt(design, { branch: estimable.branch ? 0.3 : 0, inspector: estimable.inspector ? 0.2 : 0 });
  let converged = false;
  let iterations = 0;
  while (!converged && iterations < MOST_ITERATIONS) {
    const slope = differentiate(design, current);
    const free = { branch: isFree(current, slope, 'branch'), inspector: isFree(current, slope, 'inspector') };
    if (!free.branch && !free.inspector) {
      converged = true;
      break;
    }
    iterations += 1;
    const { step, gain } = newtonStep(slope, free);
    const next = descend(design, current, step, free) ?? descend(design, current, cautiousStep(design, current, slope), free);
    converged = next === null || gain < SETTLED;
    current = next ?? current;
  }
  const { branch, inspector } = current.equations.ratios;
  const dropped = { branch: dropZero(branch), inspector: dropZero(inspector) };
  const evaluation =
    dropped.branch === branch && dropped.inspector === inspector ? current : evaluateAt(design, dropped);
  return { evaluation, iterations, converged, saturated: Math.max(branch, inspector) >= HIGHEST_RATIO };
}

function dropZero(ratio: number): number {
  return ratio > LOWEST_RATIO ? ratio : 0;
}

/** Score and average information in the order τ², σγ², σ². */
type Slope = { readonly score: readonly number[]; readonly information: readonly (readonly number[])[] };

function differentiate(design: Design, evaluation: Evaluation): Slope {
  const { equations, solution, residualVariance } = evaluation;
  const leverages = computeLeverages(design, equations);
  const totals = residualTotals(design, solution.residual);
  const traces = effectTraces(design, equations, leverages);
  const slopeOf = (trace: number, sums: Float64Array) =>
    -0.5 * (trace / residualVariance - sumOfSquares(sums) / residualVariance ** 2);
  // The working variates V_i P y: Z Z'Py, W W'Py and ε̂, each over σ².
  const working = [
    spreadOver(design, totals.branch, 'branch'), spreadOver(design, totals.inspector, 'inspector'), solution.residual,
  ].map((values) => values.map((value) => value / residualVariance));
  const projected = working.map((values) => solveEquations(design, equations, values).residual);
  const information = working.map((left) =>
    projected.map((right) => (0.5 * weightedProduct(design.weight, left, right)) / residualVariance),
  );
  return { score: [slopeOf(traces.branch, totals.branch), slopeOf(traces.inspector, totals.inspector), 0], information };
}

/** Z'Ωe and W'Ωe. */
function residualTotals(design: Design, residual: Float64Array): { branch: Float64Array; inspector: Float64Array } {
  const branch = new Float64Array(design.branches.length);
  const inspector = new Float64Array(design.inspectors.length);
  for (let b = 0; b < branch.length; b += 1) {
    for (let visit = design.visitStart[b]!; visit < design.visitStart[b + 1]!; visit += 1) {
      const value = design.weight[visit]! * residual[visit]!;
      branch[b]! += value;
      inspector[design.inspectorOf[visit]!]! += value;
    }
  }
  return { branch, inspector };
}

/** tr(Z'PZ) and tr(W'PW) in units of 1/σ². */
function effectTraces(design: Design, equations: Equations, leverages: Leverages): { branch: number; inspector: number } {
  let branch = 0;
  for (let b = 0; b < design.branches.length; b += 1) {
    const inflation = 1 + equations.ratios.branch * design.branchWeight[b]!;
    branch += design.branchWeight[b]! / inflation - leverages.branch[b]! / inflation ** 2;
  }
  let inspector = 0;
  for (const diagonal of leverages.inspector) inspector += (1 - diagonal) / equations.ratios.inspector;
  return { branch, inspector };
}

function spreadOver(design: Design, totals: Float64Array, effect: 'branch' | 'inspector'): Float64Array {
  const values = new Float64Array(design.score.length);
  for (let b = 0; b < design.branches.length; b += 1) {
    for (let visit = design.visitStart[b]!; visit < design.visitStart[b + 1]!; visit += 1) {
      values[visit] = totals[effect === 'branch' ? b : design.inspectorOf[visit]!]!;
    }
  }
  return values;
}

/** A ratio is free unless it is fixed at zero or its gradient pushes it against a bound. */
function isFree(evaluation: Evaluation, slope: Slope, effect: 'branch' | 'inspector'): boolean {
  const ratio = evaluation.equations.ratios[effect];
  const score = slope.score[effect === 'branch' ? 0 : 1]!;
  if (ratio === 0) return false;
  if (ratio <= LOWEST_RATIO) return score > 0;
  return ratio < HIGHEST_RATIO || score < 0;
}

type Step = readonly [branch: number, inspector: number, residual: number];

/** Information⁻¹ × score over the free parameters; σ² is always free. */
function newtonStep(slope: Slope, free: Estimable): { step: Step; gain: number } {
  const active = [...(free.branch ? [0] : []), ...(free.inspector ? [1] : []), 2];
  const size = active.length;
  const matrix = new Float64Array(size * size);
  active.forEach((row, i) => active.forEach((column, j) => {
    matrix[i * size + j] = slope.information[row]![column]! * (i === j ? 1 + 1e-10 : 1);
  }));
  const solution = Float64Array.from(active, (row) => slope.score[row]!);
  factorCholesky(matrix, size);
  solveLower(matrix, size, solution);
  solveLowerTransposed(matrix, size, solution);
  const step: [number, number, number] = [0, 0, 0];
  active.forEach((row, i) => (step[row] = solution[i]!));
  return { step, gain: step.reduce((sum, value, row) => sum + value * slope.score[row]!, 0) };
}

/** The EM step, 2κ²·score/levels: short, but always uphill and never negative. */
function cautiousStep(design: Design, evaluation: Evaluation, slope: Slope): Step {
  const { ratios } = evaluation.equations;
  const stepOf = (ratio: number, levels: number, score: number) =>
    (2 * (ratio * evaluation.residualVariance) ** 2 * score) / levels;
  return [
    stepOf(ratios.branch, design.branches.length, slope.score[0]!),
    stepOf(ratios.inspector, design.inspectors.length, slope.score[1]!),
    0,
  ];
}

/** The first of 1, ½, ¼, … steps that lowers the criterion, or null. A ratio that is not free stays exactly where it is. */
function descend(design: Design, from: Evaluation, step: Step, free: Estimable): Evaluation | null {
  const { ratios } = from.equations;
  const variance = from.residualVariance;
  for (let halving = 0; halving <= MOST_HALVINGS; halving += 1) {
    const length = 0.5 ** halving;
    const residual = Math.max(variance + length * step[2], 0.1 * variance);
    const move = (ratio: number, change: number) =>
      Math.min(Math.max((ratio * variance + length * change) / residual, LOWEST_RATIO), HIGHEST_RATIO);
    const next = evaluateAt(design, {
      branch: free.branch ? move(ratios.branch, step[0]) : ratios.branch,
      inspector: free.inspector ? move(ratios.inspector, step[1]) : ratios.inspector,
    });
    if (next.criterion < from.criterion) return next;
  }
  return null;
}

function sumOfSquares(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value * value;
  return sum;
}

function weightedProduct(weight: Float64Array, left: Float64Array, right: Float64Array): number {
  let sum = 0;
  for (let visit = 0; visit < weight.length; visit += 1) sum += weight[visit]! * left[visit]! * right[visit]!;
  return sum;
}
