import { recordsAt, stringOf } from '#app/domain/checklist/outline.ts';
import type { Bilingual, Condition, Response } from '#app/domain/checklist/schema.ts';

import { type Content, type Item, itemsOf, type Section, withValue } from './content.ts';

/** Edits that concern several parts of a draft at once. Each returns a new draft; ids stay unique and references whole. */

/** Where something stands: a section, or an item of it. */
export type Spot = { section: number; item?: number };

const NOTHING: Bilingual = { zh: '', en: '' };

export function addSection(content: Content, at: number): Content {
  const id = freeId('section', content.sections.map((section) => section.id));
  return { ...content, sections: inserted(content.sections, at, { id, title: NOTHING, items: [] }) };
}

export function addItem(content: Content, section: number, at: number): Content {
  const holder = content.sections[section];
  if (!holder) return content;
  const item: Item = {
    id: freeId(`${holder.id}/item`, idsOf(content)),
    title: NOTHING,
    guidance: NOTHING,
    response: { type: 'pass-fail' },
    weight: 0,
    severity: 'minor',
    evidence: {},
    source: { document: '', clause: '', kind: 'proposed' },
  };
  return withItems(content, section, inserted(holder.items, at, item));
}

/** A copy of an item behind it, under an id of its own and without its veto. */
export function duplicateItem(content: Content, section: number, index: number): Content {
  const holder = content.sections[section];
  const item = holder?.items[index];
  if (!holder || !item) return content;
  const copy = { ...item, id: freeId(`${item.id}-copy`, idsOf(content)) };
  return withItems(content, section, inserted(holder.items, index + 1, copy));
}

/** Takes an item out of the coming version, with its veto. What refers to it stays and shows as a fault. */
export function retireItem(content: Content, section: number, index: number): Content {
  const holder = content.sections[section];
  const item = holder?.items[index];
  if (!holder || !item) return content;
  const kept = withItems(content, section, holder.items.filter((other) => other !== item));
  return { ...kept, vetoes: kept.vetoes.filter((veto) => veto.item !== item.id) };
}

export function retireSection(content: Content, section: number): Content {
  const gone = new Set(content.sections[section]?.items.map((item) => item.id));
  return {
    ...content,
    sections: content.sections.filter((_, index) => index !== section),
    vetoes: content.vetoes.filter((veto) => !gone.has(veto.item)),
  };
}

/** Moves a section to the place it shall have afterwards. */
export function moveSection(content: Content, from: number, to: number): Content {
  const section = content.sections[from];
  if (!section || to < 0 || to >= content.sections.length || from === to) return content;
  return { ...content, sections: inserted(content.sections.filter((_, index) => index !== from), to, section) };
}

/** Moves an item to the place it shall have afterwards, in its section or in another. */
export function moveItem(content: Content, from: Required<Spot>, to: Required<Spot>): Content {
  const item = content.sections[from.section]?.items[from.item];
  const target = content.sections[to.section];
  if (!item || !target || (from.section === to.section && from.item === to.item)) return content;
  const taken = withItems(content, from.section, (content.sections[from.section]?.items ?? []).filter((other) => other !== item));
  const items = taken.sections[to.section]?.items ?? [];
  return withItems(taken, to.section, inserted(items, Math.max(0, Math.min(to.item, items.length)), item));
}

/** One place up or down; past the end of a section into the next one. Null at the ends of the checklist. */
export function neighbourSpot(content: Content, { section, item }: Required<Spot>, step: -1 | 1): Required<Spot> | null {
  const count = content.sections[section]?.items.length ?? 0;
  const next = item + step;
  if (next >= 0 && next < count) return { section, item: next };
  const other = content.sections[section + step];
  if (!other) return null;
  return { section: section + step, item: step === 1 ? 0 : other.items.length };
}

/** Gives an item another id; its veto, its riders and the conditions on it follow. */
export function renameItem(content: Content, from: string, to: string): Content {
  const sections = content.sections.map((section) => ({
    ...section,
    items: section.items.map((item): Item => {
      const riderOf = item.riderOf === from ? { riderOf: to } : {};
      const when = item.when ? { when: renamedIn(item.when, from, to) } : {};
      return { ...item, ...riderOf, ...when, id: item.id === from ? to : item.id };
    }),
  }));
  const vetoes = content.vetoes.map((veto) => (veto.item === from ? { ...veto, item: to } : veto));
  return { ...content, sections, vetoes };
}

