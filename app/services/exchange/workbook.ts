import { checklistFileFault, type ChecklistFileSaying } from '#app/domain/faults/checklist-file.ts';
import type { Fault } from '#app/domain/problem.ts';

/** What stands in one cell of a workbook. A date is the number the workbook keeps for it. */
export type CellValue = string | number | boolean;

/** One row with something in it: its number from 1, and its cells by column, from 0. */
export type SheetRow = { number: number; cells: ReadonlyMap<number, CellValue> };

export type Sheet = { name: string; rows: readonly SheetRow[] };

export type Workbook = { sheets: readonly Sheet[] };

/** What a workbook may hold before it is refused; the figures bound the memory that reading one can take. */
export const workbookLimits = {
  /** Of the file as it arrives. */
  bytes: 10 * 1024 * 1024,
  /** Of all its parts together once inflated. */
  inflatedBytes: 60 * 1024 * 1024,
  /** A part that inflates to more times its size than this, and to more than a megabyte, is no checklist. */
  ratio: 200,
  ratioFreeBytes: 1024 * 1024,
  parts: 500,
  /** Filled rows in one sheet. */
  rows: 5_000,
  columns: 200,
  /** Characters of all texts together, and how many texts. */
  characters: 8_000_000,
  texts: 200_000,
  /** Faults of one file that are worth reading. */
  faults: 200,
} as const;

/** Why a workbook cannot be read: thrown inside the readers, a verdict outside. */
export class WorkbookRefusal extends Error {
  override readonly name = 'WorkbookRefusal';
  readonly faults: readonly Fault[];

  constructor(faults: readonly Fault[]) {
    super(faults[0]?.message ?? 'the workbook cannot be read');
    this.faults = faults;
  }
}

/** A refusal of the file as a whole. */
export function refusal(...saying: ChecklistFileSaying): WorkbookRefusal {
  return new WorkbookRefusal([checklistFileFault('', ...saying)]);
}

/** `cellName('items', 5, 12)` = `items!F12`; columns count from 0, rows from 1. */
export function cellName(sheet: string, column: number, row: number): string {
  return `${sheet}!${columnLetters(column)}${row}`;
}

/** 0 = A, 25 = Z, 26 = AA. */
export function columnLetters(column: number): string {
  const last = String.fromCharCode(65 + (column % 26));
  return column < 26 ? last : columnLetters(Math.floor(column / 26) - 1) + last;
}

/** The column of `F12`, from 0; -1 for what is no cell reference. */
export function columnOf(reference: string): number {
  const letters = /^([A-Z]{1,3})\d*$/.exec(reference)?.[1];
  if (letters === undefined) return -1;
  return [...letters].reduce((column, letter) => column * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

/**
 * Workbooks spell characters that XML cannot hold, and line ends that XML would change, as `_x000D_`; a text that reads
 * like such a spelling has its underscore spelled (ECMA-376 part 1, 22.9.2.19 ST_Xstring).
 */
export function spellText(text: string): string {
  // The library looks texts up in a plain object, where these names are taken.
  if (text in Object.prototype) return spelled(text.charAt(0)) + text.slice(1);
  return text.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_').replace(unspeakable, spelled);
}

function spelled(character: string): string {
  const units = Array.from({ length: character.length }, (_, index) => character.charCodeAt(index));
  return units.map((unit) => `_x${unit.toString(16).toUpperCase().padStart(4, '0')}_`).join('');
}

export function readSpelling(text: string): string {
  return text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    : text;
}

// Control characters but tab and line feed, halves of pairs, the replacement character, and what is never a character.
// oxlint-disable-next-line no-control-regex
const unspeakable = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\ufffd]|\p{Surrogate}|\p{Noncharacter_Code_Point}/gu;
