import type { Condition } from '#app/domain/checklist/schema.ts';

import type { Item } from './content.ts';

/** Conditions as they are picked: one comparison, or a group of conditions. */

export type Comparison = Extract<Condition, { item: string }>;
export type Grouping = 'all' | 'any' | 'not' | 'one';
export type ComparisonKind = 'is' | 'in' | 'atLeast' | 'atMost';

export function groupOf(condition: Condition): Grouping {
  if ('all' in condition) return 'all';
  if ('any' in condition) return 'any';
  return 'not' in condition ? 'not' : 'one';
}

export function partsOf(condition: Condition): readonly Condition[] {
  if ('all' in condition) return condition.all;
  if ('any' in condition) return condition.any;
  return 'not' in condition ? [condition.not] : [condition];
}

/** The same parts under another grouping. `not` holds one part: several are first joined by `any`. */
export function regrouped(grouping: Grouping, parts: readonly Condition[]): Condition {
  const [first] = parts;
  if (!first) throw new Error('A condition has at least one part');
  switch (grouping) {
    case 'all':
      return { all: [...parts] };
    case 'any':
      return { any: [...parts] };
    case 'not':
      return { not: parts.length === 1 ? first : { any: [...parts] } };
    case 'one':
      return first;
  }
}

/** How the answers of an item can be compared. */
export function comparisonsOf({ response }: Item): readonly ComparisonKind[] {
  switch (response.type) {
    case 'pass-fail':
      return ['is'];
    case 'choice':
      return ['is', 'in'];
    case 'graded':
    case 'violations':
    case 'measure':
      return ['atLeast', 'atMost', 'is'];
    case 'text':
      return [];
  }
}

/** The comparison an item begins with when it is picked. */
export function firstComparison(item: Item): Condition {
  if (item.response.type === 'pass-fail') return { item: item.id, is: 'pass' };
  if (item.response.type === 'choice') return { item: item.id, is: item.response.options[0]?.id ?? '' };
  return { item: item.id, atLeast: 1 };
}

export function comparisonOf(condition: Comparison): { kind: ComparisonKind; value: string | number | readonly (string | number)[] } {
  if ('is' in condition) return { kind: 'is', value: condition.is };
  if ('in' in condition) return { kind: 'in', value: condition.in };
  return 'atLeast' in condition ? { kind: 'atLeast', value: condition.atLeast } : { kind: 'atMost', value: condition.atMost };
}

/** The same item and, as far as it goes, the same value under another comparison. */
export function withComparison(condition: Comparison, target: Item, kind: string): Condition {
  const { value } = comparisonOf(condition);
  const known = comparisonsOf(target).find((one) => one === kind);
  const single = typeof value === 'object' ? value[0] : value;
  if (known === undefined || single === undefined) return condition;
  if (known === 'in') return { item: condition.item, in: [single] };
  if (known === 'is') return { item: condition.item, is: single };
  return known === 'atLeast' ? { item: condition.item, atLeast: Number(single) } : { item: condition.item, atMost: Number(single) };
}