function renamedIn(condition: Condition, from: string, to: string): Condition {
  if ('all' in condition) return { all: condition.all.map((part) => renamedIn(part, from, to)) };
  if ('any' in condition) return { any: condition.any.map((part) => renamedIn(part, from, to)) };
  if ('not' in condition) return { not: renamedIn(condition.not, from, to) };
  return condition.item === from ? { ...condition, item: to } : condition;
}

/** Makes an item ride on another of its section, or stand alone (null); its id says which. */
export function setRider(content: Content, at: Required<Spot>, parent: string | null): Content {
  const section = content.sections[at.section];
  const item = section?.items[at.item];
  if (!section || !item) return content;
  const leaf = item.id.split(/[/.]/).at(-1) ?? 'item';
  const others = idsOf(content).filter((id) => id !== item.id);
  const id = freeId(parent === null ? `${section.id}/${leaf}` : `${parent}.${leaf}`, others);
  const path = ['sections', at.section, 'items', at.item, 'riderOf'];
  return renameItem(withValue(content, path, parent ?? undefined), item.id, id);
}

/** The cap an item's failure sets on the whole score; null = none. */
export function setVeto(content: Content, item: string, cap: number | null): Content {
  const others = content.vetoes.filter((veto) => veto.item !== item);
  if (cap === null) return { ...content, vetoes: others };
  if (others.length === content.vetoes.length) return { ...content, vetoes: [...others, { item, cap }] };
  return { ...content, vetoes: content.vetoes.map((veto) => (veto.item === item ? { item, cap } : veto)) };
}

/** Declares a reason for "not applicable" and offers it at an item, in one step. */
export function addNaReason(content: Content, at: Required<Spot>, title: Bilingual): Content {
  const id = freeId(slug(title.en) || 'reason', content.naReasons.map((reason) => reason.id));
  const path = ['sections', at.section, 'items', at.item, 'notApplicable'];
  const offered = content.sections[at.section]?.items[at.item]?.notApplicable?.reasons ?? [];
  const declared = { ...content, naReasons: [...content.naReasons, { id, title }] };
  return withValue(declared, path, { reasons: [...offered, id] });
}

/** The parameters a response of a type begins with. */
export function blankResponse(type: Response['type']): Response {
  switch (type) {
    case 'pass-fail':
      return { type };
    case 'graded':
      return { type, max: 2, anchors: [NOTHING, NOTHING, NOTHING] };
    case 'violations':
      return { type, perViolation: 1, max: 99, reasons: [] };
    case 'measure':
      return { type, unit: NOTHING, min: 0, decimals: 0 };
    case 'choice':
      return { type, options: [{ id: 'option-1', title: NOTHING }, { id: 'option-2', title: NOTHING }] };
    case 'text':
      return { type, maxLength: 1000 };
  }
}

/** The first of `stem`, `stem-2`, `stem-3`, … that is not taken. */
export function freeId(stem: string, taken: readonly string[]): string {
  let number = 1;
  let id = stem;
  while (taken.includes(id)) id = `${stem}-${(number += 1)}`;
  return id;
}

/** The same among the entries of a list. */
export function freeIdIn(entries: readonly unknown[], stem: string): string {
  return freeId(stem, recordsAt(entries, '').map(({ record }) => stringOf(record.id) ?? ''));
}

/** Words as an id: lower-case letters and digits with hyphens; '' where nothing of that is in them. */
export function slug(words: string): string {
  return words.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '').slice(0, 60).replace(/-$/, '');
}

function idsOf(content: Content): string[] {
  return itemsOf(content).map((item) => item.id);
}

function withItems(content: Content, index: number, items: Section['items']): Content {
  return { ...content, sections: content.sections.map((section, at) => (at === index ? { ...section, items } : section)) };
}

function inserted<T>(list: readonly T[], at: number, entry: T): T[] {
  return [...list.slice(0, at), entry, ...list.slice(at)];
}
