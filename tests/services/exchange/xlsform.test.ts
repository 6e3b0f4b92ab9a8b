import fc from 'fast-check';
import { expect, test } from 'vitest';

import type { ChecklistDefinition } from '#app/domain/checklist/schema.ts';
import { readShipped } from '#app/services/checklists/shipped.server.ts';
import { readWorkbook } from '#app/services/exchange/read-workbook.server.ts';
import { readXlsform } from '#app/services/exchange/read-xlsform.ts';
import { writeWorkbook } from '#app/services/exchange/write-workbook.server.ts';
import { writeXlsform, xlsformNotes } from '#app/services/exchange/write-xlsform.server.ts';
import { readRelevant, relevantOf } from '#app/services/exchange/xpath.ts';
import { smallChecklist } from '#tests/support/small-checklist.ts';

import { arbitraryDefinition } from './arbitrary-definition.ts';
import { xlsformFaults } from './xlsform-rules.ts';

async function thereAndBack(definition: ChecklistDefinition) {
  const workbook = await readWorkbook(await writeXlsform(definition));
  return workbook.ok ? readXlsform(workbook.value, '2026-01-01') : workbook;
}

test.each(readShipped().map(({ file, compiled }) => [file, compiled.definition] as const))('%s comes back from an XLSForm as it was', async (_, definition) => {
  expect(await thereAndBack(definition)).toEqual({ ok: true, value: { definition, notes: [] } });
});

test('any definition comes back from an XLSForm as it was', async () => {
  await fc.assert(
    fc.asyncProperty(arbitraryDefinition, async (definition) => {
      expect(await thereAndBack(definition)).toEqual({ ok: true, value: { definition, notes: [] } });
    }),
    { numRuns: 15, endOnFailure: true },
  );
});

async function written(definition: ChecklistDefinition) {
  const workbook = await readWorkbook(await writeXlsform(definition));
  if (!workbook.ok) throw new Error('the form cannot be read');
  return workbook.value;
}

test.each(readShipped().map(({ file, compiled }) => [file, compiled.definition] as const))('the form of %s keeps the rules of XLSForm', async (_, definition) => {
  expect(xlsformFaults(await written(definition))).toEqual([]);
});

test('the form of any definition keeps the rules of XLSForm', async () => {
  await fc.assert(
    fc.asyncProperty(arbitraryDefinition, async (definition) => {
      expect(xlsformFaults(await written(definition))).toEqual([]);
    }),
    { numRuns: 15, endOnFailure: true },
  );
});

test('ids that begin with a digit, and the one name a form keeps for itself, become names', async () => {
  const { definition } = smallChecklist();
  const [first, ...rest] = definition.sections;
  if (!first) throw new Error('the small checklist has a section');
  const sections = [{ ...first, id: 'meta' }, ...rest.map((section, index) => ({ ...section, id: `${index}-part` }))];
  expect(xlsformFaults(await written({ ...definition, sections }))).toEqual([]);
});

test('the form groups, repeats, requires and asks under conditions', async () => {
  const workbook = await readWorkbook(await writeXlsform(smallChecklist().definition));
  const survey = workbook.ok ? workbook.value.sheets.find(({ name }) => name === 'survey') : undefined;
  const columns = [...(survey?.rows[0]?.cells ?? [])].filter(([, heading]) => ['type', 'name', 'required', 'relevant', 'constraint'].includes(String(heading)));
  expect(survey?.rows.map(({ cells }) => columns.map(([column]) => cells.get(column) ?? '').join(' | '))).toMatchSnapshot();
});

test('what ODK and Kobo do not heed is listed', () => {
  const notes = xlsformNotes(smallChecklist().definition).map(({ message }) => message);
  expect(notes.some((note) => note.startsWith('caps on the score (vetoes) (1)'))).toBe(true);
  expect(notes.some((note) => note.startsWith('reasons for "not applicable"'))).toBe(true);
});

test('a foreign form becomes a checklist, and everything assumed or left out is listed', async () => {
  const sheet = (name: string, headings: string[], rows: (string | number | null)[][]) => ({ name, columns: headings.map((heading) => ({ heading, width: 10 })), rows });
  const bytes = await writeWorkbook([
    sheet('survey', ['type', 'name', 'label::English (en)', 'required', 'relevant', 'constraint', 'calculation'], [
      ['start', 'start', null, null, null, null, null],
      ['begin group', 'Lobby', 'The lobby', null, null, null, null],
      ['select_one yes_no', 'clean', 'Is it clean?', 'yes', null, null, null],
      ['integer', 'queue', 'How many wait?', null, "${clean} = 'yes'", '. >= 0 and . <= 50', null],
      ['geopoint', 'where', 'Where?', null, null, null, null],
      ['text', 'remark', 'Remark', 'yes', 'count(${queue}) > 1', null, null],
      ['end group', null, null, null, null, null, null],
      ['begin repeat', 'teller', 'Teller', null, null, null, null],
      ['select_one colour', 'tie', 'Colour of the tie', null, null, null, null],
      ['end repeat', null, null, null, null, null, null],
    ]),
    sheet('choices', ['list name', 'name', 'label::English (en)'], [['yes_no', 'yes', 'Yes'], ['yes_no', 'no', 'No'], ['colour', 'Dark_Blue', 'Dark blue'], ['colour', 'red', 'Red']]),
    sheet('settings', ['form_title', 'form_id'], [['Branch look', 'branch_look']]),
  ]);
  const workbook = await readWorkbook(bytes);
  const verdict = workbook.ok ? readXlsform(workbook.value, '2026-05-01') : workbook;
  expect(verdict).toMatchSnapshot();
});

test('a relevant that was written is read, whatever its shape', () => {
  const condition = { any: [{ all: [{ item: 'a/b', is: 'yes' }, { not: { item: 'a/c', atLeast: 3 } }] }, { item: 'a/c', atMost: 1 }] };
  const names: Record<string, string> = { a__b: 'a/b', a__c: 'a/c' };
  expect(readRelevant(relevantOf(condition), (name) => names[name])).toEqual({ ok: true, value: condition });
});
