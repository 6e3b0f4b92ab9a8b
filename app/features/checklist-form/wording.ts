import { useCallback } from 'react';

import type { Subject } from '#app/domain/checklist/answers.ts';
import type { Bilingual, ChecklistDefinition } from '#app/domain/checklist/schema.ts';
import { wordedLabel } from '#app/domain/checklist/subject-label.ts';
import { useLanguage } from '#app/i18n/use-format.ts';

/** Picks the language of the page from a checklist's texts. */
export function useWording(): (text: Bilingual) => string {
  const language = useLanguage();
  return useCallback((text) => (language === 'en' ? text.en : text.zh), [language]);
}

/** What a subject is called on this page: as it was named, or its number in the language of the page. */
export function useSubjectLabel({ subjects }: Pick<ChecklistDefinition, 'subjects'>): (subject: Pick<Subject, 'kind' | 'label'>) => string {
  const wording = useWording();
  return useCallback((subject) => wordedLabel(subjects, subject, wording), [subjects, wording]);
}
