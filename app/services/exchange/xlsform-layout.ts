import type { Column, Table } from './table.ts';
import { responseColumns, ruleColumns } from './xlsx-layout.ts';

/**
 * The three sheets of an XLSForm. What a form cannot say stands in columns that begin with `mingcha_`, which ODK and
 * Kobo pass over. Their converter writes every column of `choices` as an XML element and takes `::` for a language: a
 * heading of ours is a plain XML name.
 */

/** The heading of a text column in each language, by the language's own name. */
const languages = { zh: '\u4e2d\u6587 (zh)', en: 'English (en)' } as const;
export const defaultLanguage = languages.zh;

function column(heading: string, path: string, kind: Column['kind'] = 'text', width = 16): Column {
  return { heading, path, kind, width };
}

function own({ heading, ...rest }: Column): Column {
  return { ...rest, heading: `mingcha_${heading.replaceAll(' ', '_')}` };
}

function texts(name: 'label' | 'hint', path: string, width: number): Column[] {
  return [column(`${name}::${languages.zh}`, `${path}.zh`, 'phrase', width), column(`${name}::${languages.en}`, `${path}.en`, 'phrase', width)];
}

/** `form` = what a form knows, `item` = what only the checklist knows. */
export const surveyTable: Table = {
  name: 'survey',
  columns: [
    column('type', 'form.type', 'text', 28),
    column('name', 'form.name', 'text', 32),
    ...texts('label', 'title', 36),
    ...texts('hint', 'guidance', 60),
    column('required', 'form.required', 'text', 10),
    column('relevant', 'form.relevant', 'text', 36),
    column('constraint', 'form.constraint', 'text', 24),
    own(column('id', 'id', 'text', 32)),
    own(column('subject', 'place.subject')),
    ...[...responseColumns, ...ruleColumns].map(own),
  ],
};

/** With what a form of other makers may hold besides. */
export const readableSurvey: Table = {
  ...surveyTable,
  columns: [...surveyTable.columns, column('label', 'form.label'), column('hint', 'form.hint')],
};

export const choicesTable: Table = {
  name: 'choices',
  columns: [
    column('list_name', 'list', 'text', 32),
    column('name', 'name', 'text', 24),
    ...texts('label', 'title', 50),
    own(column('fraction', 'fraction', 'number')),
    own(column('up to', 'upTo', 'number')),
    own(column('min', 'min', 'number')),
    own(column('max', 'max', 'number')),
  ],
};

export const readableChoices: Table = { ...choicesTable, columns: [...choicesTable.columns, column('label', 'label')] };

export const settingsTable: Table = {
  name: 'settings',
  columns: [
    column('form_title', 'formTitle', 'text', 36),
    column('form_id', 'id', 'text', 24),
    column('version', 'version'),
    column('default_language', 'defaultLanguage'),
    own(column('title zh', 'title.zh')),
    own(column('title en', 'title.en')),
    own(column('method', 'method')),
    own(column('effective from', 'effectiveFrom', 'date')),
    own(column('effective to', 'effectiveTo', 'date')),
    own(column('description zh', 'description.zh', 'text', 40)),
    own(column('description en', 'description.en', 'text', 40)),
    own(column('total', 'total', 'number')),
    own(column('min coverage', 'minCoverage', 'number')),
  ],
};

/** Lists of choices that stand for parts of the checklist rather than for answers. */
export const lists = { subjects: 'mingcha_subjects', naReasons: 'mingcha_na_reasons', passFail: 'pass_fail' } as const;

/** The ends of the names of rows that belong to a section, a subject or an item; no id of an item ends like this. */
export const rowNames = {
  guidance: '____guidance',
  who: '____who',
  reasons: '____reasons',
} as const;
