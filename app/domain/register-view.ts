import type { Bilingual, ItemDefinition, Method } from './checklist/schema.ts';

/** The rule register as it is read on screen: every rule of the source, and what becomes of it. */

/**
 * `covered`: an item of a published version looks at it. `not-in-force`: only items of drafts or of retired versions do.
 * `excused`: deliberately not scored. `missing`: none of these, which is a fault of the library.
 */
export const ruleStates = ['covered', 'not-in-force', 'excused', 'missing'] as const;
export type RuleState = (typeof ruleStates)[number];

/** An item that looks at a rule. Its provenance is its own: a rule of the source may be seen by an item that is not. */
export type RuleItemView = {
  checklist: { id: string; version: string; title: Bilingual; status: 'draft' | 'published' | 'retired' };
  item: string;
  title: Bilingual;
  methods: readonly Method[];
  scored: boolean;
  source: ItemDefinition['source']['kind'];
};

export type RuleView = {
  id: string;
  name: Bilingual;
  clause: string;
  state: RuleState;
  /** Why it is not scored; null for every other rule. */
  excused: Bilingual | null;
  /** A further sentence under another rule's heading, which the source does not count. */
  rider: boolean;
  items: readonly RuleItemView[];
};

export type RuleGroupView = {
  id: string;
  title: Bilingual;
  clause: string;
  /** The number the source itself gives; null where it gives none. */
  count: number | null;
  rules: readonly RuleView[];
};

export type RegisterView = { groups: readonly RuleGroupView[] };

export type RuleCounts = Readonly<Record<RuleState, number>>;

/** How many rules are in each state. */
export function countStates(rules: readonly Pick<RuleView, 'state'>[]): RuleCounts {
  const counts = { covered: 0, 'not-in-force': 0, excused: 0, missing: 0 };
  for (const { state } of rules) counts[state] += 1;
  return counts;
}
