import type { Subject } from './answer-schema.ts';
import type { Bilingual, ChecklistDefinition } from './schema.ts';

/**
 * What a subject is called. A label that nobody chose is the title of its kind and a number, in the language of the screen
 * on which it was made: the same person is "柜员 1" on one tablet and "Teller 1" on another. Such a label stands for its
 * number; it is matched by that and worded in the language of whoever reads. A name that was typed stays as it is.
 */

type Kinds = ChecklistDefinition['subjects'];
type Named = Pick<Subject, 'kind' | 'label'>;

/** The number a label stands for; null for a name. */
export function labelNumber(kinds: Kinds, { kind, label }: Named): number | null {
  const title = kinds.find(({ id }) => id === kind)?.title;
  if (!title) return null;
  const read = folded(label);
  for (const word of [title.zh, title.en].map(folded)) {
    const rest = read.startsWith(word) ? read.slice(word.length) : '';
    if (/^[1-9][0-9]{0,2}$/.test(rest)) return Number(rest);
  }
  return null;
}

/** A label as it is read, by a function that picks the reader's language. */
export function wordedLabel(kinds: Kinds, subject: Named, wording: (text: Bilingual) => string): string {
  const number = labelNumber(kinds, subject);
  const title = kinds.find(({ id }) => id === subject.kind)?.title;
  return number === null || !title ? subject.label : `${wording(title)} ${number}`;
}

/** Equal for labels that are read as the same: language of a default, width of characters, case and gaps do not matter. */
export function labelKey(kinds: Kinds, subject: Named): string {
  const number = labelNumber(kinds, subject);
  return number === null ? folded(subject.label) : `#${number}`;
}

function folded(label: string): string {
  return label.normalize('NFKC').replace(/\s/g, '').toLowerCase();
}
