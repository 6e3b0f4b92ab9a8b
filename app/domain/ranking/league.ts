import { drawBranchEffects } from './draws.ts';
import { findInsufficiency, mainComponent, MYSTERY_CHANNEL, type BranchTally, type InsufficientReason } from './eligibility.ts';
import { groupExchangeable } from './exchangeable.ts';
import type {
  InsufficientRow, League, LeagueInput, LeagueNote, LeaguePolicy, LeagueRow, LeagueVisit, RankedRow,
} from './league-table.ts';
import { fitFairScores, type BranchEffect, type FairScores } from './model.ts';
import { measureMovement, type EarlierScore } from './movement.ts';
import { normalQuantile } from './normal.ts';
import type { Seed } from './random.ts';
import { competitionRanks, indistinctRanks, rankabilityOf, summariseRanks, type RankSummary } from './rank.ts';
import { tierOf } from './tier.ts';
import { compareCodes, isUsable, type ScoredVisit } from './visit.ts';

/** The standard error of a fair score is 2 to 3 points; a second decimal would be decoration. */
export const PUBLISHED_DECIMALS = 1;

const DEFAULT_DRAWS = 500;

/**
 * The league table of one scope and window. Pure: the same input and seed give the same bits, in whatever
 * order the visits come. A branch that may not be ranked keeps a row with the reason, and its visits
 * still help to estimate the inspectors.
 */
export function buildLeague<Branch extends { readonly code: string }>(input: LeagueInput<Branch>): League<Branch> {
  const fit = fitFairScores(input.visits.map(toScored));
  const entries = judgeBranches(input, fit);
  const eligible = entries.filter((entry): entry is EligibleEntry<Branch> => entry.reason === null);
  const draws = input.draws ?? DEFAULT_DRAWS;
  const summaries = summarisePlaces(fit, eligible, { draws, seed: input.seed, interval: input.policy.interval });
  const rankability = rankabilityOf(eligible.map((entry) => entry.effect.reliability));
  const ranksPublished = rankability >= input.policy.minRankability;
  const ranked = orderRanked(eligible, summaries);
  const ranks = ranksPublished ? competitionRanks(ranked.map(({ published }) => published)) : null;
  const earlier = earlierScores(input);
  const rows: LeagueRow<Branch>[] = [
    ...ranked.map((entry, index) => rankedRow(entry, ranks?.[index] ?? null, { policy: input.policy, earlier, rated: ranked.length })),
    ...entries.filter((entry) => entry.reason !== null).map((entry) => insufficientRow(entry, entry.reason!)),
  ];
  return {
    rows,
    footer: {
      rankability,
      ranksPublished,
      variances: fit.variances,
      components: fit.connectedness.components,
      notes: leagueNotes(fit, rankability, input.policy),
      rated: ranked.length,
      unrated: rows.length - ranked.length,
      seed: input.seed,
      draws,
    },
    fit,
  };
}

/** Rounds half up to the decimals that are printed, and ranked. */
export function publish(score: number): number {
  const unit = 10 ** PUBLISHED_DECIMALS;
  return Math.round(score * unit) / unit;
}

/** A bound as printed: the model knows no end of the scale, the scale ends at 0 and at 100. */
function publishBound(score: number): number {
  return Math.min(100, Math.max(0, publish(score)));
}

function toScored({ arithmetic, branch, inspector, period, channel, weight }: LeagueVisit): ScoredVisit {
  return { branch, inspector, period, channel, score: arithmetic, weight: weight ?? 1 };
}

type Observed = BranchTally & { readonly score: number | null; readonly vetoes: number };
type Entry<Branch> = {
  readonly branch: Branch;
  readonly observed: Observed;
  readonly effect: BranchEffect | null;
  readonly reason: InsufficientReason | null;
};
type EligibleEntry<Branch> = Entry<Branch> & { readonly effect: BranchEffect; readonly reason: null };
type PlacedEntry<Branch> = EligibleEntry<Branch> & { readonly published: number; readonly summary: RankSummary };

/** One entry per branch, by code. */
function judgeBranches<Branch extends { readonly code: string }>(
  { visits, branches, policy }: LeagueInput<Branch>,
  fit: FairScores,
): Entry<Branch>[] {
  const visitsOf = usableByBranch(visits);
  const effectOf = new Map(fit.branches.map((effect) => [effect.branch, effect]));
  const main = mainComponent(branches.map((branch) => branch.code), fit.connectedness);
  return branches
    .map((branch) => {
      const observed = observe(visitsOf.get(branch.code) ?? []);
      const reason = findInsufficiency(observed, policy, fit.connectedness.componentOf.get(branch.code) === main);
      return { branch, observed, effect: effectOf.get(branch.code) ?? null, reason };
    })
    .sort((a, b) => compareCodes(a.branch.code, b.branch.code));
}

