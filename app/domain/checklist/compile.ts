import { isScored } from './response.ts';
import type { ChecklistDefinition, ItemDefinition, SectionDefinition } from './schema.ts';

/** An item with everything its evaluation needs looked up once. */
export type CompiledItem = ItemDefinition & {
  /** Place in the whole checklist, from 0. */
  order: number;
  sectionId: string;
  /** The kind of subject it is scored for; null = once per branch. */
  subjectKind: string | null;
  scored: boolean;
  /** The cap its veto sets on the final score, or null. */
  vetoCap: number | null;
};

export type CompiledSection = { definition: SectionDefinition; items: readonly CompiledItem[]; weight: number };

/** A checklist version ready to be filled in and scored. Immutable. */
export type CompiledChecklist = {
  definition: ChecklistDefinition;
  sections: readonly CompiledSection[];
  items: readonly CompiledItem[];
  byId: ReadonlyMap<string, CompiledItem>;
};

/**
 * Looks up once what evaluating a definition takes. The definition is one that `readChecklist` has accepted: its
 * references are not asked for again.
 */
export function compileChecklist(definition: ChecklistDefinition): CompiledChecklist {
  const caps = new Map(definition.vetoes.map((veto) => [veto.item, veto.cap]));
  const items: CompiledItem[] = [];
  const sections = definition.sections.map((section) => {
    const own = section.items.map((item, position) => ({
      ...item,
      order: items.length + position,
      sectionId: section.id,
      subjectKind: section.subject ?? null,
      scored: isScored(item.response),
      vetoCap: caps.get(item.id) ?? null,
    }));
    items.push(...own);
    return { definition: section, items: own, weight: own.reduce((sum, item) => sum + item.weight, 0) };
  });
  return { definition, sections, items, byId: new Map(items.map((item) => [item.id, item])) };
}
