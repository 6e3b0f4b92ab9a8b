import { assignmentSentences } from '#app/domain/faults/assignment.ts';
import { jointSentences } from '#app/domain/faults/joint.ts';
import { officeSentences } from '#app/domain/faults/office.ts';
import { unsentFileSentences } from '#app/domain/faults/unsent-file.ts';

/** What the domain says itself. */
export const faultDesk = { ...jointSentences, ...unsentFileSentences, ...officeSentences, ...assignmentSentences };
