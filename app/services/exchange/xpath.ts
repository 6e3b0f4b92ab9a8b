import type { Condition } from '#app/domain/checklist/schema.ts';
import type { ChecklistFileSaying } from '#app/domain/faults/checklist-file.ts';
import type { Verdict } from '#app/domain/problem.ts';

import { ConditionFault, MAX_DEPTH, type Notation, readWhole, type Token as AnyToken } from './tokens.ts';

/**
 * Conditions as the `relevant` of an XLSForm: XPath over the names of its questions. Written in full; read back as far
 * as a condition can say it: comparison with a constant, `selected()`, `and`, `or`, `not()`.
 */

/**
 * The name of an item's question: letters, digits and underscores only, and different for different ids. `meta` belongs
 * to the form itself.
 */
export function questionName(id: string): string {
  const name = id.replaceAll('-', '_').replaceAll('/', '__').replaceAll('.', '___');
  return /^[a-z]/.test(name) && name !== 'meta' ? name : `q____${name}`;
}

export function relevantOf(condition: Condition): string {
  if ('all' in condition) return condition.all.map(bracketed).join(' and ');
  if ('any' in condition) return condition.any.map(bracketed).join(' or ');
  if ('not' in condition) return `not(${relevantOf(condition.not)})`;
  const question = `\${${questionName(condition.item)}}`;
  if ('is' in condition) return `${question} = ${constant(condition.is)}`;
  if ('in' in condition) return condition.in.map((value) => `${question} = ${constant(value)}`).join(' or ');
  if ('atLeast' in condition) return `${question} >= ${condition.atLeast}`;
  return `${question} <= ${condition.atMost}`;
}

function bracketed(condition: Condition): string {
  const text = relevantOf(condition);
  return / (?:and|or) /.test(text) ? `(${text})` : text;
}

/** XPath 1.0 has no escapes inside a text: one with both kinds of quotes is put together. */
function constant(value: string | number): string {
  if (typeof value === 'number') return String(value);
  if (!value.includes("'")) return `'${value}'`;
  if (!value.includes('"')) return `"${value}"`;
  return `concat(${value.split("'").map((part) => `'${part}'`).join(`, "'", `)})`;
}

type Kind = 'question' | 'text' | 'number' | 'sign' | 'word';
type Token = AnyToken<Kind>;

const notation: Notation<Kind> = {
  pattern: /\s*(?:\$\{\s*([^}\s]+)\s*\}|'([^']*)'|"([^"]*)"|(-?\d+(?:\.\d+)?)|(>=|<=|!=|[=(),<>])|([A-Za-z][\w-]*))/y,
  tokenOf: tokenIn,
  stray: (text) => ['relevant-stray', { text }],
  rest: (text) => ['relevant-goes-on', { text }],
};

/** Reads a `relevant`; `itemOf` finds the item of a question. Refuses with what a condition cannot say. */
export function readRelevant(text: string, itemOf: ItemOf): Verdict<Condition, ChecklistFileSaying> {
  return readWhole(text, notation, (tokens) => readEither(tokens, itemOf, 0));
}

function tokenIn([, question, single, double, number, sign, word]: RegExpExecArray): Token {
  if (question !== undefined) return { kind: 'question', text: question };
  if (number !== undefined) return { kind: 'number', text: number };
  if (sign !== undefined) return { kind: 'sign', text: sign };
  if (word !== undefined) return { kind: 'word', text: word };
  return { kind: 'text', text: single ?? double ?? '' };
}

type ItemOf = (name: string) => string | undefined;

function readEither(tokens: Token[], itemOf: ItemOf, depth: number): Condition {
  if (depth > MAX_DEPTH) throw new ConditionFault('relevant-too-deep');
  const parts = joined(tokens, 'or', () => joinedAll(tokens, itemOf, depth));
  const [only] = parts;
  return only && parts.length === 1 ? only : { any: parts };
}

function joinedAll(tokens: Token[], itemOf: ItemOf, depth: number): Condition {
  const parts = joined(tokens, 'and', () => readOne(tokens, itemOf, depth));
  const [only] = parts;
  return only && parts.length === 1 ? only : { all: parts };
}

function joined(tokens: Token[], word: string, read: () => Condition): Condition[] {
  const parts = [read()];
  while (tokens[0]?.kind === 'word' && tokens[0].text === word) {
    tokens.shift();
    parts.push(read());
  }
  return parts;
}

function readOne(tokens: Token[], itemOf: ItemOf, depth: number): Condition {
  const first = tokens.shift();
  if (first?.text === '(' && first.kind === 'sign') {
    const inner = readEither(tokens, itemOf, depth + 1);
    expectSign(tokens, ')');
    return inner;
  }
  if (first?.kind === 'word' && first.text === 'not') {
    expectSign(tokens, '(');
    const inner = readEither(tokens, itemOf, depth + 1);
    expectSign(tokens, ')');
    return { not: inner };
  }
  if (first?.kind === 'word' && first.text === 'selected') return readSelected(tokens, itemOf);
  if (first?.kind === 'question') return readComparison(itemNamed(first, itemOf), tokens);
  throw first ? new ConditionFault('relevant-foreign', { text: first.text }) : new ConditionFault('relevant-ends');
}

function readSelected(tokens: Token[], itemOf: ItemOf): Condition {
  expectSign(tokens, '(');
  const question = tokens.shift();
  if (question?.kind !== 'question') throw new ConditionFault('relevant-selected');
  expectSign(tokens, ',');
  const value = readConstant(tokens);
  expectSign(tokens, ')');
  return { item: itemNamed(question, itemOf), is: value };
}

function readComparison(item: string, tokens: Token[]): Condition {
  const sign = tokens.shift();
  const value = readConstant(tokens);
  if (sign?.text === '=') return { item, is: value };
  if (sign?.text === '!=') return { not: { item, is: value } };
  if (typeof value !== 'number') throw new ConditionFault('relevant-size');
  if (sign?.text === '>=') return { item, atLeast: value };
  if (sign?.text === '<=') return { item, atMost: value };
  if (sign?.text === '>') return { not: { item, atMost: value } };
  if (sign?.text === '<') return { not: { item, atLeast: value } };
  throw new ConditionFault('relevant-foreign', { text: sign?.text ?? '' });
}

function itemNamed({ text }: Token, itemOf: ItemOf): string {
  const item = itemOf(text);
  if (item === undefined) throw new ConditionFault('relevant-item', { name: text });
  return item;
}

function readConstant(tokens: Token[]): string | number {
  const found = tokens.shift();
  if (found?.kind === 'number') return Number(found.text);
  if (found?.kind === 'text') return found.text;
  throw new ConditionFault('relevant-constant');
}

function expectSign(tokens: Token[], sign: string): void {
  const found = tokens.shift();
  if (found?.kind !== 'sign' || found.text !== sign) throw new ConditionFault('relevant-sign', { sign });
}
