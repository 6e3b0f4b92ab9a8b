import { severities } from '#app/domain/checklist/kinds.ts';

import type { CellKind, Column, Table } from './table.ts';

/** The sheets of a checklist laid out for people, and what stands in each column. */

export const responseTypes = ['pass-fail', 'graded', 'violations', 'measure', 'choice', 'text'] as const;
export const answerKinds = ['reason', 'option', 'band', 'anchor'] as const;
export type AnswerKind = (typeof answerKinds)[number];

/** Where the answers of each kind stand in a response. */
export const answerList: Record<AnswerKind, string> = { reason: 'reasons', option: 'options', band: 'bands', anchor: 'anchors' };

function column(heading: string, path: string, kind: CellKind = 'text', width = 12): Column {
  return { heading, path, kind, width };
}

function words(heading: string, path: string, list: readonly string[]): Column {
  return { heading, path, kind: 'text', width: 12, words: list };
}

function bilingual(heading: string, path: string, width: number): Column[] {
  return [column(`${heading} zh`, `${path}.zh`, 'text', width), column(`${heading} en`, `${path}.en`, 'text', width)];
}

const yesNo = ['yes', 'no'] as const;

/** One field a row: a plain field in `value`, a bilingual one in `zh` and `en`. */
export const headTable: Table = {
  name: 'head',
  columns: [column('field', 'field', 'text', 18), column('value', 'value', 'text', 24), column('zh', 'zh', 'text', 60), column('en', 'en', 'text', 60)],
};

export const headFields: readonly { field: string; path: string; kind: CellKind | 'bilingual' }[] = [
  { field: 'id', path: 'id', kind: 'text' },
  { field: 'version', path: 'version', kind: 'text' },
  { field: 'title', path: 'title', kind: 'bilingual' },
  { field: 'method', path: 'method', kind: 'text' },
  { field: 'effective from', path: 'effectiveFrom', kind: 'date' },
  { field: 'effective to', path: 'effectiveTo', kind: 'date' },
  { field: 'description', path: 'description', kind: 'bilingual' },
  { field: 'total', path: 'total', kind: 'number' },
  { field: 'min coverage', path: 'minCoverage', kind: 'number' },
];

export const subjectsTable: Table = {
  name: 'subjects',
  columns: [column('id', 'id', 'text', 20), ...bilingual('title', 'title', 30), column('min', 'min', 'number', 8), column('max', 'max', 'number', 8)],
};

export const naReasonsTable: Table = {
  name: 'na reasons',
  columns: [column('id', 'id', 'text', 30), ...bilingual('title', 'title', 50)],
};

export const sectionsTable: Table = {
  name: 'sections',
  columns: [
    column('id', 'id', 'text', 24),
    ...bilingual('title', 'title', 30),
    { ...column('subject', 'subject', 'text', 16), wordsFrom: 'subjects!$A$2:$A$100' },
    ...bilingual('guidance', 'guidance', 60),
  ],
};

/** What an item is, without its texts: shared by the sheet for people and by the extra columns of a form. */
export const responseColumns: readonly Column[] = [
  words('response', 'response.type', responseTypes),
  column('max', 'response.max', 'number', 8),
  column('per violation', 'response.perViolation', 'number', 8),
  column('min', 'response.min', 'number', 8),
  column('decimals', 'response.decimals', 'number', 8),
  ...bilingual('unit', 'response.unit', 10),
  column('max length', 'response.maxLength', 'number', 8),
];

export const ruleColumns: readonly Column[] = [
  column('weight', 'weight', 'number', 8),
  words('severity', 'severity', severities),
  column('veto cap', 'place.cap', 'number', 8),
  column('evidence on fail', 'evidence.onFail', 'list', 14),
  column('evidence on pass', 'evidence.onPass', 'list', 14),
  column('evidence always', 'evidence.always', 'list', 14),
  column('na reasons', 'notApplicable.reasons', 'list', 24),
  column('when', 'when', 'condition', 30),
  { ...column('rider of', 'riderOf', 'text', 24), wordsFrom: 'items!$A$2:$A$5000' },
  column('methods', 'methods', 'list', 16),
  { ...words('required', 'required', yesNo), kind: 'flag' },
  column('source document', 'source.document', 'text', 20),
  column('source edition', 'source.edition', 'text', 12),
  column('source clause', 'source.clause', 'text', 24),
  words('source kind', 'source.kind', ['source', 'external', 'proposed']),
  column('source quote', 'source.quote', 'text', 40),
  column('veto place', 'place.vetoPlace', 'number', 8),
];

/** `place` is what stands about an item outside of it: its section, that section's subject, its veto. */
export const itemsTable: Table = {
  name: 'items',
  columns: [
    column('id', 'id', 'text', 32),
    { ...column('section', 'place.section', 'text', 20), wordsFrom: 'sections!$A$2:$A$500' },
    column('subject', 'place.subject', 'text', 14),
    ...bilingual('title', 'title', 30),
    ...bilingual('guidance', 'guidance', 60),
    ...responseColumns,
    ...ruleColumns,
  ],
};

export const answersTable: Table = {
  name: 'answers',
  columns: [
    { ...column('item', 'item', 'text', 32), wordsFrom: 'items!$A$2:$A$5000' },
    words('kind', 'kind', answerKinds),
    column('id', 'id', 'text', 24),
    column('up to', 'upTo', 'number', 10),
    column('fraction', 'fraction', 'number', 10),
    ...bilingual('title', 'title', 50),
  ],
};
