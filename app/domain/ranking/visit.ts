/** One scored visit, as the model sees it. */
export type ScoredVisit = {
  readonly branch: string;
  readonly inspector: string;
  /** A label such as `2026-Q4`; every distinct label gets its own level. */
  readonly period: string;
  /** The method: `on-site`, `mystery`, … */
  readonly channel: string;
  /** The arithmetic score in points; a veto never enters it as a zero. */
  readonly score: number;
  /** Precision weight ω: the error variance is σ²/ω. Default 1; 0 takes the visit out. */
  readonly weight?: number;
};

/** Why a result is softer than it looks. Every degenerate input ends in a note, never in a NaN. */
export type Note =
  | { readonly kind: 'no-visits' }
  /** Visits whose score or weight is not finite, or whose weight is negative, were left out. */
  | { readonly kind: 'unusable-visits'; readonly count: number }
  /** The fixed effects reproduce every score. */
  | { readonly kind: 'no-variation' }
  /** Not more visits than fixed effects: no variance can be estimated. */
  | { readonly kind: 'no-residual-freedom' }
  /** The level repeats what other levels already say, so its effect is not estimated. */
  | { readonly kind: 'dropped-fixed-effect'; readonly effect: FixedEffectKind; readonly level: string }
  | { readonly kind: 'variance-not-identified'; readonly component: VarianceComponent; readonly because: Unidentified }
  /** REML puts the variance at zero: these data show no difference of this kind. */
  | { readonly kind: 'variance-zero'; readonly component: VarianceComponent }
  /** Branches and inspectors reproduce every score; the residual variance stands at its lower bound. */
  | { readonly kind: 'no-residual-variation' }
  | { readonly kind: 'not-converged'; readonly iterations: number }
  /** The branch–inspector graph falls apart: only branches of one component can be compared. */
  | { readonly kind: 'disconnected'; readonly components: number };

export type FixedEffectKind = 'period' | 'channel';
export type VarianceComponent = 'branch' | 'inspector';
export type Unidentified = 'single-level' | 'one-visit-each' | 'confounded-with-fixed-effects' | 'confounded-with-branches';

/** Whether a visit counts: a finite score and a finite weight above zero. */
export function isUsable({ score, weight = 1 }: ScoredVisit): boolean {
  return Number.isFinite(score) && Number.isFinite(weight) && weight > 0;
}

/** Orders strings by code unit, so that the order is the same on every machine and in every language. */
export function compareCodes(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
