import { shapeFault } from '#app/domain/faults/shape.ts';
import { pathText } from '#app/domain/path-text.ts';
import type { Fault } from '#app/domain/problem.ts';

/** Every input of ours is nested less deeply; a deeper one would only be sent to exhaust the stack. */
const DEEPEST = 64;

/**
 * The parts of an input that cannot be stored on every engine, each by path: texts with a NUL or with half of a
 * surrogate pair, which is no character, and what is nested too deeply.
 */
export function unstorableParts(value: unknown, path: readonly PropertyKey[] = []): Fault[] {
  if (typeof value === 'string') return isStorable(value) ? [] : [shapeFault(at(path), 'broken-text')];
  if (typeof value !== 'object' || value === null) return [];
  if (path.length >= DEEPEST) return [shapeFault(at(path.slice(0, 1)), 'too-deep', { most: DEEPEST })];
  const entries = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return entries.flatMap(([key, entry]) => [
    ...(typeof key === 'string' && !isStorable(key) ? [shapeFault(at(path), 'broken-key')] : []),
    ...unstorableParts(entry, [...path, key]),
  ]);
}

function at(path: readonly PropertyKey[]): string {
  return pathText(path) || 'body';
}

function isStorable(text: string): boolean {
  return !text.includes('\0') && !/\p{Surrogate}/u.test(text);
}
