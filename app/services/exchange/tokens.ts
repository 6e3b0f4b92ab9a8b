import type { ChecklistFileSaying } from '#app/domain/faults/checklist-file.ts';
import { accept, refuse, type Verdict } from '#app/domain/problem.ts';

/** What the readers of conditions have in common: a text in tokens, and the fault that ends the reading. */

export type Token<K extends string> = { kind: K; text: string };

/** Deeper nesting is no condition a person wrote. */
export const MAX_DEPTH = 40;

/** Why a text is no condition: thrown inside the readers, a verdict outside. */
export class ConditionFault extends Error {
  override readonly name = 'ConditionFault';
  readonly saying: ChecklistFileSaying;

  constructor(...saying: ChecklistFileSaying) {
    super(saying[0]);
    this.saying = saying;
  }
}

/** How a notation is cut: a sticky pattern, and the token that its match is. */
export type Notation<K extends string> = {
  pattern: RegExp;
  tokenOf: (match: RegExpExecArray) => Token<K>;
  /** What is said of a text that no token begins with, and of a token behind the end. */
  stray: (text: string) => ChecklistFileSaying;
  rest: (text: string) => ChecklistFileSaying;
};

/** What a reader makes of all tokens of a text, or what is wrong. */
export function readWhole<K extends string, T>(
  text: string,
  notation: Notation<K>,
  read: (tokens: Token<K>[]) => T,
): Verdict<T, ChecklistFileSaying> {
  try {
    const tokens = tokensOf(text, notation);
    const value = read(tokens);
    const [rest] = tokens;
    if (rest) throw new ConditionFault(...notation.rest(rest.text));
    return accept(value);
  } catch (error) {
    if (error instanceof ConditionFault) return refuse(error.saying);
    throw error;
  }
}

function tokensOf<K extends string>(text: string, { pattern, tokenOf, stray }: Notation<K>): Token<K>[] {
  const tokens: Token<K>[] = [];
  pattern.lastIndex = 0;
  while (text.slice(pattern.lastIndex).trim() !== '') {
    const at = pattern.lastIndex;
    const match = pattern.exec(text);
    if (!match) throw new ConditionFault(...stray(text.slice(at, at + 20).trim()));
    tokens.push(tokenOf(match));
  }
  return tokens;
}
