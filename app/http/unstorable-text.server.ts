import { pathText } from '#app/domain/checklist/compile.ts';
import type { Fault } from '#app/domain/problem.ts';

/** No input of ours is nested deeper; what is gets refused by its shape. */
const DEEPEST = 16;

/**
 * The texts of an input that not every engine can store, each by path: those with a NUL, and those with half of a
 * surrogate pair, which is no character.
 */
export function unstorableTexts(value: unknown, path: readonly PropertyKey[] = []): Fault[] {
  if (typeof value === 'string') {
    return isStorable(value) ? [] : [{ path: pathText([...path]) || 'body', message: 'has a character that is none' }];
  }
  if (typeof value !== 'object' || value === null || path.length >= DEEPEST) return [];
  if (Array.isArray(value)) return value.flatMap((entry, index) => unstorableTexts(entry, [...path, index]));
  return Object.entries(value).flatMap(([key, entry]) => unstorableTexts(entry, [...path, key]));
}

function isStorable(text: string): boolean {
  return !text.includes('\0') && !/\p{Surrogate}/u.test(text);
}
