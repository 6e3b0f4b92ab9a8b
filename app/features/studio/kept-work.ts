import { isRecord, numberOf, stringOf } from '#app/domain/checklist/outline.ts';

import type { Content } from './content.ts';
import { contentJson } from './content-json.ts';

/** Work that has not reached the server, kept in the browser under the draft's id. */
export type KeptWork = { base: Record<string, unknown>; content: Record<string, unknown>; revision: number; at: string };

export type Keeper = {
  keep: (id: string, work: Omit<KeptWork, 'base' | 'content'> & { base: Content; content: Content }) => void;
  find: (id: string) => KeptWork | null;
  drop: (id: string) => void;
};

const keyOf = (id: string) => `mingcha.studio.${id}`;

/** Keeps in the browser's storage. A full or forbidden storage keeps nothing; the page then still asks before leaving. */
export const browserKeeper: Keeper = {
  keep: (id, { base, content, ...rest }) =>
    quietly(() => localStorage.setItem(keyOf(id), `{"base":${contentJson(base)},"content":${contentJson(content)},${JSON.stringify(rest).slice(1)}`)),
  find: (id) => quietly(() => parseKept(localStorage.getItem(keyOf(id)))) ?? null,
  drop: (id) => quietly(() => localStorage.removeItem(keyOf(id))),
};

function quietly<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}

/** Kept work as it was written; null for anything else. */
function parseKept(text: string | null): KeptWork | null {
  if (text === null) return null;
  const value: unknown = JSON.parse(text);
  if (!isRecord(value) || !isRecord(value.base) || !isRecord(value.content)) return null;
  const [revision, at] = [numberOf(value.revision), stringOf(value.at)];
  return revision === undefined || at === undefined ? null : { base: value.base, content: value.content, revision, at };
}
