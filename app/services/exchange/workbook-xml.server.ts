import { SaxesParser } from 'saxes';

import { checklistFileFault, type ChecklistFileSaying } from '#app/domain/faults/checklist-file.ts';
import type { Fault } from '#app/domain/problem.ts';

import { cellName, type CellValue, columnOf, readSpelling, refusal, type SheetRow, workbookLimits } from './workbook.ts';

/** Readers of the XML parts of a workbook: each takes pieces of text and keeps only what a checklist needs. */

export type PartReader<T> = { take: (piece: string) => void; finish: () => T };

type Element = { name: string; attributes: Record<string, string> };
type Handlers = { open?: (element: Element) => void; close?: (name: string) => void; text?: (text: string) => void };

/** A streaming reader; element names lose their prefix. A document type is refused: no workbook has one. */
function reader<T>(handlers: Handlers, finish: () => T): PartReader<T> {
  const parser = new SaxesParser({ xmlns: false, position: false });
  parser.on('doctype', () => {
    throw refusal('document-type');
  });
  parser.on('error', () => {
    throw refusal('part-no-xml');
  });
  parser.on('opentag', ({ name, attributes }) => handlers.open?.({ name: local(name), attributes }));
  parser.on('closetag', ({ name }) => handlers.close?.(local(name)));
  parser.on('text', (text) => handlers.text?.(text));
  parser.on('cdata', (text) => handlers.text?.(text));
  return {
    take: (piece) => void parser.write(piece),
    finish: () => {
      parser.close();
      return finish();
    },
  };
}

function local(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

/** The attributes of every element of one name, in order. */
export function elementsNamed(wanted: string): PartReader<Record<string, string>[]> {
  const found: Record<string, string>[] = [];
  return reader(
    {
      open: ({ name, attributes }) => {
        if (name === wanted && found.length < workbookLimits.parts) found.push(attributes);
      },
    },
    () => found,
  );
}

/** The texts the cells refer to. Runs of one text are joined; readings written above it (`rPh`) are not part of it. */
export function sharedTexts(): PartReader<string[]> {
  const texts: string[] = [];
  let current = '';
  let characters = 0;
  let inText = false;
  let inReading = false;
  return reader(
    {
      open: ({ name }) => {
        if (name === 'si') current = '';
        if (name === 'rPh') inReading = true;
        if (name === 't') inText = !inReading;
      },
      text: (text) => {
        if (!inText) return;
        current += text;
        characters += text.length;
        if (characters > workbookLimits.characters) throw tooMuchText();
      },
      close: (name) => {
        if (name === 't') inText = false;
        if (name === 'rPh') inReading = false;
        if (name !== 'si') return;
        texts.push(readSpelling(current));
        if (texts.length > workbookLimits.texts) throw tooMuchText();
      },
    },
    () => texts,
  );
}

function tooMuchText() {
  return refusal('too-much-text', { characters: workbookLimits.characters, texts: workbookLimits.texts });
}

type OpenCell = { column: number; row: number; type: string; text: string };

/**
 * The filled cells of one sheet. A formula or an error value is a fault of its cell; the sheet is read on, so that all
 * of them are named. More filled rows than a checklist can have end the reading.
 */
export function sheetCells(sheet: string, shared: readonly string[]): PartReader<{ rows: SheetRow[]; faults: Fault[] }> {
  const rows: SheetRow[] = [];
  const faults: Fault[] = [];
  let row = 0;
  let cells = new Map<number, CellValue>();
  let cell: OpenCell | null = null;
  let reading = false;
  let characters = 0;

  function fault(at: OpenCell, ...saying: ChecklistFileSaying) {
    if (faults.length < workbookLimits.faults) faults.push(checklistFileFault(cellName(sheet, at.column, at.row), ...saying));
  }
  function openCell({ r, t }: Record<string, string>, next: number): OpenCell {
    const column = r === undefined ? next : columnOf(r);
    return { column, row, type: t ?? 'n', text: '' };
  }
  function closeCell(done: OpenCell) {
    const value = cellValue(done, shared);
    if (value === null) return;
    if (done.column < 0 || done.column >= workbookLimits.columns) {
      fault({ ...done, column: Math.max(0, done.column) }, 'too-many-columns', { most: workbookLimits.columns });
    } else if (done.type === 'e') fault(done, 'cell-error', { error: String(value) });
    else cells.set(done.column, value);
  }
  return reader(
    {
      open: ({ name, attributes }) => {
        if (name === 'row') {
          row = Number(attributes.r ?? row + 1);
          cells = new Map();
        } else if (name === 'c') cell = openCell(attributes, cells.size);
        else if (name === 'f' && cell) fault(cell, 'formula');
        reading = cell !== null && (name === 'v' || name === 't');
      },
      text: (text) => {
        if (!reading || !cell) return;
        cell.text += text;
        characters += text.length;
        if (characters > workbookLimits.characters) throw tooMuchText();
      },
      close: (name) => {
        reading = false;
        if (name === 'c' && cell) {
          closeCell(cell);
          cell = null;
        }
        if (name !== 'row' || cells.size === 0) return;
        rows.push({ number: row, cells });
        if (rows.length > workbookLimits.rows) {
          throw refusal('too-many-rows', { sheet, most: workbookLimits.rows });
        }
      },
    },
    () => ({ rows, faults }),
  );
}

/** Null for an empty cell. Spaces around a text are a slip of the hand, not part of it. */
function cellValue({ type, text }: OpenCell, shared: readonly string[]): CellValue | null {
  switch (type) {
    case 's':
      return shared[Number(text)]?.trim() || null;
    case 'inlineStr':
    case 'str':
    case 'e':
    case 'd':
      return readSpelling(text).trim() || null;
    case 'b':
      return text === '1';
    default:
      return text.trim() === '' ? null : Number(text);
  }
}
