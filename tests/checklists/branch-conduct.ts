import { readFileSync } from 'node:fs';

import { parse } from 'yaml';

import { checklistSchema, type ItemDefinition, type SectionDefinition } from '#app/domain/checklist/schema.ts';

/** The version branch-conduct 1.0.0 as its tests look at it. */
const file = new URL('../../checklists/branch-conduct/1.0.0.yaml', import.meta.url);

export const checklist = checklistSchema.parse(parse(readFileSync(file, 'utf8')));
export const items = checklist.sections.flatMap((entry) => entry.items);

export function section(id: string): SectionDefinition {
  const found = checklist.sections.find((candidate) => candidate.id === id);
  if (!found) throw new Error(`no section ${id}`);
  return found;
}

export function item(id: string): ItemDefinition {
  const found = items.find((candidate) => candidate.id === id);
  if (!found) throw new Error(`no item ${id}`);
  return found;
}

/** The ids of a section's items without the section's name. */
export function names(sectionId: string): string[] {
  return section(sectionId).items.map((entry) => entry.id.slice(sectionId.length + 1));
}

export function tickReasons(id: string): { id: string; title: { zh: string; en: string } }[] {
  const { response } = item(id);
  return response.type === 'violations' ? response.reasons : [];
}

export function weightOf(entries: readonly ItemDefinition[]): number {
  return entries.reduce((sum, entry) => sum + entry.weight, 0);
}
