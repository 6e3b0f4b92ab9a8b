import type { Blob } from 'node:buffer';
import type Stream from 'node:stream';

import writeXlsxFile, { type CellObject, type Feature, type Sheet as FileSheet } from 'write-excel-file/node';

import { type CellValue, columnLetters, spellText, workbookLimits } from './workbook.ts';

/** What the library may take as the content of a file in Node. */
type FileContent = Stream | Buffer | Blob;

/** A column to be written: its heading, its width in characters, and the words a cell may hold. */
export type WrittenColumn = { heading: string; width: number; words?: readonly string[]; wordsFrom?: string };

/** A sheet to be written: its columns, and below them rows with a value or nothing per column. */
export type WrittenSheet = {
  name: string;
  columns: readonly WrittenColumn[];
  rows: readonly (readonly (CellValue | null)[])[];
};

/** The .xlsx file of some sheets: bold headings that stay in view, texts that wrap, and lists to pick words from. */
export function writeWorkbook(sheets: readonly WrittenSheet[]): Promise<Uint8Array> {
  return writeXlsxFile(
    sheets.map((sheet) => fileSheet(sheet)),
    { features: [pickLists(sheets)], fontFamily: 'Calibri', fontSize: 11 },
  ).toBuffer();
}

function fileSheet({ name, columns, rows }: WrittenSheet): FileSheet<FileContent> {
  const head = columns.map(
    ({ heading }): CellObject => ({ value: heading, type: String, fontWeight: 'bold', backgroundColor: '#e8eef2', wrap: true }),
  );
  const body = rows.map((row) => row.map((value) => (value === null ? null : cell(value))));
  return {
    sheet: name,
    data: [head, ...body],
    columns: columns.map(({ width }) => ({ width })),
    stickyRowsCount: 1,
    stickyColumnsCount: 1,
    orientation: 'landscape',
  };
}

function cell(value: CellValue): CellObject {
  if (typeof value === 'string') return { value: spellText(value), type: String, wrap: true, alignVertical: 'top' };
  return typeof value === 'number'
    ? { value, type: Number, alignVertical: 'top' }
    : { value, type: Boolean, alignVertical: 'top' };
}

/** The part of a sheet before which the lists stand (ECMA-376 part 1, 18.3.1.99 fixes the order). */
const afterLists = /<(?:hyperlinks|printOptions|pageMargins|pageSetup|headerFooter|drawing|legacyDrawing|tableParts|extLst)\b|<\/worksheet>/;

function pickLists(sheets: readonly WrittenSheet[]): Feature<FileContent> {
  return {
    files: {
      transform: {
        'xl/worksheets/sheet{id}.xml': {
          transform: (content, _options, { sheetIndex }) => {
            const markup = listsOf(sheets[sheetIndex]?.columns ?? []);
            return markup === '' ? content : content.replace(afterLists, (element) => markup + element);
          },
        },
      },
    },
  };
}

function listsOf(columns: readonly WrittenColumn[]): string {
  const lists = columns.flatMap(({ words, wordsFrom }, index) => {
    const source = words ? `&quot;${words.join(',')}&quot;` : wordsFrom;
    if (source === undefined) return [];
    const letters = columnLetters(index);
    return [
      `<dataValidation type="list" allowBlank="1" showErrorMessage="1" sqref="${letters}2:${letters}${workbookLimits.rows}">` +
        `<formula1>${source}</formula1></dataValidation>`,
    ];
  });
  return lists.length === 0 ? '' : `<dataValidations count="${lists.length}">${lists.join('')}</dataValidations>`;
}
