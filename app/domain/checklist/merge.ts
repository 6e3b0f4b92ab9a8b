import { canonicalJson } from '../canonical.ts';

import { isRecord } from './outline.ts';

/** A place that two people changed differently. `path` names it as faults do, with ids in place of numbers. */
export type MergeConflict = { path: string; mine: unknown; theirs: unknown };

export type Merge = { merged: unknown; conflicts: readonly MergeConflict[] };

/**
 * Brings two changed copies of a draft together. What only one of them changed is taken; lists of things with an `id`
 * are brought together by id, in the order of `theirs` with what is new in `mine` behind its neighbour. Where both
 * changed the same place differently, `theirs` stays (it is stored already) and the place is told.
 */
export function mergeDrafts(base: unknown, mine: unknown, theirs: unknown): Merge {
  const conflicts: MergeConflict[] = [];
  return { merged: merge(base, mine, theirs, '', conflicts), conflicts };
}

function merge(base: unknown, mine: unknown, theirs: unknown, path: string, conflicts: MergeConflict[]): unknown {
  if (same(mine, theirs) || same(mine, base)) return theirs;
  if (same(theirs, base)) return mine;
  if (isRecord(mine) && isRecord(theirs)) {
    return mergeRecords(isRecord(base) ? base : {}, mine, theirs, path, conflicts);
  }
  const lists = [base, mine, theirs].map(keyed);
  const [keyedBase, keyedMine, keyedTheirs] = lists;
  if (keyedMine && keyedTheirs) return mergeLists(keyedBase ?? new Map(), keyedMine, keyedTheirs, path, conflicts);
  conflicts.push({ path, mine, theirs });
  return theirs;
}

function mergeRecords(
  base: Record<string, unknown>,
  mine: Record<string, unknown>,
  theirs: Record<string, unknown>,
  path: string,
  conflicts: MergeConflict[],
): Record<string, unknown> {
  const merged: Record<string, unknown> = {};
  for (const key of new Set([...Object.keys(theirs), ...Object.keys(mine)])) {
    const value = merge(base[key], mine[key], theirs[key], path === '' ? key : `${path}.${key}`, conflicts);
    if (value !== undefined) merged[key] = value;
  }
  return merged;
}

type Keyed = Map<string, unknown>;

/** A list of things that each have an id of their own, by id; null for any other value. */
function keyed(value: unknown): Keyed | null {
  if (!Array.isArray(value)) return null;
  const entries = value.map((entry) => [isRecord(entry) ? (entry.id ?? entry.item) : undefined, entry] as const);
  const ids = entries.map(([id]) => id);
  if (ids.some((id) => typeof id !== 'string') || new Set(ids).size !== ids.length) return null;
  return new Map(entries as (readonly [string, unknown])[]);
}

function mergeLists(base: Keyed, mine: Keyed, theirs: Keyed, path: string, conflicts: MergeConflict[]): unknown[] {
  const merged = new Map<string, unknown>();
  for (const [id, entry] of theirs) {
    const at = `${path}[${id}]`;
    if (mine.has(id)) merged.set(id, merge(base.get(id), mine.get(id), entry, at, conflicts));
    else if (!base.has(id)) merged.set(id, entry);
    else if (!same(entry, base.get(id))) {
      conflicts.push({ path: at, mine: undefined, theirs: entry });
      merged.set(id, entry);
    }
  }
  const order = [...merged.keys()];
  let before: string | null = null;
  for (const [id, entry] of mine) {
    const removed = base.has(id) && !theirs.has(id);
    if (removed && !same(entry, base.get(id))) conflicts.push({ path: `${path}[${id}]`, mine: entry, theirs: undefined });
    if (!merged.has(id) && !removed) {
      merged.set(id, entry);
      order.splice(before === null ? 0 : order.indexOf(before) + 1, 0, id);
    }
    if (merged.has(id)) before = id;
  }
  return order.map((id) => merged.get(id));
}

function same(a: unknown, b: unknown): boolean {
  return a === b || canonicalJson(a) === canonicalJson(b);
}
