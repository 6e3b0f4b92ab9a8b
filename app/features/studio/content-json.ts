import type { Content, Item, Section } from './content.ts';

/**
 * A draft as JSON, as `JSON.stringify` writes it. An item that was written out before is taken from memory: after a
 * keystroke one item of some hundred is written anew, so that judging, keeping and saving stay out of the way of typing.
 */
export function contentJson(content: Content): string {
  return recordJson(content, 'sections', ({ sections }) => listJson(sections, sectionJson));
}

const written = new WeakMap<Item, string>();

function sectionJson(section: Section): string {
  return recordJson(section, 'items', ({ items }) => listJson(items, itemJson));
}

function itemJson(item: Item): string {
  const known = written.get(item);
  if (known !== undefined) return known;
  const text = JSON.stringify(item);
  written.set(item, text);
  return text;
}

/** A record whose one long part is written by itself. */
function recordJson<T extends object>(record: T, long: keyof T, write: (record: T) => string): string {
  const parts = Object.entries(record)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `${JSON.stringify(key)}:${key === long ? write(record) : JSON.stringify(value)}`);
  return `{${parts.join()}}`;
}

function listJson<T>(list: readonly T[], write: (entry: T) => string): string {
  return `[${list.map(write).join()}]`;
}
