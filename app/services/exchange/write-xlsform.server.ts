import { type FormGapKind, formGapsOf } from '#app/domain/checklist/form-gaps.ts';
import type { ChecklistDefinition, ItemDefinition, Response, SectionDefinition } from '#app/domain/checklist/schema.ts';
import type { Fault } from '#app/domain/problem.ts';

import { writtenTable } from './table.ts';
import { writeWorkbook } from './write-workbook.server.ts';
import { type PlacedItem, placedItems } from './write-xlsx.server.ts';
import { choicesTable, defaultLanguage, lists, rowNames, settingsTable, surveyTable } from './xlsform-layout.ts';
import { questionName, relevantOf } from './xpath.ts';

/**
 * A checklist as an XLSForm for ODK and Kobo: a group per section, a repeat per kind of subject around sections that
 * follow each other, a question per item. `readXlsform` gives the same definition again.
 */
export function writeXlsform(definition: ChecklistDefinition): Promise<Uint8Array> {
  return writeWorkbook([
    writtenTable(surveyTable, surveyRows(definition)),
    writtenTable(choicesTable, choiceRows(definition)),
    writtenTable(settingsTable, [{ ...definition, formTitle: definition.title.zh, defaultLanguage }]),
  ]);
}

const gapWords: Record<FormGapKind, string> = {
  points: 'points and severities: a form does not score',
  naReasons: 'reasons for "not applicable": the question is left unrequired instead',
  evidence: 'evidence demanded by an answer',
  vetoes: 'caps on the score (vetoes)',
  bands: 'bands of a measure',
  riders: 'items riding on another',
  methods: 'methods of their own',
  sources: 'where a rule comes from',
  subjects: 'how many subjects there must be',
};

/** What the form carries along without ODK and Kobo heeding it. */
export function xlsformNotes(definition: ChecklistDefinition): Fault[] {
  return formGapsOf(definition).map(({ kind, count }) => ({
    path: 'survey',
    message: `${gapWords[kind]} (${count}): kept in the columns mingcha_…, which ODK and Kobo pass over`,
  }));
}

function surveyRows(definition: ChecklistDefinition): object[] {
  const placed = new Map(placedItems(definition).map((item) => [item.id, item]));
  const rows: object[] = [];
  let repeat: string | undefined;
  let repeats = 0;
  for (const section of definition.sections) {
    if (section.subject !== repeat) {
      if (repeat !== undefined) rows.push({ form: { type: 'end_repeat' } });
      repeat = section.subject;
      if (repeat !== undefined) rows.push(...repeatHead(definition, repeat, (repeats += 1)));
    }
    rows.push(...sectionRows(section, placed));
  }
  if (repeat !== undefined) rows.push({ form: { type: 'end_repeat' } });
  return rows;
}

function repeatHead({ subjects }: ChecklistDefinition, id: string, number: number): object[] {
  const title = subjects.find((subject) => subject.id === id)?.title;
  const name = `${questionName(id)}____repeat_${number}`;
  return [
    { form: { type: 'begin_repeat', name }, title },
    { form: { type: 'text', name: `${name}${rowNames.who}`, required: 'yes' }, title },
  ];
}

function sectionRows(section: SectionDefinition, placed: ReadonlyMap<string, PlacedItem>): object[] {
  const name = questionName(section.id);
  return [
    { id: section.id, place: { subject: section.subject }, title: section.title, form: { type: 'begin_group', name } },
    ...(section.guidance ? [{ title: section.guidance, form: { type: 'note', name: `${name}${rowNames.guidance}` } }] : []),
    ...section.items.flatMap((item) => itemRows(placed.get(item.id), item)),
    { form: { type: 'end_group' } },
  ];
}

function itemRows(placed: PlacedItem | undefined, item: ItemDefinition): object[] {
  const { response, when } = item;
  const name = questionName(item.id);
  const needed = !item.notApplicable && (response.type !== 'text' || item.required === true);
  const row = {
    ...item,
    title: labelOf(item),
    place: { cap: placed?.place.cap, vetoPlace: placed?.place.vetoPlace },
    form: {
      type: questionType(response, name),
      name,
      required: needed ? 'yes' : undefined,
      relevant: when && relevantOf(when),
      constraint: constraintOf(response),
    },
  };
  if (response.type !== 'violations' || response.reasons.length === 0) return [row];
  const reasons = `${name}${rowNames.reasons}`;
  return [row, { title: item.title, form: { type: `select_multiple ${reasons}`, name: reasons, relevant: `\${${name}} > 0` } }];
}

/** A measure says its unit behind the question. */
function labelOf({ title, response }: ItemDefinition): ItemDefinition['title'] {
  if (response.type !== 'measure') return title;
  return { zh: `${title.zh} (${response.unit.zh})`, en: `${title.en} (${response.unit.en})` };
}

/** The type of an item's question; its list, where it has one, is called like the question. */
export function questionType(response: Pick<Response, 'type'> & { decimals?: unknown }, name: string): string {
  switch (response.type) {
    case 'pass-fail':
      return `select_one ${lists.passFail}`;
    case 'graded':
    case 'choice':
      return `select_one ${name}`;
    case 'violations':
      return 'integer';
    case 'measure':
      return Number(response.decimals ?? 0) > 0 ? 'decimal' : 'integer';
    case 'text':
      return 'text';
  }
}

function constraintOf(response: Response): string | undefined {
  switch (response.type) {
    case 'violations':
      return `. >= 0 and . <= ${response.max}`;
    case 'measure':
      return response.max === undefined ? `. >= ${response.min}` : `. >= ${response.min} and . <= ${response.max}`;
    case 'text':
      return `string-length(.) <= ${response.maxLength}`;
    default:
      return undefined;
  }
}

const passFail = [
  { list: lists.passFail, name: 'pass', title: { zh: '\u8fbe\u6807', en: 'Pass' } },
  { list: lists.passFail, name: 'fail', title: { zh: '\u4e0d\u8fbe\u6807', en: 'Fail' } },
];

function choiceRows({ sections, subjects, naReasons }: ChecklistDefinition): object[] {
  return [
    ...passFail,
    ...sections.flatMap(({ items }) => items.flatMap(({ id, response }) => answerRows(questionName(id), response))),
    ...subjects.map(({ id, ...rest }) => ({ list: lists.subjects, name: id, ...rest })),
    ...naReasons.map(({ id, title }) => ({ list: lists.naReasons, name: id, title })),
  ];
}

function answerRows(name: string, response: Response): object[] {
  switch (response.type) {
    case 'graded':
      return response.anchors.map((title, grade) => ({ list: name, name: String(grade), title }));
    case 'choice':
      return response.options.map(({ id, ...rest }) => ({ list: name, name: id, ...rest }));
    case 'violations':
      return response.reasons.map(({ id, title }) => ({ list: `${name}${rowNames.reasons}`, name: id, title }));
    case 'measure':
      return (response.bands ?? []).map((band, index) => ({ list: `${name}____bands`, name: `band-${index}`, ...band }));
    default:
      return [];
  }
}
