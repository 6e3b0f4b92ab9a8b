import type { Design } from './design.ts';
import { factorCholesky, logDeterminant, solveLower, solveLowerTransposed } from './matrix.ts';

/** Variances of the random effects in units of the residual variance: τ²/σ² and σγ²/σ². */
export type Ratios = { readonly branch: number; readonly inspector: number };

/**
 * Henderson's mixed-model equations with the branches eliminated, in units of σ².
 * The unknowns left are u = γ/√λ (λ the inspector ratio) and β. Scaling the severities this way
 * keeps every term finite down to a ratio of zero, where the inspectors leave the system.
 */
export type Equations = {
  readonly ratios: Ratios;
  /** Inspectors in the system: Q, or 0 when their ratio is zero. */
  readonly inspectors: number;
  /** `inspectors` + p. */
  readonly size: number;
  /** Cholesky factor of S = K − Σ_b a_b C_b'C_b. */
  readonly lower: Float64Array;
  /** Per branch a_b = λ/(1 + λ Σω): the posterior variance of its effect if all else were known. */
  readonly spread: Float64Array;
  /** log |V| + log |X'V⁻¹X|, V in units of σ². */
  readonly logDeterminants: number;
};

export type Solution = {
  /** [u, β], length `size`. */
  readonly coefficients: Float64Array;
  /** θ̂ per branch. */
  readonly branch: Float64Array;
  /** γ̂ per inspector. */
  readonly inspector: Float64Array;
  /** Per visit, y − Xβ̂ − Zθ̂ − Wγ̂. */
  readonly residual: Float64Array;
  /** y'Py in units of 1/σ²: weighted residual sum of squares plus the penalties of both effects. */
  readonly penalised: number;
};

export function factorEquations(design: Design, ratios: Ratios): Equations {
  const inspectors = ratios.inspector > 0 ? design.inspectors.length : 0;
  const size = inspectors + design.columns.length;
  const spread = design.branchWeight.map((weight) => ratios.branch / (1 + ratios.branch * weight));
  const lower = new Float64Array(size * size);
  const equations = { ratios, inspectors, size, lower, spread };
  addCrossProducts(design, equations);
  if (ratios.branch > 0) eliminateBranches(design, equations);
  factorCholesky(lower, size);
  let logDeterminants = logDeterminant(lower, size);
  for (const weight of design.branchWeight) logDeterminants += Math.log1p(ratios.branch * weight);
  for (const weight of design.weight) logDeterminants -= Math.log(weight);
  return { ...equations, logDeterminants };
}

type Unfactored = Omit<Equations, 'logDeterminants'>;

/** K = [λW'ΩW + I, ·; √λX'ΩW, X'ΩX]. */
function addCrossProducts(design: Design, { ratios, inspectors, size, lower }: Unfactored): void {
  const fixed = design.columns.length;
  const scale = Math.sqrt(ratios.inspector);
  for (let r = 0; r < inspectors; r += 1) {
    lower[r * size + r] = 1 + ratios.inspector * design.inspectorWeight[r]!;
    for (let k = 0; k < fixed; k += 1) lower[(inspectors + k) * size + r] = scale * design.inspectorFixed[r * fixed + k]!;
  }
  for (let k = 0; k < fixed; k += 1) {
    for (let l = 0; l <= k; l += 1) lower[(inspectors + k) * size + inspectors + l] = design.fixedGram[k * fixed + l]!;
  }
}

function eliminateBranches(design: Design, equations: Unfactored): void {
  const { size, lower, spread } = equations;
  const coupling = createCoupling(design, equations);
  for (let branch = 0; branch < spread.length; branch += 1) {
    const length = coupling.load(branch);
    for (let a = 0; a < length; a += 1) {
      const row = coupling.column[a]! * size;
      const value = spread[branch]! * coupling.value[a]!;
      for (let b = 0; b <= a; b += 1) lower[row + coupling.column[b]!]! -= value * coupling.value[b]!;
    }
  }
}

/** The row C_b of a branch in the system: columns ascending, refilled in place by `load`, which returns its length. */
export type Coupling = {
  readonly column: Int32Array;
  readonly value: Float64Array;
  load(branch: number): number;
};

export function createCoupling(design: Design, { ratios, inspectors, size }: Omit<Unfactored, 'lower' | 'spread'>): Coupling {
  const fixed = design.columns.length;
  const scale = Math.sqrt(ratios.inspector);
  const column = new Int32Array(size);
  const value = new Float64Array(size);
  function load(branch: number): number {
    let length = 0;
    if (inspectors > 0) {
      for (let pair = design.pairStart[branch]!; pair < design.pairStart[branch + 1]!; pair += 1) {
        column[length] = design.pairIndex[pair]!;
        value[length] = scale * design.pairWeight[pair]!;
        length += 1;
      }
    }
    for (let k = 0; k < fixed; k += 1) {
      const shared = design.branchFixed[branch * fixed + k]!;
      if (shared === 0) continue;
      column[length] = inspectors + k;
      value[length] = shared;
      length += 1;
    }
    return length;
  }
  return { column, value, load };
}

