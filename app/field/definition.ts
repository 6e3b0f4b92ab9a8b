import * as z from 'zod/mini';

import { readChecklist } from '#app/domain/checklist/compile.ts';
import type { ChecklistDefinition } from '#app/domain/checklist/schema.ts';

/** A checklist version as it arrives from the server: accepted whole or not at all. */
export type Definition = ChecklistDefinition;

export const definitionSchema: z.ZodMiniType<Definition> = z.pipe(
  z.unknown(),
  z.transform((raw, context) => {
    const verdict = readChecklist(raw);
    if (verdict.ok) return verdict.value.definition;
    context.issues.push({ code: 'custom', input: raw, message: 'is not a checklist version' });
    return z.NEVER;
  }),
);
