import type { Studio } from '../zh-CN/studio.ts';

import { change, compare, conflict, kept, part, step, whatIf } from './studio/changes.ts';
import { action, condition, head, item, outline, response, save, section } from './studio/editor.ts';
import { studioImport } from './studio/import.ts';
import { life, publishable, standing } from './studio/release.ts';
import { drafts, retire, start, versions } from './studio/start.ts';

/** The studio: where the owners of the standards write the next version. */
export const studio = {
  page: { title: 'Studio', about: 'Write the next version of a checklist here. A published version never changes again; a second person publishes it.' },
  language: { zh: 'Chinese', en: 'English' },
  import: studioImport,
  state: { draft: 'Being written', 'in-review': 'In review' },
  drafts,
  versions,
  retire,
  start,
  action,
  field: { title: 'Title', guidance: 'How to look', optional: 'optional', untranslated: 'One language is missing' },
  outline,
  bar: { weights: '{{sum}} of {{total}} points given out' },
  mode: { label: 'View', edit: 'Edit', preview: 'Preview and what-if', changes: 'Changes' },
  save,
  faults: {
    title: 'To be solved',
    none: 'No faults',
    count_one: '{{count}} fault',
    count_other: '{{count}} faults',
    more_one: '{{count}} more; solve those above first.',
    more_other: '{{count}} more; solve those above first.',
  },
  item,
  response,
  evidence: { onFail: 'Needed on a fail', onPass: 'Needed on a pass', always: 'Always needed' },
  condition,
  source: {
    kind: 'Where it comes from',
    source: 'The handbook',
    external: 'Another norm',
    proposed: 'Proposed by us',
    document: 'Document',
    clause: 'Clause',
    edition: 'Edition',
    quote: 'The rule in its own words',
  },
  section,
  head,
  step,
  change,
  part,
  compare,
  preview: {
    loading: 'Preparing the preview',
    broken: 'There is no preview yet',
    brokenHint: 'Solve the faults listed under Edit. Weights that do not add up and missing translations do not matter here.',
    subject: '{{kind}} {{number}}',
  },
  whatIf,
  kept,
  joined: { title: '{{name}} saved changes at {{time}}', body: 'They are in your draft now. Undo reaches back to this moment.' },
  conflict,
  standing,
  publishable,
  life,
  leave: {
    title: 'Some changes are not saved',
    body: 'If you leave, they stay on this computer and are offered when you open this draft again.',
    stay: 'Stay',
    go: 'Leave',
  },
  refusal: {
    offline: 'The server cannot be reached. Check the connection and try again.',
    'signed-out': 'Your sign-in has ended. Sign in and try again.',
    forbidden: 'You may not take this step.',
    gone: 'The draft is gone.',
    conflict: 'Somebody changed the draft a moment ago, or some changes are not saved. Have a look and try again.',
    invalid: 'The content still has faults',
    unexpected: 'It did not work. Try again in a moment.',
  },
} as const satisfies Studio;