function usableByBranch(visits: readonly LeagueVisit[]): ReadonlyMap<string, LeagueVisit[]> {
  const byBranch = new Map<string, LeagueVisit[]>();
  for (const visit of visits) {
    if (!isUsable(toScored(visit))) continue;
    const known = byBranch.get(visit.branch);
    if (known) known.push(visit);
    else byBranch.set(visit.branch, [visit]);
  }
  return byBranch;
}

function observe(visits: readonly LeagueVisit[]): Observed {
  return {
    visits: visits.length,
    inspectors: new Set(visits.map((visit) => visit.inspector)).size,
    mysteryVisits: visits.filter((visit) => visit.channel === MYSTERY_CHANNEL).length,
    score: visits.length === 0 ? null : meanOf(visits.map((visit) => visit.final)),
    vetoes: visits.reduce((sum, visit) => sum + (visit.vetoes ?? 0), 0),
  };
}

/** Sorted first, so that the order of the input does not reach the last bit of the sum. */
function meanOf(values: readonly number[]): number {
  return Float64Array.from(values).sort().reduce((sum, value) => sum + value, 0) / values.length;
}

/** Places among the eligible branches only. */
function summarisePlaces(
  { posterior, variances }: FairScores,
  eligible: readonly { readonly effect: BranchEffect }[],
  { draws, seed, interval }: { readonly draws: number; readonly seed: Seed; readonly interval: number },
): RankSummary[] {
  if (posterior === null || variances.branch === 0) return eligible.map(() => indistinctRanks(eligible.length));
  const columnOf = new Map(posterior.design.branches.map((branch, column) => [branch, column]));
  const columns = eligible.map(({ effect }) => columnOf.get(effect.branch)!);
  const groups = groupExchangeable(posterior.design, columns);
  return summariseRanks(drawBranchEffects(posterior, { count: draws, seed }), { columns, interval, groups });
}

/** By published score, then expected rank, then code (the order in which the entries come). */
function orderRanked<Branch>(
  eligible: readonly EligibleEntry<Branch>[],
  summaries: readonly RankSummary[],
): PlacedEntry<Branch>[] {
  return eligible
    .map((entry, index) => ({ ...entry, published: publish(entry.effect.fairScore), summary: summaries[index]! }))
    .sort((a, b) => b.published - a.published || a.summary.expectedRank - b.summary.expectedRank);
}

function rankedRow<Branch extends { readonly code: string }>(
  { branch, observed, effect, published, summary }: PlacedEntry<Branch>,
  rank: number | null,
  { policy, earlier, rated }: { policy: LeaguePolicy; earlier: ReadonlyMap<string, EarlierScore>; rated: number },
): RankedRow<Branch> {
  const margin = normalQuantile((1 + policy.interval) / 2) * Math.sqrt(effect.fairVariance);
  const before = earlier.get(branch.code);
  return {
    state: 'ranked',
    branch,
    rank,
    // The interval always holds the published rank: shrinkage pulls the places of the very best and worst inwards.
    rankLow: rank === null ? null : Math.min(rank, summary.rankLow),
    rankHigh: rank === null ? null : Math.max(rank, summary.rankHigh),
    visits: observed.visits,
    inspectors: observed.inspectors,
    score: observed.score!,
    fairScore: published,
    low: publishBound(effect.fairScore - margin),
    high: publishBound(effect.fairScore + margin),
    severityCorrection: effect.severityCorrection,
    reliability: effect.reliability,
    pTop: summary.pTop,
    pBottom: summary.pBottom,
    tier: tierOf(summary, observed.vetoes, rated),
    vetoes: observed.vetoes,
    movement: before === undefined ? null : measureMovement(effect, before),
  };
}

function insufficientRow<Branch>({ branch, observed }: Entry<Branch>, reason: InsufficientReason): InsufficientRow<Branch> {
  return {
    state: 'insufficient',
    reason,
    branch,
    rank: null,
    rankLow: null,
    rankHigh: null,
    visits: observed.visits,
    inspectors: observed.inspectors,
    score: observed.score,
    fairScore: null,
    low: null,
    high: null,
    severityCorrection: null,
    reliability: null,
    pTop: null,
    pBottom: null,
    tier: 'N',
    vetoes: observed.vetoes,
    movement: null,
  };
}

function earlierScores({ previous }: Pick<LeagueInput<never>, 'previous'>): ReadonlyMap<string, EarlierScore> {
  if (previous === undefined) return new Map();
  const branches = 'branches' in previous ? previous.branches : fitFairScores(previous.visits.map(toScored)).branches;
  return new Map(branches.map((score) => [score.branch, score]));
}

function leagueNotes(fit: FairScores, rankability: number, { minRankability }: LeaguePolicy): LeagueNote[] {
  const notes: LeagueNote[] = [...fit.notes];
  if (fit.visits > 0 && fit.variances.branch === 0) notes.push({ kind: 'no-detectable-differences' });
  if (rankability < minRankability) notes.push({ kind: 'low-rankability', rankability, minimum: minRankability });
  return notes;
}
