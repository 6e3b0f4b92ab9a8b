import { findConnectedness, type Connectedness } from './connectedness.ts';
import { buildDesign, type Design, type FixedLevel } from './design.ts';
import { estimateVariances, type Estimate } from './estimate.ts';
import type { PosteriorPart } from './posterior.ts';
import { summariseEffects, summariseFixed } from './summary.ts';
import { isUsable, type Note, type ScoredVisit } from './visit.ts';

export type FairScoreOptions = {
  /** Below this number of branches the variances are integrated over a grid instead of plugged in. Default 50. */
  readonly integrateBelow?: number;
};

/** All in points or points². */
export type BranchEffect = {
  readonly branch: string;
  readonly visits: number;
  /** μ̂ + θ̂: what an inspector of average severity would be expected to give, at the observed mix of visits. */
  readonly fairScore: number;
  /** Posterior variance of μ + θ. */
  readonly fairVariance: number;
  /** θ̂, the posterior mean of the branch effect. */
  readonly effect: number;
  /** Posterior variance of θ. */
  readonly variance: number;
  /** 1 − variance/τ²: the share of this branch's difference from the mean that is real; 0 … 1. */
  readonly reliability: number;
  /** What its inspectors' severity took off the branch's mean score; positive = they were strict. */
  readonly severityCorrection: number;
};

export type InspectorSeverity = {
  readonly inspector: string;
  readonly visits: number;
  /** −γ̂: points this inspector gives below an average colleague; positive = strict. */
  readonly severity: number;
  /** Posterior variance of the severity. */
  readonly variance: number;
};

export type FixedEstimate = FixedLevel & { readonly estimate: number };

export type FairScores = Omit<Estimate, 'parts'> & {
  readonly visits: number;
  /** μ̂: the expected score of an average branch and inspector at the observed mix; null without visits. */
  readonly mean: number | null;
  /** Sorted by code. */
  readonly branches: readonly BranchEffect[];
  /** Sorted by code. */
  readonly inspectors: readonly InspectorSeverity[];
  /** Differences from the first period and the first channel. */
  readonly fixedEffects: readonly FixedEstimate[];
  readonly connectedness: Connectedness;
  /** What joint draws need; null without visits. */
  readonly posterior: Posterior | null;
};

export type Posterior = { readonly design: Design; readonly parts: readonly PosteriorPart[] };

/**
 * Fair branch scores by a crossed mixed model,
 * score = μ + period + channel + θ_branch + γ_inspector + ε, ε ~ N(0, σ²/weight),
 * with the variances of θ, γ and ε by REML (Patterson & Thompson 1971).
 *
 * Where REML puts τ² at zero every branch gets the same fair score, with what is left of the doubt as its variance.
 * Visits of weight 0 change nothing; visits whose score or weight is not finite (or whose weight is
 * negative) are left out with a note. Never throws and never returns NaN: see `Note` for the
 * degenerate cases. Cost: O(visits + Σ m_b² + Q³/3) per iteration and 16 Q² bytes, for m_b inspectors
 * who saw branch b and Q inspectors in all; meant for Q up to about 2,000.
 */
export function fitFairScores(visits: readonly ScoredVisit[], options: FairScoreOptions = {}): FairScores {
  const { usable, notes } = selectUsable(visits);
  if (usable.length === 0) return withoutVisits([{ kind: 'no-visits' }, ...notes]);
  const connectedness = findConnectedness(usable);
  const components = connectedness.components.length;
  if (components > 1) notes.push({ kind: 'disconnected', components });
  const design = buildDesign(usable);
  notes.push(...design.dropped.map(({ effect, level }) => ({ kind: 'dropped-fixed-effect', effect, level }) as const));
  const { parts, ...estimate } = estimateVariances(design, options.integrateBelow ?? 50);
  const posterior = { design, parts };
  const fixed = summariseFixed(posterior);
  const effects = summariseEffects(posterior, estimate.variances.branch === 0 ? fixed.mean : null);
  return {
    ...estimate,
    notes: [...notes, ...estimate.notes],
    visits: usable.length,
    ...fixed,
    ...effects,
    connectedness,
    posterior,
  };
}

function selectUsable(visits: readonly ScoredVisit[]): { usable: ScoredVisit[]; notes: Note[] } {
  const usable = visits.filter(isUsable);
  const count = visits.length - usable.length - visits.filter((visit) => visit.weight === 0).length;
  return { usable, notes: count > 0 ? [{ kind: 'unusable-visits', count }] : [] };
}

function withoutVisits(notes: readonly Note[]): FairScores {
  return {
    variances: { branch: 0, inspector: 0, residual: 0 },
    criterion: null,
    iterations: 0,
    basis: 'plug-in',
    notes,
    visits: 0,
    mean: null,
    branches: [],
    inspectors: [],
    fixedEffects: [],
    connectedness: findConnectedness([]),
    posterior: null,
  };
}
