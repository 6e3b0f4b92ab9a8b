import { checklistSentences } from '#app/domain/faults/checklist.ts';
import { checklistFileSentences } from '#app/domain/faults/checklist-file.ts';

/** What the domain says itself. */
export const faultStudio = { ...checklistSentences, ...checklistFileSentences };
