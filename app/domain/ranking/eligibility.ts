import type { Connectedness } from './connectedness.ts';

export type EligibilityPolicy = {
  readonly minVisits: number;
  readonly minInspectors: number;
  /** Whether at least one visit must be a mystery visit. */
  readonly requireMystery: boolean;
};

export type InsufficientReason =
  | 'no-visits'
  | 'too-few-visits'
  | 'too-few-inspectors'
  | 'no-mystery-visit'
  /** No chain of shared inspectors leads to the branches of the main component. */
  | 'disconnected';

/** The channel that `requireMystery` asks for. */
export const MYSTERY_CHANNEL = 'mystery';

/** What is known of a branch's usable visits. */
export type BranchTally = {
  readonly visits: number;
  readonly inspectors: number;
  readonly mysteryVisits: number;
};

/** The first reason why a branch is not ranked, or null. */
export function findInsufficiency(
  tally: BranchTally,
  policy: EligibilityPolicy,
  connected: boolean,
): InsufficientReason | null {
  if (tally.visits === 0) return 'no-visits';
  if (tally.visits < policy.minVisits) return 'too-few-visits';
  if (tally.inspectors < policy.minInspectors) return 'too-few-inspectors';
  if (policy.requireMystery && tally.mysteryVisits === 0) return 'no-mystery-visit';
  return connected ? null : 'disconnected';
}

/** The component that holds most branches of the table, the larger one when two hold as many; −1 without visits. */
export function mainComponent(branches: readonly string[], { components, componentOf }: Connectedness): number {
  const held = new Int32Array(components.length);
  for (const branch of branches) {
    const component = componentOf.get(branch);
    if (component !== undefined) held[component]! += 1;
  }
  return held.reduce((best, count, component) => (best < 0 || count > held[best]! ? component : best), -1);
}
