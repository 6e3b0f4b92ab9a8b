import { useCallback } from 'react';

import type { Bilingual } from '#app/domain/checklist/schema.ts';
import { useLanguage } from '#app/i18n/use-format.ts';

/** Picks the language of the page from a checklist's texts. */
export function useWording(): (text: Bilingual) => string {
  const language = useLanguage();
  return useCallback((text) => (language === 'en' ? text.en : text.zh), [language]);
}
