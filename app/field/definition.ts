import * as v from 'valibot';

import type { ChecklistDefinition, Response } from '#app/domain/checklist/schema.ts';

/**
 * A checklist version as it arrives from the server, which has read it with the whole checklist schema. What is asked
 * here is whether it is one at all, and whether this app knows how to put its questions and what they depend on: the
 * answer may come from a portal, or from a server newer than the tablet. What lies in the store has passed here.
 */

const responseTypes = {
  'pass-fail': 'pass-fail',
  graded: 'graded',
  violations: 'violations',
  measure: 'measure',
  choice: 'choice',
  text: 'text',
} as const satisfies { [Type in Response['type']]: Type };

const bilingual = v.object({ zh: v.string(), en: v.string() });
const titled = v.object({ id: v.string(), title: bilingual });

const item = v.object({
  ...titled.entries,
  guidance: bilingual,
  response: v.object({ type: v.enum(responseTypes) }),
  weight: v.number(),
  severity: v.string(),
  evidence: v.object({}),
});

const shape = v.object({
  ...titled.entries,
  version: v.string(),
  total: v.number(),
  minCoverage: v.number(),
  subjects: v.array(v.object({ ...titled.entries, min: v.number(), max: v.number() })),
  naReasons: v.array(titled),
  sections: v.array(v.object({ ...titled.entries, items: v.pipe(v.array(item), v.minLength(1)) })),
  vetoes: v.array(v.object({ item: v.string(), cap: v.number() })),
});

export const definitionSchema = v.custom<ChecklistDefinition>((raw) => v.is(shape, raw));

/** Whether its parts refer to each other as this app knows it. The code for it comes only when a version arrives. */
export async function holdsTogether(definition: ChecklistDefinition): Promise<boolean> {
  const { crossFaults } = await import('#app/domain/checklist/faults.ts');
  const { outlineOf } = await import('#app/domain/checklist/outline.ts');
  return crossFaults(outlineOf(definition)).length === 0;
}
