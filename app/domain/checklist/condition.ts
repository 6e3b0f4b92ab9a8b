import { type Answer, NOT_APPLICABLE } from './answers.ts';
import type { Condition } from './schema.ts';

/** What a condition may know of an earlier item: its answer, that it is not yet answered, or that it is not asked. */
export type Known = { state: 'answered'; answer: Answer } | { state: 'unanswered' } | { state: 'not-asked' };

/**
 * Three-valued (Kleene): true, false, or null while an item it looks at is still unanswered. An item that is hidden or
 * not applicable compares as false. The item a condition belongs to is shown only on true.
 *
 * | a     | b     | all   | any  |        | a    | not a |
 * |-------|-------|-------|------|        |------|-------|
 * | true  | null  | null  | true |        | null | null  |
 * | false | null  | false | null |        | true | false |
 */
export function evaluate(condition: Condition, know: (item: string) => Known): boolean | null {
  if ('not' in condition) {
    const inner = evaluate(condition.not, know);
    return inner === null ? null : !inner;
  }
  if ('all' in condition) return conjunction(condition.all.map((part) => evaluate(part, know)));
  if ('any' in condition) {
    const dual = conjunction(condition.any.map((part) => negate(evaluate(part, know))));
    return negate(dual);
  }
  const known = know(condition.item);
  if (known.state === 'unanswered') return null;
  if (known.state === 'not-asked' || known.answer.value === NOT_APPLICABLE) return false;
  return compare(condition, known.answer.value);
}

function compare(condition: Extract<Condition, { item: string }>, value: string | number): boolean {
  if ('is' in condition) return value === condition.is;
  if ('in' in condition) return condition.in.includes(value);
  if ('atLeast' in condition) return Number(value) >= condition.atLeast;
  return Number(value) <= condition.atMost;
}

function conjunction(parts: readonly (boolean | null)[]): boolean | null {
  if (parts.includes(false)) return false;
  return parts.includes(null) ? null : true;
}

function negate(value: boolean | null): boolean | null {
  return value === null ? null : !value;
}
