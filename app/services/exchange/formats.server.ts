import type { ChecklistDefinition } from '#app/domain/checklist/schema.ts';
import { checklistFileFault } from '#app/domain/faults/checklist-file.ts';
import { accept, type Fault, refuse, type Verdict } from '#app/domain/problem.ts';

import { readChecklistText } from '../checklists/checklist-file.server.ts';
import { checklistYaml } from '../checklists/write-checklist.server.ts';

import { readWorkbook } from './read-workbook.server.ts';
import { readXlsform } from './read-xlsform.ts';
import { readXlsx } from './read-xlsx.ts';
import { sameName } from './table.ts';
import { workbookLimits } from './workbook.ts';
import { writeXlsform, xlsformNotes } from './write-xlsform.server.ts';
import { writeXlsx } from './write-xlsx.server.ts';

/** The formats a checklist goes out in and comes in by. */
export const exchangeFormats = ['yaml', 'xlsx', 'xlsform'] as const;
export type ExchangeFormat = (typeof exchangeFormats)[number];

const workbookType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** A checklist in one format: its bytes, what kind of file they are, and what the format cannot hold. */
export type WrittenChecklist = { bytes: Uint8Array; extension: string; contentType: string; notes: readonly Fault[] };

export async function writeChecklist(definition: ChecklistDefinition, format: ExchangeFormat): Promise<WrittenChecklist> {
  switch (format) {
    case 'yaml':
      return { bytes: Buffer.from(checklistYaml(definition)), extension: 'yaml', contentType: 'application/yaml; charset=utf-8', notes: [] };
    case 'xlsx':
      return { bytes: await writeXlsx(definition), extension: 'xlsx', contentType: workbookType, notes: [] };
    case 'xlsform':
      return { bytes: await writeXlsform(definition), extension: 'xlsform.xlsx', contentType: workbookType, notes: xlsformNotes(definition) };
  }
}

/** A checklist that was read: in which format, and what had to be assumed or left out. */
export type ReadChecklist = { definition: ChecklistDefinition; format: ExchangeFormat; notes: readonly Fault[] };

/**
 * Reads the bytes of a file in whichever of the formats they are. Refuses with every fault, named by cell or line.
 * `today` dates a form that was not made from a checklist.
 */
export async function readChecklistBytes(bytes: Uint8Array, today: string): Promise<Verdict<ReadChecklist>> {
  if (bytes.byteLength > workbookLimits.bytes) return refuse([checklistFileFault('', 'file-too-large')]);
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) return refuse([checklistFileFault('', 'old-workbook')]);
  return startsWith(bytes, [0x50, 0x4b]) ? readBook(bytes, today) : readText(bytes);
}

async function readBook(bytes: Uint8Array, today: string): Promise<Verdict<ReadChecklist>> {
  const workbook = await readWorkbook(bytes);
  if (!workbook.ok) return workbook;
  if (workbook.value.sheets.some(({ name }) => sameName(name, 'survey'))) {
    const form = readXlsform(workbook.value, today);
    return form.ok ? accept({ ...form.value, format: 'xlsform' }) : form;
  }
  const verdict = readXlsx(workbook.value);
  return verdict.ok ? accept({ definition: verdict.value, format: 'xlsx', notes: [] }) : verdict;
}

function readText(bytes: Uint8Array): Verdict<ReadChecklist> {
  const text = decoded(bytes);
  if (text === null) return refuse([checklistFileFault('', 'no-text')]);
  const verdict = readChecklistText(text);
  if (verdict.ok) return accept({ definition: verdict.value.compiled.definition, format: 'yaml', notes: [] });
  return refuse(verdict.problem.map(({ line, path, ...said }) => ({ path: path === '' ? `line ${line}` : `line ${line}, ${path}`, ...said })));
}

function decoded(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function startsWith(bytes: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((byte, index) => bytes[index] === byte);
}
