import type { Sheet, Workbook } from '#app/services/exchange/workbook.ts';

/**
 * What a workbook must keep to be taken by ODK's and Kobo's converter: the XLSForm specification (xlsform.org), and the
 * checks of pyxform's validators where the specification is silent. Written from their text, sharing nothing with our
 * own reader.
 */

type Row = { number: number; cells: Record<string, string> };

const LANGUAGES = ['中文 (zh)', 'English (en)'];
/** An XML name without a colon, in the letters that every tool takes. */
const NAME = /^[A-Za-z_][A-Za-z0-9_.-]*$/;
const TYPES = /^(?:text|integer|decimal|note|select_one|select_multiple|begin_group|end_group|begin_repeat|end_repeat)$/;
const REFERENCE = /\$\{([^}]*)\}/g;

/** Every rule that a form breaks, with its row. */
export function xlsformFaults({ sheets }: Workbook): string[] {
  const faults: string[] = [];
  const named = (name: string) => sheets.find((sheet) => sheet.name === name) ?? { name, rows: [] };
  const [survey, choices, settings] = [named('survey'), named('choices'), named('settings')];
  const say = (sheet: string, row: number, what: string) => faults.push(`${sheet} ${row}: ${what}`);
  if (sheets.map(({ name }) => name).join() !== 'survey,choices,settings') say('workbook', 0, 'has other sheets');
  for (const sheet of [survey, choices, settings]) checkHeadings(sheet, say);
  const lists = checkChoices(rowsOf(choices), say);
  const names = checkSurvey(rowsOf(survey), lists, say);
  checkReferences(rowsOf(survey), names, say);
  checkSettings(rowsOf(settings), say);
  return faults;
}

type Say = (sheet: string, row: number, what: string) => void;

function rowsOf({ rows: [head, ...rows] }: Sheet): Row[] {
  return rows.map(({ number, cells }) => ({
    number,
    cells: Object.fromEntries([...cells].map(([column, value]) => [String(head?.cells.get(column)), String(value)])),
  }));
}

function headingsOf({ rows }: Sheet): string[] {
  return [...(rows[0]?.cells.values() ?? [])].map(String);
}

/** Columns of `choices` become XML elements; `::` is for languages only, and both languages go together. */
function checkHeadings(sheet: Sheet, say: Say): void {
  const headings = headingsOf(sheet);
  const required = { survey: ['type', 'name'], choices: ['list_name', 'name'], settings: ['form_title', 'form_id', 'version', 'default_language'] }[sheet.name] ?? [];
  for (const heading of required) if (!headings.includes(heading)) say(sheet.name, 1, `has no column ${heading}`);
  if (new Set(headings.map((heading) => heading.toLowerCase())).size !== headings.length) say(sheet.name, 1, 'names a column twice');
  for (const heading of headings) {
    const [name = '', language, ...more] = heading.split('::');
    if (!NAME.test(name)) say(sheet.name, 1, `the heading ${heading} is no XML name`);
    if (language === undefined) continue;
    if (!['label', 'hint'].includes(name) || more.length > 0 || !LANGUAGES.includes(language)) say(sheet.name, 1, `${heading} is no column of a language`);
    for (const other of LANGUAGES) if (!headings.includes(`${name}::${other}`)) say(sheet.name, 1, `${name} lacks ${other}`);
  }
}

const hasLabels = ({ cells }: Row) => LANGUAGES.every((language) => (cells[`label::${language}`] ?? '') !== '');

/** Names are unique in their list and without spaces. Returns the lists. */
function checkChoices(rows: readonly Row[], say: Say): Map<string, Row[]> {
  const lists = new Map<string, Row[]>();
  for (const row of rows) {
    const { list_name: list = '', name = '' } = row.cells;
    const known = lists.get(list) ?? [];
    if (list === '' || name === '' || /\s/.test(list + name)) say('choices', row.number, 'lacks a list or a name, or has a space in one');
    if (known.some(({ cells }) => cells.name === name)) say('choices', row.number, `${name} is twice in ${list}`);
    lists.set(list, [...known, row]);
  }
  return lists;
}

/** Types are known, names valid and used once, groups and repeats balanced, lists there. Returns the names. */
function checkSurvey(rows: readonly Row[], lists: ReadonlyMap<string, readonly Row[]>, say: Say): Map<string, number> {
  const names = new Map<string, number>();
  const open: string[] = [];
  for (const row of rows) {
    const [type = '', list, ...more] = (row.cells.type ?? '').split(' ');
    const tell = (what: string) => say('survey', row.number, what);
    if (!TYPES.test(type) || more.length > 0) tell(`the type "${row.cells.type}" is not known`);
    if (type.startsWith('end_')) {
      if (open.pop() !== type.slice(4)) tell(`${type} closes nothing of its kind`);
      continue;
    }
    const { name = '', required, relevant = '', constraint = '' } = row.cells;
    if (!NAME.test(name) || name === 'meta') tell(`the name "${name}" is no XML name`);
    if (names.has(name.toLowerCase())) tell(`the name ${name} is taken by row ${names.get(name.toLowerCase())}`);
    names.set(name.toLowerCase(), row.number);
    if (!hasLabels(row)) tell('lacks a label in a language');
    if (required !== undefined && required !== 'yes') tell(`required says ${required}`);
    if (type.startsWith('begin_')) open.push(type.slice(6));
    else if (open.length === 0) tell('stands outside of a group');
    if (type.startsWith('select_')) {
      const offered = lists.get(list ?? '') ?? [];
      if (offered.length === 0) tell(`the list ${list} is empty`);
      if (!offered.every(hasLabels)) tell(`the list ${list} lacks a label in a language`);
    } else if (list !== undefined) tell('a list belongs to a select');
    for (const expression of [relevant, constraint]) if (!isBalanced(expression)) tell(`brackets or quotes are left open in ${expression}`);
  }
  for (const kind of open) say('survey', 0, `a ${kind} is left open`);
  return names;
}

function isBalanced(expression: string): boolean {
  const outside = expression.replace(/'[^']*'|"[^"]*"/g, '');
  if (/['"]/.test(outside)) return false;
  let depth = 0;
  for (const sign of outside) {
    if (sign === '(') depth += 1;
    if (sign === ')') depth -= 1;
    if (depth < 0) return false;
  }
  return depth === 0;
}

/** Every `${name}` is the name of a question, and one that was asked before. */
function checkReferences(rows: readonly Row[], names: ReadonlyMap<string, number>, say: Say): void {
  for (const { number, cells } of rows) {
    for (const [column, text] of Object.entries(cells)) {
      if (column.startsWith('mingcha_')) continue;
      for (const [, name = ''] of text.matchAll(REFERENCE)) {
        const at = names.get(name);
        if (at === undefined) say('survey', number, `\${${name}} in ${column} is no question`);
        else if (at >= number) say('survey', number, `\${${name}} comes later`);
      }
    }
  }
}

function checkSettings([row, ...more]: readonly Row[], say: Say): void {
  if (!row || more.length > 0) return say('settings', 0, 'has not exactly one row');
  const { form_id: id = '', form_title: title = '', default_language: language = '' } = row.cells;
  if (title === '') say('settings', row.number, 'has no title');
  if (!NAME.test(id)) say('settings', row.number, `form_id "${id}" is no XML name`);
  if (!LANGUAGES.includes(language)) say('settings', row.number, `the default language ${language} has no texts`);
}
