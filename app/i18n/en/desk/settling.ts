import type { Desk } from '../../zh-CN/desk.ts';

/** Evidence that does not come, and what the office decides about its visit. */
export const settling: Desk['settling'] = {
  awaiting: {
    title: 'Waiting for evidence: {{arrived}} of {{total}} pieces are here',
    meaning: 'The server has not received the others, or did not take them. The visit is published by itself once all are here, and counts nowhere until then.',
    joining: 'The server has not received the others, or did not take them. Once joined, the visit still waits for them.',
    decide: 'If they will not come, publish the visit without them, or declare it void.',
    published: 'The server has not received the others, or did not take them. The visit is published; what arrives is added to it and does not change the score.',
  },
  incomplete: '{{missing}} of {{total}} pieces of evidence are missing',
  late_one: '{{count}} piece of evidence arrived after publication and did not change the score.',
  late_other: '{{count}} pieces of evidence arrived after publication and did not change the score.',
  toDecision: 'Decide',
  piece: {
    awaited: 'Not here yet',
    missing: 'Missing',
    givenUp: 'given up on {{at}} by {{name}}, because: {{reason}}',
    waived: 'not waited for since {{at}}, by {{name}}, because: {{reason}}',
    late: 'arrived {{at}}, after publication',
    replaced: 'Another picture, taken by {{name}} on {{at}}; the first one ({{hash}}) did not arrive',
    stillCame: 'the first one arrived later',
    signature: 'Signature of the branch',
    original: 'Picture before it was drawn on',
  },
  missingList: 'Missing evidence',
  card: 'Decide about this visit',
  waive: {
    deed: 'Publish without the evidence',
    question_one: '{{count}} piece of evidence is missing. Once published, the visit is scored by its answers and counts in the league. What arrives later is added with a note and does not change the score.',
    question_other: '{{count}} pieces of evidence are missing. Once published, the visit is scored by its answers and counts in the league. What arrives later is added with a note and does not change the score.',
    sure: 'Publish',
  },
  void: {
    deed: 'Declare void',
    question: 'A void visit counts in no score and no league table, and cannot be brought back. Its answers and evidence stay readable.',
    sure: 'Declare this visit void',
  },
  reason: 'Reason',
  reasonHint: 'Kept with the visit and in the audit trail.',
  voided: 'This visit is void and counts nowhere',
  by: {
    waive: '{{at}}, {{name}} went on without them: {{reason}}',
    void: '{{at}}, {{name}}: {{reason}}',
  },
  byUnsaid: '{{at}}, {{name}}',
  history: {
    title: 'Decisions of the office',
    at: 'Time',
    by: 'By',
    what: 'Decision',
    reason: 'Reason',
    waive: 'Published without the missing evidence',
    void: 'Declared void',
  },
  filter: { label: 'Standing', all: 'All visits', waiting: 'Waiting for evidence' },
  waiting: {
    title: 'Waiting for evidence for more than a day',
    about: 'They count nowhere; open one to publish it without the evidence, or to declare it void.',
    all: 'All visits that wait for evidence',
  },
};
