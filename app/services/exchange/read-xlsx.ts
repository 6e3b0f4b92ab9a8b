import { readChecklist } from '#app/domain/checklist/read.ts';
import { isRecord, listOf, stringOf } from '#app/domain/checklist/outline.ts';
import type { ChecklistDefinition } from '#app/domain/checklist/schema.ts';
import { checklistFileFault } from '#app/domain/faults/checklist-file.ts';
import { accept, refuse, type Verdict } from '#app/domain/problem.ts';

import { faultsByCell, place, readCell, type Reading, readTable, sameName, setAt, type TableRow } from './table.ts';
import { cellName, type Workbook } from './workbook.ts';
import {
  answerKinds,
  answerList,
  answersTable,
  headFields,
  headTable,
  itemsTable,
  naReasonsTable,
  sectionsTable,
  subjectsTable,
} from './xlsx-layout.ts';

/** Reads the workbook that `writeXlsx` lays out. Refuses with every fault at once, each named by its cell. */
export function readXlsx(workbook: Workbook): Verdict<ChecklistDefinition> {
  const missing = [headTable, sectionsTable, itemsTable].filter(({ name }) => !workbook.sheets.some((sheet) => sameName(sheet.name, name)));
  if (missing.length > 0) {
    return refuse(missing.map(({ name }) => checklistFileFault(name, 'sheet-missing', { sheet: name })));
  }
  const reading: Reading = { faults: [], places: new Map() };
  const content: Record<string, unknown> = {
    ...readHead(workbook, reading),
    subjects: readList(workbook, subjectsTable, 'subjects', reading),
    naReasons: readList(workbook, naReasonsTable, 'naReasons', reading),
    sections: readList(workbook, sectionsTable, 'sections', reading),
  };
  for (const section of listOf(content.sections)) if (isRecord(section)) section.items = [];
  const placed = readItems(workbook, content, reading);
  readAnswers(workbook, placed, reading);
  content.vetoes = vetoesOf(placed, reading);
  return judged(content, reading);
}

/** The definition, or its faults by cell: those of the cells and those between them. */
export function judged(content: unknown, reading: Reading): Verdict<ChecklistDefinition> {
  const verdict = readChecklist(content);
  const faults = faultsByCell(reading, verdict.ok ? [] : verdict.problem);
  return verdict.ok && faults.length === 0 ? accept(verdict.value.definition) : refuse(faults);
}

function readHead(workbook: Workbook, reading: Reading): Record<string, unknown> {
  const head: Record<string, unknown> = {};
  for (const { record, cells, number } of readTable(workbook, headTable, reading)) {
    const name = stringOf(record.field) ?? '';
    const known = headFields.find(({ field }) => sameName(field, name));
    const at = cells.get('field') ?? cellName(headTable.name, 0, number);
    if (!known) {
      reading.faults.push(checklistFileFault(at, 'unknown-field', { name }));
    } else if (known.kind === 'bilingual') {
      for (const language of ['zh', 'en']) {
        setAt(head, `${known.path}.${language}`, record[language]);
        reading.places.set(`${known.path}.${language}`, cells.get(language) ?? at);
      }
      reading.places.set(known.path, cells.get('zh') ?? at);
    } else {
      const valueCell = cells.get('value') ?? at;
      const value = stringOf(record.value);
      if (value !== undefined) setAt(head, known.path, readCell(asNumber(value, known.kind), known.kind, valueCell, reading));
      reading.places.set(known.path, valueCell);
    }
  }
  return head;
}

/** A date the workbook keeps as a number arrives as the text of that number. */
function asNumber(value: string, kind: string): string | number {
  return kind === 'date' && /^\d+(?:\.\d+)?$/.test(value) ? Number(value) : value;
}

function readList(workbook: Workbook, table: Parameters<typeof readTable>[1], path: string, reading: Reading): unknown[] {
  return readTable(workbook, table, reading).map((row, index) => {
    place(reading, `${path}[${index}]`, row);
    return row.record;
  });
}

/** An item with its path in the definition and what the sheet says about its veto. */
export type PlacedRecord = { record: Record<string, unknown>; path: string; cap: unknown; vetoPlace: unknown; row: TableRow };

function readItems(workbook: Workbook, content: Record<string, unknown>, reading: Reading): PlacedRecord[] {
  const sections = listOf(content.sections).filter(isRecord);
  return readTable(workbook, itemsTable, reading).flatMap((row) => {
    const { place: about, ...record } = row.record;
    const { section: named, subject, cap, vetoPlace } = isRecord(about) ? about : {};
    const index = sections.findIndex(({ id }) => id === named && id !== undefined);
    const section = sections[index];
    if (!section || !Array.isArray(section.items)) {
      const at = row.cells.get('place.section') ?? cellName(itemsTable.name, 0, row.number);
      reading.faults.push(named === undefined ? checklistFileFault(at, 'section-missing') : checklistFileFault(at, 'no-such-section', { id: String(named) }));
      return [];
    }
    if (subject !== undefined && subject !== section.subject) {
      const [at, id] = [row.cells.get('place.subject') ?? '', String(named)];
      reading.faults.push(
        section.subject === undefined
          ? checklistFileFault(at, 'section-per-branch', { id })
          : checklistFileFault(at, 'section-per-subject', { id, subject: String(section.subject) }),
      );
    }
    const path = `sections[${index}].items[${section.items.length}]`;
    section.items.push(record);
    place(reading, path, row);
    return [{ record, path, cap, vetoPlace, row }];
  });
}

function readAnswers(workbook: Workbook, items: readonly PlacedRecord[], reading: Reading): void {
  const byId = new Map(items.map((item) => [item.record.id, item]));
  for (const row of readTable(workbook, answersTable, reading)) {
    const { item: id, kind: kindWord, ...entry } = row.record;
    const item = byId.get(id);
    const kind = answerKinds.find((one) => one === kindWord);
    if (!item) reading.faults.push(checklistFileFault(row.cells.get('item') ?? '', 'not-among-items', { id: String(id ?? '') }));
    if (!kind) reading.faults.push(checklistFileFault(row.cells.get('kind') ?? '', 'answer-kind', { words: answerKinds.join(', ') }));
    if (item && kind) addAnswer(item, answerList[kind], kind === 'anchor' ? { entry: entry.title, prefix: 'title.' } : { entry, prefix: '' }, row, reading);
  }
}

export function addAnswer(
  { record, path }: Pick<PlacedRecord, 'record' | 'path'>,
  list: string,
  { entry, prefix }: { entry: unknown; prefix: string },
  row: TableRow,
  reading: Reading,
): void {
  const response = isRecord(record.response) ? record.response : {};
  record.response = response;
  const before = listOf(response[list]);
  place(reading, `${path}.response.${list}`, row, prefix);
  place(reading, `${path}.response.${list}[${before.length}]`, row, prefix);
  response[list] = [...before, entry];
}

/** The vetoes, in the order their numbers say, else in that of the items. */
export function vetoesOf(items: readonly PlacedRecord[], reading: Reading): { item: unknown; cap: unknown }[] {
  const capped = items.filter(({ cap }) => cap !== undefined);
  const ordered = capped.toSorted((a, b) => (Number(a.vetoPlace) || 0) - (Number(b.vetoPlace) || 0));
  return ordered.map(({ record, cap, row }, index) => {
    const at = row.cells.get('place.cap');
    if (at !== undefined) reading.places.set(`vetoes[${index}]`, at);
    return { item: record.id, cap };
  });
}
