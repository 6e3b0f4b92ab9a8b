import type { Answer } from '../checklist/answer-schema.ts';

/** What one or several inspectors say at one place, put into one answer. */
export type Statement = { sheets: readonly string[]; answer: Answer };

type Said = { sheet: string; answer: Answer };

/** As much as one answer can hold. */
const MOST_CHARACTERS = 4000;
const MOST_EVIDENCE = 40;

/**
 * What is said at one place, those who say the same together. One statement is agreement, several contradict each
 * other. Words do not contradict: free texts and notes are put one below the other, unless they grow too long for one
 * answer.
 */
export function statementsOf(said: readonly Said[], { isText }: { isText: boolean }): Statement[] {
  const statements: Statement[] = [];
  for (const { sheet, answer } of said) {
    const at = statements.findIndex((one) => agree(one.answer, answer, isText) && fits(both(one.answer, answer, isText)));
    const agreeing = statements[at];
    if (agreeing) statements[at] = { sheets: [...agreeing.sheets, sheet], answer: both(agreeing.answer, answer, isText) };
    else statements.push({ sheets: [sheet], answer });
  }
  return statements;
}

function agree(a: Answer, b: Answer, isText: boolean): boolean {
  if (a.naReason !== b.naReason) return false;
  return isText || (a.value === b.value && sameSet(a.reasons ?? [], b.reasons ?? []));
}

function sameSet(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((one) => b.includes(one));
}

function fits({ value, note, evidence }: Answer): boolean {
  const longest = Math.max(note?.length ?? 0, typeof value === 'string' ? value.length : 0);
  return longest <= MOST_CHARACTERS && (evidence?.length ?? 0) <= MOST_EVIDENCE;
}

function both(a: Answer, b: Answer, isText: boolean): Answer {
  const note = below(a.note, b.note);
  const evidence = [...new Set([...(a.evidence ?? []), ...(b.evidence ?? [])])];
  const answeredAt = earlier(a.answeredAt, b.answeredAt);
  return {
    ...a,
    ...(isText ? { value: below(String(a.value), String(b.value)) ?? a.value } : {}),
    ...(note === undefined ? {} : { note }),
    ...(evidence.length === 0 ? {} : { evidence }),
    ...(answeredAt === undefined ? {} : { answeredAt }),
  };
}

/** Two texts one below the other; what both say stands once. */
function below(a: string | undefined, b: string | undefined): string | undefined {
  const texts = [a, b].flatMap((text) => (text === undefined || text.trim() === '' ? [] : [text]));
  const [first, second] = texts;
  if (first === undefined || second === undefined) return first;
  return first === second || first.split('\n').includes(second) ? first : `${first}\n${second}`;
}

function earlier(a: string | undefined, b: string | undefined): string | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return Date.parse(b) < Date.parse(a) ? b : a;
}
