import type { Studio } from '../../zh-CN/studio.ts';

/** Where drafts are begun and versions retired. */
export const drafts: Studio['drafts'] = {
  title: 'Drafts',
  count_one: '{{count}} draft',
  count_other: '{{count}} drafts',
  none: 'No draft is being written',
  noneHint: 'Start from a published version below, or begin a new checklist.',
  base: 'From',
  blank: 'new',
  state: 'State',
  faults: 'Faults',
  touched: 'Last changed',
  you: 'You',
};

export const versions: Studio['versions'] = {
  title: 'Published versions',
  meta: 'Never changed; each can be the start of a new version',
  noneHint: 'Begin a new checklist; it appears here once published.',
  actions: 'Actions',
  newFrom: 'New version from this',
};

export const retire: Studio['retire'] = {
  of: 'Retire {{title}} {{version}}',
  about: 'No visit begins by it any more; visits that have begun are still handed in. Past results stay as they are. This cannot be taken back.',
};

export const start: Studio['start'] = {
  open: 'New checklist',
  title: 'New checklist',
  about: 'Begins empty. A checklist that exists is continued from its newest version.',
  id: 'Id',
  idHint: 'Lower-case letters, digits and hyphens. Fixed once published.',
  begin: 'Begin',
  failed: 'The draft was not started',
};
