import type { Condition } from '#app/domain/checklist/schema.ts';
import type { ChecklistFileSaying } from '#app/domain/faults/checklist-file.ts';
import type { Verdict } from '#app/domain/problem.ts';

import { ConditionFault, MAX_DEPTH, type Notation, readWhole, type Token as AnyToken } from './tokens.ts';

/**
 * A condition as one line of text, for the cell of a spreadsheet:
 *
 *     condition  = item "is" value | item "in" "[" value { "," value } "]" | item ">=" number | item "<=" number
 *                | "all" "(" list ")" | "any" "(" list ")" | "not" "(" condition ")"
 *     list       = condition { "," condition }
 *     value      = number | word | '"' text with JSON escapes '"'
 *
 * `any(scenario/cash is yes, all(queue/length >= 10, not(queue/helped is pass)))`. Reading what was written gives the
 * same condition.
 */
export function conditionText(condition: Condition): string {
  if ('all' in condition) return `all(${condition.all.map(conditionText).join(', ')})`;
  if ('any' in condition) return `any(${condition.any.map(conditionText).join(', ')})`;
  if ('not' in condition) return `not(${conditionText(condition.not)})`;
  if ('is' in condition) return `${condition.item} is ${valueText(condition.is)}`;
  if ('in' in condition) return `${condition.item} in [${condition.in.map(valueText).join(', ')}]`;
  if ('atLeast' in condition) return `${condition.item} >= ${condition.atLeast}`;
  return `${condition.item} <= ${condition.atMost}`;
}

/** A word that needs no quotes: it cannot be taken for a number. */
const bareWord = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;

function valueText(value: string | number): string {
  return typeof value === 'string' && !bareWord.test(value) ? JSON.stringify(value) : String(value);
}

type Kind = 'text' | 'sign' | 'word';
type Token = AnyToken<Kind>;

const notation: Notation<Kind> = {
  pattern: /\s*(?:("(?:[^"\\]|\\.)*")|(>=|<=|[()[\],])|([^\s()[\],"<>=]+))/y,
  tokenOf: tokenIn,
  stray: (text) => ['condition-stray', { text }],
  rest: (text) => ['condition-goes-on', { text }],
};

/** Reads a condition from text. Refuses with what is wrong. */
export function readConditionText(text: string): Verdict<Condition, ChecklistFileSaying> {
  return readWhole(text, notation, (tokens) => readCondition(tokens, 0));
}

function tokenIn([, quoted, sign, word]: RegExpExecArray): Token {
  if (quoted !== undefined) return { kind: 'text', text: quoted };
  return sign === undefined ? { kind: 'word', text: word ?? '' } : { kind: 'sign', text: sign };
}

function readCondition(tokens: Token[], depth: number): Condition {
  if (depth > MAX_DEPTH) throw new ConditionFault('condition-too-deep');
  const first = next(tokens);
  if (first.kind !== 'word') throw new ConditionFault('condition-start', { found: first.text });
  if (tokens[0]?.text !== '(') return readComparison(first.text, tokens);
  tokens.shift();
  const parts = readList(tokens, () => readCondition(tokens, depth + 1), ')');
  const [only] = parts;
  if (first.text === 'all') return { all: parts };
  if (first.text === 'any') return { any: parts };
  if (first.text === 'not' && only && parts.length === 1) return { not: only };
  throw first.text === 'not' ? new ConditionFault('condition-not-one') : new ConditionFault('condition-group', { word: first.text });
}

function readComparison(item: string, tokens: Token[]): Condition {
  const sign = next(tokens);
  switch (sign.text) {
    case 'is':
      return { item, is: readValue(tokens) };
    case 'in':
      expectSign(tokens, '[');
      return { item, in: readList(tokens, () => readValue(tokens), ']') };
    case '>=':
      return { item, atLeast: readNumber(tokens) };
    case '<=':
      return { item, atMost: readNumber(tokens) };
    default:
      throw new ConditionFault('condition-comparison', { item, found: sign.text });
  }
}

function readList<T>(tokens: Token[], read: () => T, end: string): T[] {
  const list = [read()];
  while (tokens[0]?.text === ',') {
    tokens.shift();
    list.push(read());
  }
  expectSign(tokens, end);
  return list;
}

function expectSign(tokens: Token[], sign: string): void {
  const found = next(tokens);
  if (found.kind !== 'sign' || found.text !== sign) throw new ConditionFault('condition-sign', { sign, found: found.text });
}

function readValue(tokens: Token[]): string | number {
  const found = next(tokens);
  if (found.kind === 'text') {
    try {
      return String(JSON.parse(found.text));
    } catch {
      throw new ConditionFault('condition-quotes', { text: found.text });
    }
  }
  if (found.kind !== 'word') throw new ConditionFault('condition-value', { found: found.text });
  return isNumber(found.text) ? Number(found.text) : found.text;
}

function readNumber(tokens: Token[]): number {
  const found = next(tokens);
  if (found.kind !== 'word' || !isNumber(found.text)) throw new ConditionFault('condition-number', { found: found.text });
  return Number(found.text);
}

function isNumber(text: string): boolean {
  return /^-?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i.test(text);
}

function next(tokens: Token[]): Token {
  const found = tokens.shift();
  if (!found) throw new ConditionFault('condition-ends');
  return found;
}
