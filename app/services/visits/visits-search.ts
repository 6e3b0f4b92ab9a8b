import { z } from 'zod';

/** An empty field of a search form means: not filtered by it. */
const optionalWord = z
  .string()
  .max(80)
  .optional()
  .transform((word) => (word === '' ? undefined : word));

export const visitsSearch = z.object({
  branch: optionalWord,
  checklist: optionalWord,
  period: optionalWord,
  /** Only those that wait for evidence. */
  waiting: z.enum(['', '1']).optional().transform((word) => word === '1'),
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type VisitsSearch = Partial<z.output<typeof visitsSearch>> & { limit: number };
