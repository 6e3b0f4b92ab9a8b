import { computeLeverages, type Leverages } from './leverages.ts';
import type { BranchEffect, FixedEstimate, InspectorSeverity, Posterior } from './model.ts';
import type { PosteriorPart } from './posterior.ts';

/** Fixed effects and μ̂, averaged over the posterior parts. */
export function summariseFixed({ design, parts }: Posterior): { mean: number; fixedEffects: FixedEstimate[] } {
  const beta = new Float64Array(design.columns.length);
  for (const { share, equations, solution } of parts) {
    for (let k = 0; k < beta.length; k += 1) beta[k]! += share * solution.coefficients[equations.inspectors + k]!;
  }
  const mean = design.mix.reduce((sum, share, k) => sum + share * beta[k]!, design.centre);
  const fixedEffects = design.columns.flatMap((column, k) =>
    column.effect === 'intercept' ? [] : [{ ...column, estimate: beta[k]! }],
  );
  return { mean, fixedEffects };
}

/**
 * Branches and inspectors, averaged over the posterior parts. With a `commonScore` all branches are put there:
 * the spread about their own posterior means becomes the spread about the common one.
 */
export function summariseEffects(
  { design, parts }: Posterior,
  commonScore: number | null,
): { branches: BranchEffect[]; inspectors: InspectorSeverity[] } {
  const weighed = parts.map((part) => ({ part, leverages: computeLeverages(design, part.equations) }));
  const inspectors = summariseInspectors(design, weighed);
  const branches = summariseBranches(design, weighed, inspectors);
  return { branches: commonScore === null ? branches : branches.map((branch) => putAt(commonScore, branch)), inspectors };
}

function putAt(commonScore: number, branch: BranchEffect): BranchEffect {
  const shift = branch.effect ** 2;
  return {
    ...branch,
    fairScore: commonScore,
    fairVariance: branch.fairVariance + shift,
    effect: 0,
    variance: branch.variance + shift,
    reliability: 0,
  };
}

type Weighed = readonly { readonly part: PosteriorPart; readonly leverages: Leverages }[];

function summariseInspectors(design: Posterior['design'], weighed: Weighed): InspectorSeverity[] {
  const visits = new Int32Array(design.inspectors.length);
  for (const inspector of design.inspectorOf) visits[inspector]! += 1;
  return design.inspectors.map((inspector, r) => {
    const severity = createMixture();
    for (const { part, leverages } of weighed) {
      const variance = part.equations.inspectors > 0 ? part.equations.ratios.inspector * leverages.inspector[r]! : 0;
      addPart(severity, part.share, -part.solution.inspector[r]!, part.residualVariance * variance);
    }
    return { inspector, visits: visits[r]!, severity: severity.mean, variance: severity.within + severity.between };
  });
}

function summariseBranches(
  design: Posterior['design'],
  weighed: Weighed,
  inspectors: readonly InspectorSeverity[],
): BranchEffect[] {
  const means = weighed.map(({ part }) =>
    design.mix.reduce((sum, share, k) => sum + share * part.solution.coefficients[part.equations.inspectors + k]!, 0),
  );
  return design.branches.map((branch, b) => {
    const [effect, fair] = [createMixture(), createMixture()];
    let reliability = 0;
    weighed.forEach(({ part, leverages }, index) => {
      const ratio = part.equations.ratios.branch;
      const spread = part.equations.spread[b]!;
      const variance = spread + spread ** 2 * leverages.branch[b]!;
      const value = part.solution.branch[b]!;
      addPart(effect, part.share, value, part.residualVariance * variance);
      addPart(fair, part.share, means[index]! + value, part.residualVariance * leverages.fairScore[b]!);
      if (ratio > 0) reliability += part.share * Math.max(1 - variance / ratio, 0);
    });
    return {
      branch,
      visits: design.visitStart[b + 1]! - design.visitStart[b]!,
      fairScore: design.centre + fair.mean,
      fairVariance: fair.within + fair.between,
      effect: effect.mean,
      variance: effect.within + effect.between,
      reliability,
      severityCorrection: meanSeverity(design, b, inspectors),
    };
  });
}

/** The severity of a branch's inspectors, averaged over its visits by precision weight. */
function meanSeverity(design: Posterior['design'], branch: number, inspectors: readonly InspectorSeverity[]): number {
  let sum = 0;
  for (let pair = design.pairStart[branch]!; pair < design.pairStart[branch + 1]!; pair += 1) {
    sum += design.pairWeight[pair]! * inspectors[design.pairIndex[pair]!]!.severity;
  }
  return sum / design.branchWeight[branch]!;
}

/** Running moments of a mixture: the mean of the parts' variances, and the variance between their means. */
type Mixture = { share: number; mean: number; within: number; between: number };

function createMixture(): Mixture {
  return { share: 0, mean: 0, within: 0, between: 0 };
}

/** Shares sum to 1 over all parts. Updated in West's way, so that no large squares cancel. */
function addPart(mixture: Mixture, share: number, mean: number, variance: number): void {
  const gap = mean - mixture.mean;
  mixture.share += share;
  mixture.mean += (gap * share) / mixture.share;
  mixture.between += share * gap * (mean - mixture.mean);
  mixture.within += share * variance;
}
