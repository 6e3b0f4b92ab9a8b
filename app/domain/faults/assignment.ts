import { faultsBy } from '../fault.ts';

/** In sending an inspector to branches: the days, and where nobody may be sent. */
export const assignmentSentences = {
  reversed: 'lies before the first day',
  past: 'is over',
  long: 'lies more than {{most}} days after the first day',
  closed: 'is closed since {{day}}',
  own: 'is where the inspector or the assigner works',
  outside: 'lies outside the unit of the inspector',
  'out-of-reach': 'is no branch of your part of the bank',
  awaited: 'has an open assignment by this checklist',
  'no-inspector': 'is no inspector of your part of the bank',
  'not-assignable': 'is no checklist for open visits in force on these days',
} as const;

export const assignmentFault = faultsBy(assignmentSentences);