/** Solves for any right-hand side `y` of one value per visit. */
export function solveEquations(design: Design, equations: Equations, y: Float64Array): Solution {
  const { size, lower, spread } = equations;
  const sums = weightedSums(design, equations, y);
  const coupling = createCoupling(design, equations);
  const coefficients = sums.rest;
  for (let branch = 0; branch < spread.length; branch += 1) {
    const length = coupling.load(branch);
    const share = spread[branch]! * sums.branch[branch]!;
    for (let a = 0; a < length; a += 1) coefficients[coupling.column[a]!]! -= share * coupling.value[a]!;
  }
  solveLower(lower, size, coefficients);
  solveLowerTransposed(lower, size, coefficients);
  const gap = branchGaps(equations, coupling, sums.branch, coefficients);
  const branch = gap.map((value, b) => spread[b]! * value);
  const scale = Math.sqrt(equations.ratios.inspector);
  const inspector = new Float64Array(design.inspectors.length);
  for (let r = 0; r < equations.inspectors; r += 1) inspector[r] = scale * coefficients[r]!;
  const residual = residuals(design, equations, { coefficients, branch, inspector }, y);
  return { coefficients, branch, inspector, residual, penalised: penalise(design, equations, { coefficients, gap, residual }) };
}

/** Z'Ωy per branch, and [√λW'Ωy, X'Ωy]. */
export function weightedSums(design: Design, equations: Equations, y: Float64Array): { branch: Float64Array; rest: Float64Array } {
  const scale = Math.sqrt(equations.ratios.inspector);
  const first = equations.inspectors;
  const branch = new Float64Array(design.branches.length);
  const rest = new Float64Array(equations.size);
  for (let b = 0; b < branch.length; b += 1) {
    for (let visit = design.visitStart[b]!; visit < design.visitStart[b + 1]!; visit += 1) {
      const value = design.weight[visit]! * y[visit]!;
      const period = design.periodColumn[visit]!;
      const channel = design.channelColumn[visit]!;
      branch[b]! += value;
      if (first > 0) rest[design.inspectorOf[visit]!]! += scale * value;
      rest[first]! += value;
      if (period >= 0) rest[first + period]! += value;
      if (channel >= 0) rest[first + channel]! += value;
    }
  }
  return { branch, rest };
}

/** Z'Ωy − C_b·coefficients per branch: what the other effects leave to the branch. */
export function branchGaps(
  equations: Pick<Equations, 'spread'>,
  coupling: Coupling,
  branchSums: Float64Array,
  coefficients: Float64Array,
): Float64Array {
  const gap = new Float64Array(equations.spread.length);
  for (let branch = 0; branch < gap.length; branch += 1) {
    const length = coupling.load(branch);
    let value = branchSums[branch]!;
    for (let a = 0; a < length; a += 1) value -= coupling.value[a]! * coefficients[coupling.column[a]!]!;
    gap[branch] = value;
  }
  return gap;
}

function residuals(
  design: Design,
  equations: Equations,
  solution: Pick<Solution, 'coefficients' | 'branch' | 'inspector'>,
  y: Float64Array,
): Float64Array {
  const first = equations.inspectors;
  const beta = solution.coefficients;
  const residual = new Float64Array(y.length);
  for (let b = 0; b < design.branches.length; b += 1) {
    for (let visit = design.visitStart[b]!; visit < design.visitStart[b + 1]!; visit += 1) {
      const period = design.periodColumn[visit]!;
      const channel = design.channelColumn[visit]!;
      let fitted = beta[first]! + solution.branch[b]! + solution.inspector[design.inspectorOf[visit]!]!;
      if (period >= 0) fitted += beta[first + period]!;
      if (channel >= 0) fitted += beta[first + channel]!;
      residual[visit] = y[visit]! - fitted;
    }
  }
  return residual;
}

function penalise(
  design: Design,
  equations: Equations,
  parts: { readonly coefficients: Float64Array; readonly gap: Float64Array; readonly residual: Float64Array },
): number {
  let sum = 0;
  for (let visit = 0; visit < parts.residual.length; visit += 1) sum += design.weight[visit]! * parts.residual[visit]! ** 2;
  for (let b = 0; b < parts.gap.length; b += 1) {
    // θ²/λ, written so that it tends to zero with λ.
    sum += (parts.gap[b]! ** 2 * equations.spread[b]!) / (1 + equations.ratios.branch * design.branchWeight[b]!);
  }
  for (let r = 0; r < equations.inspectors; r += 1) sum += parts.coefficients[r]! ** 2;
  return sum;
}
