import { isRecord } from '#app/domain/checklist/outline.ts';
import { type Condition, conditionSchema } from '#app/domain/checklist/schema.ts';
import { checklistFileFault } from '#app/domain/faults/checklist-file.ts';
import type { Fault } from '#app/domain/problem.ts';

import { conditionText, readConditionText } from './condition-text.ts';
import { cellName, type CellValue, type Sheet, type Workbook, workbookLimits } from './workbook.ts';
import type { WrittenSheet } from './write-workbook.server.ts';

/** A sheet as a table of records: one heading row, below it one record a row, each column one value of the record. */

/** How a value stands in its cell: `list` = words between commas, `flag` = yes or no, `date` = 2026-01-31. */
export type CellKind = 'text' | 'phrase' | 'number' | 'list' | 'flag' | 'date' | 'condition';

/** `path` is where the value stands in its record: `title.zh`. */
export type Column = {
  heading: string;
  path: string;
  kind: CellKind;
  width: number;
  words?: readonly string[];
  wordsFrom?: string;
};

export type Table = { name: string; columns: readonly Column[] };

/** One record of a table, with the cell of each of its columns, filled or not. */
export type TableRow = { record: Record<string, unknown>; number: number; cells: ReadonlyMap<string, string> };

/** What reading a workbook gathers: its faults, and which cell each part of the definition came from. */
export type Reading = { faults: Fault[]; places: Map<string, string> };

export function writtenTable({ name, columns }: Table, records: readonly object[]): WrittenSheet {
  return { name, columns, rows: records.map((record) => columns.map((column) => writtenCell(valueAt(record, column.path), column.kind))) };
}

/** A form takes `${` in a text for the name of a question: a space without width keeps the two signs apart. */
const APART = '$\u200b{';

export function writtenCell(value: unknown, kind: CellKind): CellValue | null {
  if (value === undefined || value === null) return null;
  if (kind === 'list') return (Array.isArray(value) ? value : [value]).join(', ');
  if (kind === 'flag') return value === true ? 'yes' : 'no';
  if (kind === 'condition') return conditionText(value as Condition);
  if (kind === 'phrase') return String(value).replaceAll('${', APART);
  return typeof value === 'number' ? value : String(value);
}

/**
 * The records of a sheet. A sheet that is not there has none. An unknown or repeated heading is a fault, unless
 * `strangers` gives leave; a column that is not there leaves its values out.
 */
export function readTable(workbook: Workbook, table: Table, reading: Reading, strangers: 'refused' | 'allowed' = 'refused'): TableRow[] {
  const sheet = workbook.sheets.find(({ name }) => sameName(name, table.name));
  const [head, ...rows] = sheet?.rows ?? [];
  if (!sheet || !head) return [];
  const found = headings(sheet, head.cells, table, reading, strangers);
  return rows.map(({ number, cells }) => {
    const record: Record<string, unknown> = {};
    const names = new Map<string, string>();
    for (const [index, column] of found) {
      const at = cellName(sheet.name, index, number);
      names.set(column.path, at);
      const value = cells.get(index);
      if (value !== undefined) setAt(record, column.path, readCell(value, column.kind, at, reading));
    }
    return { record, number, cells: names };
  });
}

/** Sheet and heading names are read without regard to case and surrounding spaces. */
export function sameName(a: string, b: string): boolean {
  return a.trim().toLowerCase() === b.trim().toLowerCase();
}

function headings(
  sheet: Sheet,
  cells: ReadonlyMap<number, CellValue>,
  table: Table,
  { faults }: Reading,
  strangers: 'refused' | 'allowed',
): Map<number, Column> {
  const found = new Map<number, Column>();
  for (const [index, value] of cells) {
    const column = table.columns.find(({ heading }) => sameName(heading, String(value)));
    const at = cellName(sheet.name, index, sheet.rows[0]?.number ?? 1);
    if (column && [...found.values()].includes(column)) faults.push(checklistFileFault(at, 'column-twice', { name: String(value) }));
    else if (column) found.set(index, column);
    else if (strangers === 'refused') faults.push(checklistFileFault(at, 'unknown-column', { name: String(value) }));
  }
  return found;
}

