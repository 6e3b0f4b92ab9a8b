import { pathText } from '#app/domain/checklist/compile.ts';
import type { Fault } from '#app/domain/problem.ts';

/** Every input of ours is nested less deeply; a deeper one would only be sent to exhaust the stack. */
const DEEPEST = 64;

/**
 * The parts of an input that cannot be stored on every engine, each by path: texts with a NUL or with half of a
 * surrogate pair, which is no character, and what is nested too deeply.
 */
export function unstorableParts(value: unknown, path: readonly PropertyKey[] = []): Fault[] {
  if (typeof value === 'string') return isStorable(value) ? [] : [faultAt(path, 'has a character that is none')];
  if (typeof value !== 'object' || value === null) return [];
  if (path.length >= DEEPEST) return [faultAt(path.slice(0, 1), `is nested more than ${DEEPEST} deep`)];
  const entries = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return entries.flatMap(([key, entry]) => [
    ...(typeof key === 'string' && !isStorable(key) ? [faultAt(path, 'has a key with a character that is none')] : []),
    ...unstorableParts(entry, [...path, key]),
  ]);
}

function faultAt(path: readonly PropertyKey[], message: string): Fault {
  return { path: pathText(path) || 'body', message };
}

function isStorable(text: string): boolean {
  return !text.includes('\0') && !/\p{Surrogate}/u.test(text);
}
