import type { Design } from './design.ts';
import { branchGaps, createCoupling, weightedSums } from './equations.ts';
import { solveLowerTransposed } from './matrix.ts';
import type { Posterior } from './model.ts';
import type { PosteriorPart } from './posterior.ts';
import { createRandom, type Random, type Seed } from './random.ts';

export type BranchDraws = {
  readonly count: number;
  /** Codes in the order of the columns. */
  readonly branches: readonly string[];
  /** count × branches, row-major: one row is one joint draw of all branch effects θ, in points. */
  readonly effects: Float64Array;
};

export type DrawOptions = { readonly count: number; readonly seed: Seed };

/**
 * Exact draws from the joint posterior of all branch effects given the variances (or given the
 * variances' posterior, where they are integrated). The rest is drawn first, c* = ĉ + σL⁻ᵀz; given c*
 * the branches are independent normals. Branches that share inspectors move together, as they should.
 * The same fit and seed give the same bits. Cost per draw: O(size² + pairs), size = inspectors + fixed effects.
 */
export function drawBranchEffects({ design, parts }: Posterior, { count, seed }: DrawOptions): BranchDraws {
  const random = createRandom(seed);
  const branchCount = design.branches.length;
  const effects = new Float64Array(count * branchCount);
  const draw = parts.map((part) => createPartDraw(design, part, random));
  for (let row = 0; row < count; row += 1) {
    const part = parts.length === 1 ? 0 : choosePart(parts, random.uniform());
    draw[part]!(effects.subarray(row * branchCount, (row + 1) * branchCount));
  }
  return { count, branches: design.branches, effects };
}

function choosePart(parts: readonly PosteriorPart[], uniform: number): number {
  let below = 0;
  for (let part = 0; part < parts.length - 1; part += 1) {
    below += parts[part]!.share;
    if (uniform < below) return part;
  }
  return parts.length - 1;
}

/** A function that fills `target` with one draw from a part. */
function createPartDraw(design: Design, part: PosteriorPart, random: Random): (target: Float64Array) => void {
  const { equations, solution } = part;
  const coupling = createCoupling(design, equations);
  const sums = weightedSums(design, equations, design.score).branch;
  const deviation = equations.spread.map(Math.sqrt);
  const rest = new Float64Array(equations.size);
  return (target) => {
    const sigma = drawSigma(part, random);
    for (let k = 0; k < rest.length; k += 1) rest[k] = sigma * random.normal();
    solveLowerTransposed(equations.lower, equations.size, rest);
    for (let k = 0; k < rest.length; k += 1) rest[k]! += solution.coefficients[k]!;
    const gap = branchGaps(equations, coupling, sums, rest);
    for (let b = 0; b < target.length; b += 1) {
      target[b] = equations.spread[b]! * gap[b]! + deviation[b]! * sigma * random.normal();
    }
  };
}

function drawSigma({ solution, freedom, residualVariance }: PosteriorPart, random: Random): number {
  if (freedom === null) return Math.sqrt(residualVariance);
  return Math.sqrt(solution.penalised / random.chiSquare(freedom));
}
