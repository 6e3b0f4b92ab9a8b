import type { z } from 'zod';

import { accept, type Fault, refuse, type Verdict } from '../problem.ts';

import { crossFaults } from './faults.ts';
import { outlineOf } from './outline.ts';
import { isScored } from './response.ts';
import { type ChecklistDefinition, checklistSchema, type ItemDefinition, type SectionDefinition } from './schema.ts';

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
 * Reads anything as a checklist version. Refuses with every fault at once, each with the path it stands at
 * (`sections[0].items[2].weight`), in the order of the file.
 */
export function readChecklist(raw: unknown): Verdict<CompiledChecklist> {
  const parsed = checklistSchema.safeParse(raw);
  const faults = [...(parsed.success ? [] : schemaFaults(parsed.error)), ...crossFaults(outlineOf(raw))];
  if (!parsed.success || faults.length > 0) return refuse(withoutRepeats(faults));
  return accept(index(parsed.data));
}

/** Compiles a definition that the schema has accepted. Refuses with every cross-reference fault. */
export function compileChecklist(definition: ChecklistDefinition): Verdict<CompiledChecklist> {
  const faults = crossFaults(outlineOf(definition));
  return faults.length > 0 ? refuse(faults) : accept(index(definition));
}

/** `['sections', 0, 'title']` -> `sections[0].title`; the empty path is the file itself. */
export function pathText(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (text, part) =>
      typeof part === 'number' ? `${text}[${part}]` : text === '' ? String(part) : `${text}.${String(part)}`,
    '',
  );
}

function index(definition: ChecklistDefinition): CompiledChecklist {
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

function schemaFaults(error: z.ZodError): Fault[] {
  return error.issues.flatMap((issue) => {
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({ path: pathText([...issue.path, key]), message: 'is not a known key' }));
    }
    return [{ path: pathText(issue.path), message: issueText(issue) }];
  });
}

function issueText(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_type' && issue.message.endsWith('received undefined')) {
    return `is missing (${issue.expected} expected)`;
  }
  if (issue.code === 'invalid_union') return 'does not have one of the accepted shapes';
  return issue.message;
}

function withoutRepeats(faults: readonly Fault[]): Fault[] {
  const seen = new Set<string>();
  return faults.filter((fault) => {
    const key = `${fault.path}\n${fault.message}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
