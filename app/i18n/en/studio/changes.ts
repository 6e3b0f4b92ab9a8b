import type { Studio } from '../../zh-CN/studio.ts';

/** What a draft changes, and what happens to changes of two people. */
export const step: Studio['step'] = {
  title: 'Version number',
  none: 'no change',
  patch: 'patch',
  minor: 'minor',
  major: 'major',
  against: 'against {{version}}',
  first: 'This is the first version; there is none to compare with.',
  unknown: 'Can be compared once the faults are solved.',
  nothing: 'No difference from the version before',
  required: 'The changes need at least a step of: {{step}}',
  tooSmall: 'The version number {{version}} is too low.',
  raise: 'Raise to {{version}}',
  open: 'See each change',
};

export const change: Studio['change'] = {
  added: 'Added',
  retired: 'Retired',
  meaning: 'Meaning changed',
  reweighted: 'Reweighted',
  moved: 'Moved to another section',
  demands: 'Demands changed',
  reworded: 'Reworded',
  head: 'The version',
  times_one: '{{count}} change',
  times_other: '{{count}} changes',
  count: {
    added_one: '{{count}} added',
    added_other: '{{count}} added',
    retired_one: '{{count}} retired',
    retired_other: '{{count}} retired',
    meaning_one: '{{count}} with another meaning',
    meaning_other: '{{count}} with another meaning',
    reweighted_one: '{{count}} reweighted',
    reweighted_other: '{{count}} reweighted',
    moved_one: '{{count}} moved',
    moved_other: '{{count}} moved',
    demands_one: '{{count}} with other demands',
    demands_other: '{{count}} with other demands',
    reworded_one: '{{count}} reworded',
    reworded_other: '{{count}} reworded',
    head_one: '{{count}} in the head',
    head_other: '{{count}} in the head',
  },
};

export const part: Studio['part'] = {
  title: 'Title',
  guidance: 'How to look',
  source: 'Source',
  response: 'Answer',
  weight: 'Weight',
  section: 'Section',
  subject: 'Scored for',
  when: 'Condition',
  notApplicable: 'Not applicable',
  veto: 'Veto',
  evidence: 'Evidence',
  severity: 'Severity',
  methods: 'Methods',
  required: 'Required',
  description: 'Description',
  naReasons: 'Reasons for not applicable',
  method: 'Method',
  minCoverage: 'Least coverage',
  subjects: 'Who is observed',
};

export const compare: Studio['compare'] = {
  title: 'Compare versions',
  of: '{{title}}: versions compared',
  from: 'Older version',
  to: 'Newer version',
  show: 'Compare',
  before: 'before',
  after: 'after',
  nothing: 'nothing',
  one: 'There is only one version',
  oneHint: 'Once a second one is published, every difference stands here.',
  sameHint: 'Both versions say the same.',
};

export const whatIf: Studio['whatIf'] = {
  title: 'What it would score',
  clear: 'Clear',
  points: '{{earned}} of {{applicable}} applicable points',
  coverage: 'Coverage {{share}}, at least {{least}} needed',
  unanswered_one: '{{count}} place unanswered',
  unanswered_other: '{{count}} places unanswered',
  sections: 'Score by section',
};

export const kept: Studio['kept'] = {
  title: 'This computer holds changes of {{at}} that were never saved',
  body: 'Take them up and they are merged with the draft as it stands now; or let them go.',
  take: 'Take them up',
  drop: 'Let them go',
};

export const conflict: Studio['conflict'] = {
  title: 'Both of you changed the same place',
  count_one: '{{count}} to decide',
  count_other: '{{count}} to decide',
  about: 'Nothing is saved until each is decided; until then both sides are kept.',
  mine: 'Yours',
  theirs: 'Theirs',
  take: { mine: 'Take yours', theirs: 'Take theirs' },
};
