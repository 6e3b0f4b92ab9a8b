import { stringify } from 'yaml';

import { type ChecklistDefinition, checklistSchema, type ItemDefinition, type Response } from '#app/domain/checklist/schema.ts';

/** Chinese has no spaces to break at; a line is as long as its text. */
const NO_FOLDING = 0;

/**
 * The YAML of a definition, as a person would write it: keys in the order of the schema, defaults left out. Reading it
 * again gives the same definition.
 */
export function checklistYaml(definition: ChecklistDefinition): string {
  return stringify(ordered(definition), { lineWidth: NO_FOLDING, indentSeq: true });
}

const headKeys = Object.keys(checklistSchema.shape) as (keyof ChecklistDefinition)[];

function ordered(definition: ChecklistDefinition): Record<string, unknown> {
  const plain: Record<string, unknown> = {
    ...definition,
    subjects: definition.subjects.map(({ min, max, ...subject }) => ({
      ...subject,
      ...(min === 0 ? {} : { min }),
      ...(max === 8 ? {} : { max }),
    })),
    sections: definition.sections.map(({ items, ...section }) => ({ ...section, items: items.map(writtenItem) })),
  };
  return Object.fromEntries(
    headKeys.filter((key) => !isEmptyList(plain[key]) && plain[key] !== undefined).map((key) => [key, plain[key]]),
  );
}

function writtenItem({ response, evidence, ...item }: ItemDefinition): Record<string, unknown> {
  const { id, title, guidance, ...rest } = item;
  return {
    id,
    title,
    guidance,
    response: writtenResponse(response),
    ...(Object.keys(evidence).length === 0 ? {} : { evidence }),
    ...rest,
  };
}

/** The defaults of `schema.ts`, which the written form leaves out. */
const responseDefaults: Partial<Record<Response['type'], Record<string, unknown>>> = {
  violations: { perViolation: 1, max: 99 },
  measure: { min: 0, decimals: 0 },
  text: { maxLength: 1000 },
};

function writtenResponse(response: Response): Record<string, unknown> {
  const defaults = responseDefaults[response.type] ?? {};
  return Object.fromEntries(
    Object.entries(response).filter(([key, value]) => defaults[key] !== value && !isEmptyList(value)),
  );
}

function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}
