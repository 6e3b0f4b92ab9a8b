import * as z from 'zod/mini';

import { crossFaults } from '#app/domain/checklist/faults.ts';
import { outlineOf } from '#app/domain/checklist/outline.ts';
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

const bilingual = z.object({ zh: z.string(), en: z.string() });
const titled = z.object({ id: z.string(), title: bilingual });

const item = z.extend(titled, {
  guidance: bilingual,
  response: z.object({ type: z.enum(responseTypes) }),
  weight: z.number(),
  severity: z.string(),
  evidence: z.object({}),
});

const shape = z.extend(titled, {
  version: z.string(),
  total: z.number(),
  minCoverage: z.number(),
  subjects: z.array(z.extend(titled, { min: z.number(), max: z.number() })),
  naReasons: z.array(titled),
  sections: z.array(z.extend(titled, { items: z.array(item).check(z.minLength(1)) })),
  vetoes: z.array(z.object({ item: z.string(), cap: z.number() })),
});

export const definitionSchema = z.custom<ChecklistDefinition>((raw) => shape.safeParse(raw).success && crossFaults(outlineOf(raw)).length === 0);
