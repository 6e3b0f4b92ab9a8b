import type { Design } from './design.ts';
import { factorEquations, solveEquations } from './equations.ts';
import { identifyVariances } from './identify.ts';
import { integrateVariances, plugIn, type PosteriorPart } from './posterior.ts';
import { estimateRatios, evaluateAt, residualFreedom, type Estimable, type RemlFit } from './reml.ts';
import type { Note } from './visit.ts';

/** τ², σγ² and σ² in points². */
export type Variances = { readonly branch: number; readonly inspector: number; readonly residual: number };

export type Estimate = {
  /** REML estimates. */
  readonly variances: Variances;
  /** −2 × restricted log-likelihood; null where no residual variance can be estimated. */
  readonly criterion: number | null;
  readonly iterations: number;
  /** Whether effects rest on the REML variances or are averaged over the variances' posterior. */
  readonly basis: 'plug-in' | 'integrated';
  readonly parts: readonly PosteriorPart[];
  readonly notes: readonly Note[];
};

/** Scores that differ from the fixed effects by less than this, relative to their size, are equal to them. */
const SCORE_TOLERANCE = 1e-9;

/** Estimates the variances of a design; every design has an estimate. */
export function estimateVariances(design: Design, integrateBelow: number): Estimate {
  if (residualFreedom(design) < 1) return withoutVariance(design, { kind: 'no-residual-freedom' });
  const flat = evaluateAt(design, { branch: 0, inspector: 0 });
  const size = design.score.reduce((largest, score) => Math.max(largest, Math.abs(score + design.centre)), 1);
  if (flat.residualVariance <= (SCORE_TOLERANCE * size) ** 2) return withoutVariance(design, { kind: 'no-variation' });
  const { estimable, notes } = identifyVariances(design);
  const fit = estimateRatios(design, estimable);
  const { ratios } = fit.evaluation.equations;
  const integrated = estimable.branch && design.branches.length < integrateBelow;
  return {
    variances: scaleRatios(fit),
    criterion: fit.evaluation.criterion,
    iterations: fit.iterations,
    basis: integrated ? 'integrated' : 'plug-in',
    parts: integrated ? integrateVariances(design, estimable, ratios) : plugIn(fit.evaluation),
    notes: [...notes, ...fitNotes(fit, estimable)],
  };
}

function scaleRatios({ evaluation: { equations, residualVariance } }: RemlFit): Variances {
  return {
    branch: equations.ratios.branch * residualVariance,
    inspector: equations.ratios.inspector * residualVariance,
    residual: residualVariance,
  };
}

function fitNotes(fit: RemlFit, estimable: Estimable): Note[] {
  const { ratios } = fit.evaluation.equations;
  const notes: Note[] = [];
  if (estimable.branch && ratios.branch === 0) notes.push({ kind: 'variance-zero', component: 'branch' });
  if (estimable.inspector && ratios.inspector === 0) notes.push({ kind: 'variance-zero', component: 'inspector' });
  if (fit.saturated) notes.push({ kind: 'no-residual-variation' });
  if (!fit.converged) notes.push({ kind: 'not-converged', iterations: fit.iterations });
  return notes;
}

/** Fixed effects alone, every variance zero. */
function withoutVariance(design: Design, note: Note): Estimate {
  const equations = factorEquations(design, { branch: 0, inspector: 0 });
  const solution = solveEquations(design, equations, design.score);
  return {
    variances: { branch: 0, inspector: 0, residual: 0 },
    criterion: null,
    iterations: 0,
    basis: 'plug-in',
    parts: [{ share: 1, equations, solution, residualVariance: 0, freedom: null }],
    notes: [note],
  };
}
