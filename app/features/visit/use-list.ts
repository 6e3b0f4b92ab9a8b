import { useCallback } from 'react';

import { useLanguage } from '#app/i18n/use-format.ts';

/** Joins words into a list with the comma of the page's language. */
export function useList(): (words: readonly string[]) => string {
  const comma = useLanguage() === 'en' ? ', ' : '\u3001';
  return useCallback((words) => words.join(comma), [comma]);
}
