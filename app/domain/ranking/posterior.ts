import type { Design } from './design.ts';
import type { Equations, Ratios, Solution } from './equations.ts';
import { evaluateAt, residualFreedom, type Estimable, type Evaluation } from './reml.ts';

/** One point of the distribution of the variances. Shares of all parts sum to 1. */
export type PosteriorPart = {
  readonly share: number;
  readonly equations: Equations;
  readonly solution: Solution;
  /** E[σ²] at these ratios. */
  readonly residualVariance: number;
  /** Degrees of freedom of σ² = y'Py/χ², or null where σ² is plugged in. */
  readonly freedom: number | null;
};

const BRANCH_POINTS = 20;
const INSPECTOR_POINTS = 8;
/** Beyond so many inspectors their variance is well determined, and stays at its estimate. */
const MOST_INSPECTORS_INTEGRATED = 150;
/** Parts that weigh less than this against the heaviest are left out. */
const NEGLIGIBLE = 1e-4;

/** The variances at their estimates, as if known: right for many branches. */
export function plugIn(evaluation: Evaluation): PosteriorPart[] {
  const { equations, solution, residualVariance } = evaluation;
  return [{ share: 1, equations, solution, residualVariance, freedom: null }];
}

/**
 * The posterior over a grid of variance ratios, σ² integrated out under the prior 1/σ². The ratios have the
 * uniform-shrinkage prior (Daniels 1999): 1/(1 + λn̄) uniform on (0, 1), n̄ the harmonic mean number of
 * visits per level. It is proper, so that even three branches give finite intervals.
 */
export function integrateVariances(design: Design, estimable: Estimable, estimate: Ratios): PosteriorPart[] {
  const branchPoints = shrinkageGrid(design.branchWeight, BRANCH_POINTS);
  const inspectorPoints =
    estimable.inspector && design.inspectors.length <= MOST_INSPECTORS_INTEGRATED
      ? shrinkageGrid(design.inspectorWeight, INSPECTOR_POINTS)
      : [{ ratio: estimate.inspector, prior: 1 }];
  const freedom = residualFreedom(design);
  const points = branchPoints.flatMap((branch) =>
    inspectorPoints.map((inspector) => {
      const evaluation = evaluateAt(design, { branch: branch.ratio, inspector: inspector.ratio });
      const { equations, solution } = evaluation;
      const logLikelihood = -0.5 * (equations.logDeterminants + freedom * Math.log(solution.penalised));
      return { evaluation, logDensity: logLikelihood + Math.log(branch.prior * inspector.prior) };
    }),
  );
  const peak = Math.max(...points.map((point) => point.logDensity));
  const weighed = points
    .map(({ evaluation, logDensity }) => ({ evaluation, density: Math.exp(logDensity - peak) }))
    .filter(({ density }) => density > NEGLIGIBLE);
  const total = weighed.reduce((sum, { density }) => sum + density, 0);
  return weighed.map(({ evaluation: { equations, solution }, density }) => ({
    share: density / total,
    equations,
    solution,
    residualVariance: solution.penalised / (freedom > 2 ? freedom - 2 : freedom),
    freedom,
  }));
}

type GridPoint = { readonly ratio: number; readonly prior: number };

/**
 * Ratios at which the shrinkage u = 1/(1 + λn̄) is sin²(πx/2), x in equal steps. The points crowd at both ends,
 * so that neither a very small nor a very large variance falls off the grid; each weighs its share du of the prior.
 */
function shrinkageGrid(groupWeight: Float64Array, points: number): GridPoint[] {
  const harmonic = groupWeight.length / groupWeight.reduce((sum, weight) => sum + 1 / weight, 0);
  return Array.from({ length: points }, (_, point) => {
    const angle = ((point + 0.5) / points) * Math.PI;
    const shrinkage = (1 - Math.cos(angle)) / 2;
    return { ratio: (1 - shrinkage) / (shrinkage * harmonic), prior: Math.sin(angle) };
  });
}
