import type { Component } from './connectedness.ts';
import type { EligibilityPolicy, InsufficientReason } from './eligibility.ts';
import type { Variances } from './estimate.ts';
import type { FairScores } from './model.ts';
import type { EarlierScore, Movement } from './movement.ts';
import type { Seed } from './random.ts';
import type { Tier } from './tier.ts';
import type { Note, ScoredVisit } from './visit.ts';

/** A visit of the table's scope and window whose coverage suffices; one that lacks coverage stays out or has weight 0. */
export type LeagueVisit = Omit<ScoredVisit, 'score'> & {
  /** The score before any veto: what the model sees. */
  readonly arithmetic: number;
  /** The score after vetoes: what the branch was given. */
  readonly final: number;
  /** Open vetoes that this visit found. Default 0. */
  readonly vetoes?: number;
};

export type LeaguePolicy = EligibilityPolicy & {
  /** Coverage of the intervals of scores and ranks, e.g. 0.9. */
  readonly interval: number;
  /** Below this rankability the table has tiers but no ranks; 0 always shows ranks. */
  readonly minRankability: number;
};

export type LeagueInput<Branch extends { readonly code: string }> = {
  /** May include visits to branches that have no row: they help to estimate the inspectors. */
  readonly visits: readonly LeagueVisit[];
  /** One row each. */
  readonly branches: readonly Branch[];
  readonly policy: LeaguePolicy;
  /** The visits of the period before, or its fitted branches. */
  readonly previous?: { readonly visits: readonly LeagueVisit[] } | { readonly branches: readonly EarlierScore[] };
  readonly seed: Seed;
  /** Joint posterior draws behind rank intervals and probabilities. Default 500: Monte-Carlo error of a probability ≤ 0.022. */
  readonly draws?: number;
};

type LeagueRowBase<Branch> = {
  readonly branch: Branch;
  readonly visits: number;
  readonly inspectors: number;
  /** Mean of the final scores, unrounded; null without visits. */
  readonly score: number | null;
  readonly vetoes: number;
};

export type RankedRow<Branch> = LeagueRowBase<Branch> & {
  readonly state: 'ranked';
  readonly score: number;
  /** Null when the table's rankability is below the policy's minimum. */
  readonly rank: number | null;
  readonly rankLow: number | null;
  readonly rankHigh: number | null;
  /** Published: rounded to PUBLISHED_DECIMALS, and ranked as printed. Unrounded in `fit`. */
  readonly fairScore: number;
  readonly low: number;
  readonly high: number;
  readonly severityCorrection: number;
  readonly reliability: number;
  readonly pTop: number;
  readonly pBottom: number;
  readonly tier: Exclude<Tier, 'N'>;
  /** Null for a branch that the period before does not know. */
  readonly movement: Movement | null;
};

export type InsufficientRow<Branch> = LeagueRowBase<Branch> & {
  readonly state: 'insufficient';
  readonly reason: InsufficientReason;
  readonly rank: null;
  readonly rankLow: null;
  readonly rankHigh: null;
  readonly fairScore: null;
  readonly low: null;
  readonly high: null;
  readonly severityCorrection: null;
  readonly reliability: null;
  readonly pTop: null;
  readonly pBottom: null;
  readonly tier: 'N';
  readonly movement: null;
};

export type LeagueRow<Branch> = RankedRow<Branch> | InsufficientRow<Branch>;

export type LeagueNote =
  | Note
  /** No row has a rank: the table shows tiers only. */
  | { readonly kind: 'low-rankability'; readonly rankability: number; readonly minimum: number }
  /** The branch variance is zero or cannot be estimated: every branch is in one tier. */
  | { readonly kind: 'no-detectable-differences' };

/** `rows` may be shown; `footer.components` and `fit` name inspectors and shoppers, and stay on the server. */
export type League<Branch> = {
  /** Ranked rows from the best published fair score down, then insufficient rows by branch code. */
  readonly rows: readonly LeagueRow<Branch>[];
  readonly footer: {
    readonly rankability: number;
    readonly ranksPublished: boolean;
    readonly variances: Variances;
    readonly components: readonly Component[];
    readonly notes: readonly LeagueNote[];
    readonly rated: number;
    readonly unrated: number;
    readonly seed: Seed;
    readonly draws: number;
  };
  readonly fit: FairScores;
};
