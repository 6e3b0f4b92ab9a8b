import { shapeSentences } from '#app/domain/faults/shape.ts';
import { sheetSentences } from '#app/domain/faults/sheet.ts';
import { visitSentences } from '#app/domain/faults/visit.ts';

/** What the domain says itself. */
export const fault = { ...shapeSentences, ...sheetSentences, ...visitSentences };
