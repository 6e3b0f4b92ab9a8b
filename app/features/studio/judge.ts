import type { CompiledChecklist } from '#app/domain/checklist/compile.ts';
import { readChecklist } from '#app/domain/checklist/read.ts';
import { diffVersions, successionFaults } from '#app/domain/checklist/diff.ts';
import { isRecord } from '#app/domain/checklist/outline.ts';
import type { ChecklistDefinition } from '#app/domain/checklist/schema.ts';

import { type Content, itemsOf, weightOf } from './content.ts';
import { type Judgement, lateFaults } from './judgement.ts';

/**
 * The server's judgement, and beside it what it asks of the day of publishing. `history` is every earlier version, the
 * newest first; `today` is the bank's day, `YYYY-MM-DD`.
 */
export function judge(content: Content, history: readonly ChecklistDefinition[], today: string): Judgement {
  const verdict = readChecklist(content);
  if (!verdict.ok) return { faults: [...verdict.problem, ...lateFaults(content, today)], diff: null, of: content };
  const { definition } = verdict.value;
  const [predecessor] = history;
  return {
    faults: [...successionFaults(history, definition), ...lateFaults(content, today)],
    diff: predecessor ? diffVersions(predecessor, definition) : null,
    of: content,
  };
}

/**
 * The draft as a form to try out, though its weights may not add up yet and a text may still lack its translation;
 * null while something else keeps it from being a checklist.
 */
export function compileForPreview(content: Content): CompiledChecklist | null {
  const filled = withBorrowedWords(content);
  const verdict = readChecklist(isRecord(filled) ? { ...filled, total: weightOf(itemsOf(content)) } : filled);
  return verdict.ok ? verdict.value : null;
}

/** Where one language is empty, the text of the other. */
function withBorrowedWords(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withBorrowedWords);
  if (!isRecord(value)) return value;
  if (typeof value.zh === 'string' && typeof value.en === 'string') {
    return { zh: value.zh.trim() === '' ? value.en : value.zh, en: value.en.trim() === '' ? value.zh : value.en };
  }
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, withBorrowedWords(part)]));
}
