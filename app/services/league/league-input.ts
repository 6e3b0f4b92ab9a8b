import { z } from 'zod';

/** An empty field of the scope form means: the default. */
const word = z
  .string()
  .max(80)
  .optional()
  .transform((text) => (text === '' ? undefined : text));

/** What a league table is asked for. `checklist` is an id, or id@version; all other fields have a default. */
export const leagueSearch = z.object({ checklist: word, period: word, unit: word, class: word });
export type LeagueInput = z.output<typeof leagueSearch>;
