import type { Errands } from '../../zh-CN/field/errands.ts';

/** Visits that an office has asked the inspector to make. */
export const errands: Errands = {
  title: 'Assigned to me',
  count_one: '{{count}} visit',
  count_other: '{{count}} visits',
  startAt: 'Begin the assigned visit: {{branch}}',
  continueAt: 'Continue the assigned visit: {{branch}}',
  asked: 'You were asked to make this visit: {{span}} ({{left}}). Once handed in, it is done.',
  askedOtherwise: 'You were asked for “{{checklist}}”. A visit by another checklist does not count for it.',
  askedShared: 'You join as the second inspector: what was asked for is done by the lead’s visit.',
  notHeld: '“{{checklist}}” is not on this device yet. Find a network and press “Fetch again”.',
};
