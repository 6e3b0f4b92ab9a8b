import { checklistFileFault } from '#app/domain/faults/checklist-file.ts';
import { pathText } from '#app/domain/path-text.ts';
import type { Fault } from '#app/domain/problem.ts';

/** NUL and halves of surrogate pairs: a workbook can spell them, but no database stores them as they are. */
const broken = /\0|\p{Surrogate}/u;

/** A fault for each text that cannot be stored as it is. */
export function brokenTexts(value: unknown, path: readonly PropertyKey[] = []): Fault[] {
  if (typeof value === 'string') return broken.test(value) ? [checklistFileFault(pathText(path), 'unstorable')] : [];
  if (typeof value !== 'object' || value === null) return [];
  const entries: [PropertyKey, unknown][] = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return entries.flatMap(([key, entry]) => brokenTexts(entry, [...path, key]));
}
