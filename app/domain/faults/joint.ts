import { faultsBy } from '../fault.ts';

/** In the decisions by which the lead of a joint visit puts its parts together. */
export const jointSentences = {
  'nobody-differs': 'nobody differs at this place',
  undecided: 'is not decided',
  reason: 'needs a reason when no answer stands',
  'chosen-says-nothing': 'chooses a sheet that says nothing here',
  'same-of-nobody': 'names a subject that is on none of the sheets',
  'same-of-later': 'names a subject that does not come before it',
  'same-of-two-kinds': 'joins two kinds of subjects',
  'same-of-one-sheet': 'joins two subjects of one sheet',
  'aside-reason': 'must be said',
} as const;

export const jointFault = faultsBy(jointSentences);
