import { isRecord } from '#app/domain/checklist/outline.ts';
import type { MergeConflict } from '#app/domain/checklist/merge.ts';

import { type Content, type Path, valueAt, withValue } from './content.ts';

/**
 * Deciding what two people changed differently. A conflict names its place with ids (`sections[voice].items[voice/bow]`),
 * so that it is found again whatever has moved since.
 */

/** Takes my side of a conflict. Their side needs no deed: it stands in the content already. */
export function takeMine(content: Content, { path, mine }: MergeConflict): Content {
  const steps = stepsOf(path);
  const last = steps.at(-1);
  const holder = numbered(content, steps.slice(0, -1));
  if (!last || !holder) return content;
  const list = valueAt(content, holder);
  if (!Array.isArray(list)) return withValue(content, [...holder, last], mine);
  const index = list.findIndex((entry) => idOf(entry) === last);
  return withValue(content, [...holder, index === -1 ? list.length : index], mine);
}

/** The place of a conflict by number, as faults name places; null when it is gone. */
export function conflictPath(content: Content, path: string): Path | null {
  return numbered(content, stepsOf(path));
}

/** `sections[voice].items[voice/bow.low].title` -> sections, voice, items, voice/bow.low, title */
function stepsOf(path: string): string[] {
  return [...path.matchAll(/\[([^\]]*)\]|([^.[\]]+)/g)].map((match) => match[1] ?? match[2] ?? '');
}

function numbered(content: Content, steps: readonly string[]): Path | null {
  let value: unknown = content;
  const path: (string | number)[] = [];
  for (const step of steps) {
    const key: string | number = Array.isArray(value) ? value.findIndex((entry) => idOf(entry) === step) : step;
    if (key === -1) return null;
    path.push(key);
    value = valueAt(value, [key]);
  }
  return path;
}

function idOf(entry: unknown): unknown {
  return isRecord(entry) ? (entry.id ?? entry.item) : undefined;
}
