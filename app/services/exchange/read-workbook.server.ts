import { accept, type Fault, refuse, type Verdict } from '#app/domain/problem.ts';

import { refusal, type Sheet, type Workbook, workbookLimits, WorkbookRefusal } from './workbook.ts';
import { elementsNamed, type PartReader, sharedTexts, sheetCells } from './workbook-xml.server.ts';
import { openWorkbookZip, type ZipParts } from './zip-parts.server.ts';

/**
 * Reads the cells of an .xlsx file, and nothing else of it. Refused, with all the reasons there are: what is too large
 * before or after inflation, macros, formulas, and what is no workbook. Memory stays within `workbookLimits`.
 */
export async function readWorkbook(bytes: Uint8Array): Promise<Verdict<Workbook>> {
  try {
    return accept(await workbookOf(bytes));
  } catch (error) {
    if (error instanceof WorkbookRefusal) return refuse(error.faults);
    throw error;
  }
}

async function workbookOf(bytes: Uint8Array): Promise<Workbook> {
  if (bytes.byteLength > workbookLimits.bytes) throw refusal('file-too-large');
  const parts = await openWorkbookZip(bytes);
  refuseMacros(parts);
  const shared = parts.has('xl/sharedStrings.xml') ? await readPart(parts, 'xl/sharedStrings.xml', sharedTexts()) : [];
  const sheets: Sheet[] = [];
  const faults: Fault[] = [];
  for (const { name, part } of await sheetParts(parts)) {
    const read = await readPart(parts, part, sheetCells(name, shared));
    sheets.push({ name, rows: read.rows });
    faults.push(...read.faults);
  }
  if (faults.length > 0) throw new WorkbookRefusal(faults.slice(0, workbookLimits.faults));
  return { sheets };
}

function refuseMacros(parts: ZipParts): void {
  if (parts.names.some((name) => /vbaProject|macrosheets|activeX/i.test(name))) {
    throw refusal('macros');
  }
}

/** The sheets in the order of the workbook, with the part each is stored in. */
async function sheetParts(parts: ZipParts): Promise<{ name: string; part: string }[]> {
  const sheets = await readPart(parts, 'xl/workbook.xml', elementsNamed('sheet'));
  const relations = await readPart(parts, 'xl/_rels/workbook.xml.rels', elementsNamed('Relationship'));
  const targets = new Map(relations.map(({ Id, Target }) => [Id, Target]));
  return sheets.flatMap((attributes) => {
    const relation = Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1];
    const target = targets.get(relation ?? '');
    if (target === undefined || !/worksheets\//.test(target)) return [];
    return [{ name: attributes.name ?? '', part: target.startsWith('/') ? target.slice(1) : `xl/${target}` }];
  });
}

async function readPart<T>(parts: ZipParts, name: string, reader: PartReader<T>): Promise<T> {
  await parts.read(name, reader.take);
  return reader.finish();
}