/** The value of a cell. What does not fit its kind is left as it is, for the schema to refuse with the cell named. */
export function readCell(value: CellValue, kind: CellKind, at: string, { faults }: Reading): unknown {
  switch (kind) {
    case 'number':
      return typeof value === 'string' && Number.isFinite(Number(value)) ? Number(value) : value;
    case 'list':
      return String(value)
        .split(/[,;\n\uff0c\u3001\uff1b]/)
        .map((word) => word.trim())
        .filter((word) => word !== '');
    case 'flag':
      return { yes: true, true: true, no: false, false: false }[String(value).trim().toLowerCase()] ?? value;
    case 'date':
      return typeof value === 'number' ? dayOf(value) : String(value);
    case 'condition':
      return readWhen(String(value), at, faults);
    case 'phrase':
      return String(value).replaceAll(APART, '${');
    case 'text':
      return String(value);
  }
}

function readWhen(text: string, at: string, faults: Fault[]): unknown {
  const verdict = readConditionText(text);
  if (!verdict.ok) {
    faults.push(checklistFileFault(at, ...verdict.problem));
    return undefined;
  }
  const shaped = conditionSchema.safeParse(verdict.value);
  if (!shaped.success) faults.push(checklistFileFault(at, 'condition-item'));
  return shaped.success ? shaped.data : undefined;
}

/** Workbooks count days from 1899-12-30. */
function dayOf(serial: number): string {
  const at = new Date(Date.UTC(1899, 11, 30) + Math.floor(serial) * 86_400_000);
  return Number.isNaN(at.getTime()) ? String(serial) : at.toISOString().slice(0, 10);
}

/** Notes that the record of `row` stands at `path` in the definition, so that a fault there names its cell. */
export function place(reading: Reading, path: string, row: TableRow, prefix = ''): void {
  const first = [...row.cells.values()][0];
  if (first !== undefined && !reading.places.has(path)) reading.places.set(path, first);
  for (const [columnPath, at] of row.cells) {
    if (!columnPath.startsWith(prefix)) continue;
    const parts = columnPath.slice(prefix.length).split('.');
    parts.forEach((_, index) => {
      const whole = `${path}.${parts.slice(0, index + 1).join('.')}`;
      if (!reading.places.has(whole)) reading.places.set(whole, at);
    });
  }
}

/** Faults of a definition, named by the cells they came from; a path no cell stands for keeps its name. */
export function faultsByCell({ faults, places }: Reading, ofDefinition: readonly Fault[]): Fault[] {
  const all = [...faults, ...ofDefinition.map((fault) => ({ ...fault, path: cellOf(fault.path, places) }))];
  const seen = new Set<string>();
  return all
    .filter(({ path, message }) => !seen.has(`${path}\n${message}`) && seen.add(`${path}\n${message}`))
    .slice(0, workbookLimits.faults);
}

function cellOf(path: string, places: ReadonlyMap<string, string>): string {
  for (let part = path; part !== ''; part = part.replace(/(?:^|\.)[^.[]*$|\[\d+\]$/, '')) {
    const at = places.get(part);
    if (at !== undefined) return at;
  }
  return path;
}

export function valueAt(record: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((value, key) => (isRecord(value) ? value[key] : undefined), record);
}

export function setAt(record: Record<string, unknown>, path: string, value: unknown): void {
  if (value === undefined) return;
  const keys = path.split('.');
  const last = keys.pop() ?? path;
  const parent = keys.reduce<Record<string, unknown>>((at, key) => {
    const next = at[key];
    if (isRecord(next)) return next;
    const made: Record<string, unknown> = {};
    at[key] = made;
    return made;
  }, record);
  parent[last] = value;
}
