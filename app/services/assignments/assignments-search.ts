import { z } from 'zod';

import { assignmentFilters } from '#app/domain/assignment-view.ts';

/** An empty field of a search form means: not filtered by it. */
const unlessEmpty = <S extends z.ZodType>(shape: S) => z.preprocess((value) => (value === '' ? undefined : value), shape.optional());

export const assignmentsSearch = z.object({
  state: unlessEmpty(z.enum(assignmentFilters)),
  inspector: unlessEmpty(z.string().max(40)),
  unit: unlessEmpty(z.string().max(40)),
  from: unlessEmpty(z.iso.date()),
  to: unlessEmpty(z.iso.date()),
});
export type AssignmentsSearch = z.output<typeof assignmentsSearch>;

export const choicesSearch = z.object({ unit: unlessEmpty(z.string().max(40)), checklist: unlessEmpty(z.string().max(80)) });
export type ChoicesSearch = z.output<typeof choicesSearch>;
