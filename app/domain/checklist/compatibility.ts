import { canonicalJson } from '../canonical.ts';
import type { ScoreTrace } from '../scoring/score.ts';

import type { CompiledChecklist, CompiledItem } from './compile.ts';
import { scoringMeaning } from './meaning.ts';

/** What versions share: items of the same key and the same meaning, with the weights of the newest version. */
export type SharedItems = {
  items: readonly { id: string; weight: number }[];
  /** Share of the newer version's weight that the shared items carry, 0 to 1. */
  weightShare: number;
  /** Whether a comparison over the shared items can stand; see `comparable`. */
  comparable: boolean;
};

/** Least number of shared scored items, and least share of the weight, for a comparison to stand. */
const LEAST_ITEMS = 10;
const LEAST_SHARE = 0.2;

/**
 * The items that mean the same in both versions. A comparison stands with at least max(10 items, 20 % of the newer
 * version's weight): the rule of thumb for anchor items in test equating (Kolen & Brennan, Test Equating, 3rd ed.).
 */
export function sharedItems(older: CompiledChecklist, newer: CompiledChecklist): SharedItems {
  return sharedByAll(newer, [older]);
}

/**
 * The items that mean the same in every version; see `sharedItems`. Holding each version against the newest is enough:
 * what means the same as one item means the same as each other.
 */
export function sharedByAll(newest: CompiledChecklist, others: readonly CompiledChecklist[]): SharedItems {
  const items = newest.items.filter(
    (item) => item.scored && item.weight > 0 && others.every((version) => hasTheSame(version, item)),
  );
  const total = newest.items.reduce((sum, item) => sum + item.weight, 0);
  const weight = items.reduce((sum, item) => sum + item.weight, 0);
  const weightShare = total === 0 ? 0 : weight / total;
  return {
    items: items.map((item) => ({ id: item.id, weight: item.weight })),
    weightShare,
    comparable: items.length >= LEAST_ITEMS && weightShare >= LEAST_SHARE,
  };
}

function hasTheSame(version: CompiledChecklist, item: CompiledItem): boolean {
  const known = version.byId.get(item.id);
  return known !== undefined && known.weight > 0 && meansTheSame(known, item);
}

function meansTheSame(a: CompiledItem, b: CompiledItem): boolean {
  return canonicalJson(meaningOf(a)) === canonicalJson(meaningOf(b));
}

function meaningOf(item: CompiledItem) {
  return scoringMeaning(item, item.subjectKind ?? undefined, item.vetoCap);
}

/** The score of a stored result over shared items only: arithmetic, in percent, and the share of their weight that applied. */
export function scoreOverShared(
  trace: Pick<ScoreTrace, 'items'>,
  shared: Pick<SharedItems, 'items'>,
): { arithmetic: number | null; coverage: number } {
  const fractions = new Map(trace.items.map((item) => [item.id, item.fraction]));
  let earned = 0;
  let applicable = 0;
  let total = 0;
  for (const { id, weight } of shared.items) {
    const fraction = fractions.get(id) ?? null;
    total += weight;
    if (fraction === null) continue;
    earned += weight * fraction;
    applicable += weight;
  }
  return {
    arithmetic: applicable === 0 ? null : (100 * earned) / applicable,
    coverage: total === 0 ? 0 : applicable / total,
  };
}
