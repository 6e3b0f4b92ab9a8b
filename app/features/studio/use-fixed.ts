import { createContext, useContext } from 'react';

import type { ChecklistDefinition } from '#app/domain/checklist/schema.ts';

/** Every version of the checklist that was ever published, the newest first. */
export const HistoryContext = createContext<readonly ChecklistDefinition[]>([]);

/** Whether an item was ever published: its id and its kind of answer are fixed for ever. */
export function useFixed(item: string): boolean {
  const history = useContext(HistoryContext);
  return history.some(({ sections }) => sections.some(({ items }) => items.some(({ id }) => id === item)));
}
