import { isRecord } from '#app/domain/checklist/outline.ts';

import { addAnswer } from './read-xlsx.ts';
import { place, type Reading, readTable, type TableRow } from './table.ts';
import type { Workbook } from './workbook.ts';
import { lists, readableChoices, rowNames } from './xlsform-layout.ts';

/** The choices of a form, by the name of their list. */
export type ChoiceLists = ReadonlyMap<string, readonly TableRow[]>;

export function readChoices(workbook: Workbook, reading: Reading): ChoiceLists {
  const byList = new Map<string, TableRow[]>();
  for (const row of readTable(workbook, readableChoices, reading, 'allowed')) {
    const name = String(row.record.list ?? '');
    byList.set(name, [...(byList.get(name) ?? []), row]);
  }
  return byList;
}

/** Subjects and reasons for "not applicable", which stand among the choices. */
export function declared(choices: ChoiceLists, reading: Reading): { subjects: Record<string, unknown>[]; naReasons: Record<string, unknown>[] } {
  const listed = (list: string, path: string) =>
    (choices.get(list) ?? []).map((row, index) => {
      place(reading, `${path}[${index}]`, row);
      const { list: _list, name: id, label: _label, ...rest } = row.record;
      return { id, ...rest };
    });
  return { subjects: listed(lists.subjects, 'subjects'), naReasons: listed(lists.naReasons, 'naReasons') };
}

/** Gives an item its options, anchors, reasons or bands: the lists that are called like its question. */
export function addChoices(item: { record: Record<string, unknown>; path: string }, list: string, name: string, choices: ChoiceLists, reading: Reading): void {
  const { response } = item.record;
  const sources: Record<string, [list: string, answers: string]> = {
    graded: [list, 'anchors'],
    choice: [list, 'options'],
    violations: [`${name}${rowNames.reasons}`, 'reasons'],
    measure: [`${name}____bands`, 'bands'],
  };
  const source = sources[String(isRecord(response) ? response.type : '')];
  if (!source) return;
  for (const row of choices.get(source[0]) ?? []) {
    const { list: _list, name: id, label: _label, ...rest } = row.record;
    const entry = source[1] === 'bands' ? rest : source[1] === 'anchors' ? rest.title : { id, ...rest };
    addAnswer(item, source[1], { entry, prefix: source[1] === 'anchors' ? 'title.' : '' }, row, reading);
  }
}
