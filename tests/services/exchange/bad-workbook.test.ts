import { deflateRawSync } from 'node:zlib';

import { expect, test } from 'vitest';

import { readWorkbook } from '#app/services/exchange/read-workbook.server.ts';
import { readXlsx } from '#app/services/exchange/read-xlsx.ts';
import { writtenTable } from '#app/services/exchange/table.ts';
import { writeWorkbook, type WrittenSheet } from '#app/services/exchange/write-workbook.server.ts';
import { writeXlsx } from '#app/services/exchange/write-xlsx.server.ts';
import { itemsTable } from '#app/services/exchange/xlsx-layout.ts';
import { smallChecklist } from '#tests/support/small-checklist.ts';

import { sheetXml, workbookParts, zipOf } from './zip.ts';

const MB = 1024 * 1024;

async function refusalOf(bytes: Uint8Array): Promise<string[]> {
  const verdict = await readWorkbook(bytes);
  return verdict.ok ? [] : verdict.problem.map(({ path, message }) => `${path}: ${message}`);
}

/** How far the resident memory rises while something runs, in MB; the highest of samples every 5 ms. */
async function memoryDuring(work: () => Promise<unknown>): Promise<number> {
  const before = process.memoryUsage.rss();
  let most = before;
  const timer = setInterval(() => (most = Math.max(most, process.memoryUsage.rss())), 5);
  await work();
  clearInterval(timer);
  return (Math.max(most, process.memoryUsage.rss()) - before) / MB;
}

test('a bomb of 10 MB is refused before it is inflated', async () => {
  const zeros = deflateRawSync(Buffer.alloc(100 * MB));
  const bomb = zipOf([...workbookParts(), { name: 'xl/sharedStrings.xml', raw: zeros, size: 100 * MB }, { name: 'filler', raw: Buffer.alloc(9.5 * MB, 1), size: 9.5 * MB, stored: true }]);
  expect(bomb.byteLength).toBeGreaterThan(9 * MB);
  const grown = await memoryDuring(async () => expect(await refusalOf(bomb)).toEqual([': the file inflates to far more than a checklist can hold and is not opened']));
  expect(grown).toBeLessThan(40);
});

test('a bomb that lies about its size ends where its lie ends', async () => {
  const spaces = deflateRawSync(Buffer.alloc(200 * MB, ' '));
  const liar = zipOf([...workbookParts(), { name: 'xl/sharedStrings.xml', raw: spaces, size: MB }]);
  const grown = await memoryDuring(async () => expect(await refusalOf(liar)).toEqual([': the part xl/sharedStrings.xml of the file is damaged']));
  expect(grown).toBeLessThan(60);
});

test('a sheet of 100,000 rows is refused and takes no memory with it', async () => {
  const rows = Array.from({ length: 100_000 }, (_, row) => `<row r="${row + 1}"><c t="inlineStr"><is><t>row ${row} of a list that is no checklist ${Math.sin(row)}</t></is></c></row>`);
  const file = zipOf(workbookParts(sheetXml(rows.join(''))));
  const grown = await memoryDuring(async () => expect(await refusalOf(file)).toEqual([': the sheet items has more than 5000 rows; no checklist is that long']));
  expect(grown).toBeLessThan(60);
});

test.each([
  ['bytes of nothing', Buffer.from('PK\u0003\u0004 and no more'), ': the file is damaged or not a workbook (.xlsx)'],
  ['an archive of something else', zipOf([{ name: 'readme.txt', text: 'hello' }]), ': the file has no part xl/workbook.xml; it is not a workbook'],
  ['macros', zipOf([...workbookParts(), { name: 'xl/vbaProject.bin', text: 'x' }]), ': the file holds macros; save it as .xlsx without them'],
  ['a document type', zipOf(workbookParts('<!DOCTYPE a [<!ENTITY b "c">]><worksheet>&b;</worksheet>')), ': the file declares a document type, which no workbook does'],
  ['broken XML', zipOf(workbookParts('<worksheet><row>')), ': the file holds a part that is not readable XML'],
  ['11 MB', Buffer.alloc(11 * MB), ': the file is larger than 10 MB'],
])('%s is refused with a sentence', async (_, bytes, sentence) => {
  expect(await refusalOf(bytes)).toEqual([sentence]);
});

test('every formula and every error is named by its cell', async () => {
  const file = zipOf(workbookParts(sheetXml('<row r="2"><c r="B2"><f>1+1</f><v>2</v></c><c r="AA2" t="str"><f>A1</f><v>x</v></c><c r="C2" t="e"><v>#REF!</v></c></row>')));
  expect(await refusalOf(file)).toEqual([
    'items!B2: holds a formula; paste its value instead',
    'items!AA2: holds a formula; paste its value instead',
    'items!C2: holds the error #REF!',
  ]);
});

test('every fault of the content is named by its cell, all at once', async () => {
  const workbook = await readWorkbook(await writeXlsx(smallChecklist().definition));
  if (!workbook.ok) throw new Error('the workbook is right');
  const items = workbook.value.sheets.find(({ name }) => name === 'items');
  const rows = items?.rows ?? [];
  const change = (row: number, heading: string, value: string | number) => {
    const [column] = [...(rows[0]?.cells ?? [])].find(([, text]) => text === heading) ?? [0];
    const cells = rows[row]?.cells;
    if (cells instanceof Map) cells.set(column, value);
  };
  change(1, 'title en', '');
  change(1, 'weight', 'many');
  change(2, 'severity', 'awful');
  change(2, 'na reasons', 'no-occasion, unheard');
  change(3, 'when', 'scenario/cash-used equals yes');
  change(3, 'section', 'nowhere');
  change(3, 'subject', 'teller');
  const verdict = readXlsx(workbook.value);
  const faults = verdict.ok ? [] : verdict.problem.map(({ path, message }) => `${path}: ${message}`);
  expect(faults).toMatchSnapshot();
});

test('an unknown column and a missing sheet are said', async () => {
  const sheet: WrittenSheet = writtenTable({ name: 'items', columns: [...itemsTable.columns, { heading: 'price', path: 'price', kind: 'text', width: 5 }] }, []);
  const workbook = await readWorkbook(await writeWorkbook([sheet]));
  const verdict = workbook.ok ? readXlsx(workbook.value) : workbook;
  expect(verdict).toMatchObject({ ok: false, problem: [{ path: 'head' }, { path: 'sections' }] });
});
