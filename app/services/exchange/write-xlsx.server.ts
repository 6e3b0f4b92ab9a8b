import type { ChecklistDefinition, ItemDefinition } from '#app/domain/checklist/schema.ts';

import { valueAt, writtenCell, writtenTable } from './table.ts';
import { writeWorkbook, type WrittenSheet } from './write-workbook.server.ts';
import {
  type AnswerKind,
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

/** A checklist as a workbook for people: one row an item. `readXlsx` gives the same definition again. */
export function writeXlsx(definition: ChecklistDefinition): Promise<Uint8Array> {
  return writeWorkbook([
    headSheet(definition),
    writtenTable(itemsTable, placedItems(definition)),
    writtenTable(answersTable, answersOf(definition)),
    writtenTable(sectionsTable, definition.sections),
    writtenTable(subjectsTable, definition.subjects),
    writtenTable(naReasonsTable, definition.naReasons),
  ]);
}

function headSheet(definition: ChecklistDefinition): WrittenSheet {
  const rows = headFields.map(({ field, path, kind }) =>
    kind === 'bilingual'
      ? [field, null, writtenCell(valueAt(definition, `${path}.zh`), 'text'), writtenCell(valueAt(definition, `${path}.en`), 'text')]
      : [field, writtenCell(valueAt(definition, path), kind), null, null],
  );
  return { name: headTable.name, columns: headTable.columns, rows };
}

/** An item with what is said about it elsewhere in the checklist. */
export type PlacedItem = ItemDefinition & {
  place: { section: string; subject: string | undefined; cap: number | undefined; vetoPlace: number | undefined };
};

/** Every item in order, with its place. Vetoes in the order of the items, as they mostly are, need no number. */
export function placedItems({ sections, vetoes }: ChecklistDefinition): PlacedItem[] {
  const order = sections.flatMap(({ items }) => items.map(({ id }) => id));
  const positions = vetoes.map(({ item }) => order.indexOf(item));
  const numbered = positions.some((position, index) => index > 0 && position < (positions[index - 1] ?? 0));
  return sections.flatMap((section) =>
    section.items.map((item) => {
      const veto = vetoes.findIndex((entry) => entry.item === item.id);
      return {
        ...item,
        place: {
          section: section.id,
          subject: section.subject,
          cap: vetoes[veto]?.cap,
          vetoPlace: numbered && veto >= 0 ? veto + 1 : undefined,
        },
      };
    }),
  );
}

function answersOf(definition: ChecklistDefinition): object[] {
  return definition.sections.flatMap(({ items }) =>
    items.flatMap(({ id, response }) => answerKinds.flatMap((kind) => answerRows(id, kind, response))),
  );
}

function answerRows(item: string, kind: AnswerKind, response: ItemDefinition['response']): object[] {
  const list = valueAt(response, answerList[kind]);
  if (!Array.isArray(list)) return [];
  return list.map((entry: object) => (kind === 'anchor' ? { item, kind, title: entry } : { ...entry, item, kind }));
}
