import { isRecord, listOf } from '#app/domain/checklist/outline.ts';
import type { ChecklistDefinition, Condition } from '#app/domain/checklist/schema.ts';
import { checklistFileFault } from '#app/domain/faults/checklist-file.ts';
import { accept, type Fault, type Verdict } from '#app/domain/problem.ts';

import { earns, foreignResponse, idFrom } from './foreign-question.ts';
import { judged, type PlacedRecord, vetoesOf } from './read-xlsx.ts';
import { place, type Reading, readTable, type TableRow, valueAt } from './table.ts';
import type { Workbook } from './workbook.ts';
import { addChoices, type ChoiceLists, declared, readChoices } from './xlsform-choices.ts';
import { withOwnHeadings } from './xlsform-headings.ts';
import { readableSurvey, rowNames, settingsTable } from './xlsform-layout.ts';
import { readRelevant, relevantOf } from './xpath.ts';
import { questionType } from './write-xlsform.server.ts';

export type ReadForm = { definition: ChecklistDefinition; notes: readonly Fault[] };

type FormItem = PlacedRecord & { name: string; own: boolean };
type Section = Record<string, unknown> & { items: Record<string, unknown>[] };

/** Everything that is known of a form while its rows are gone through. */
type Form = {
  reading: Reading;
  notes: Fault[];
  choices: ChoiceLists;
  subjects: Record<string, unknown>[];
  sections: Section[];
  items: FormItem[];
  /** Open groups and repeats, the innermost last; `opens` = the group is a section. */
  frames: { opens: boolean; subject: string | undefined }[];
  current: Section | null;
};

/**
 * Reads an XLSForm. One that `writeXlsform` wrote gives the same definition, with the changes made to it since; of any
 * other form the notes list what had to be assumed and what could not be carried. `today` dates such a form.
 */
export function readXlsform(source: Workbook, today: string): Verdict<ReadForm> {
  const workbook = withOwnHeadings(source);
  const reading: Reading = { faults: [], places: new Map() };
  const choices = readChoices(workbook, reading);
  const { subjects, naReasons } = declared(choices, reading);
  const form: Form = { reading, notes: [], choices, subjects, sections: [], items: [], frames: [], current: null };
  for (const row of readTable(workbook, readableSurvey, reading, 'allowed')) readRow(form, row);
  resolveConditions(form);
  const [settings] = readTable(workbook, settingsTable, reading, 'allowed');
  const content = { ...headOf(settings, form, today), subjects, naReasons, sections: form.sections, vetoes: vetoesOf(form.items, reading) };
  const verdict = judged(content, reading);
  return verdict.ok ? accept({ definition: verdict.value, notes: form.notes }) : verdict;
}

function headOf(settings: TableRow | undefined, form: Form, today: string): Record<string, unknown> {
  const { formTitle, defaultLanguage: _language, ...head } = settings?.record ?? {};
  for (const [path, at] of settings?.cells ?? []) form.reading.places.set(path, at);
  if (head.method !== undefined) return head;
  const title = String(formTitle ?? head.id ?? 'form');
  form.notes.push(checklistFileFault('settings', 'foreign-form'));
  return {
    id: idFrom(head.id ?? formTitle, 'imported-form'),
    version: /^\d+\.\d+\.\d+$/.test(String(head.version)) ? head.version : '1.0.0',
    title: { zh: title, en: title },
    method: 'on-site',
    effectiveFrom: today,
    total: form.items.reduce((sum, { record }) => sum + (Number(record.weight) || 0), 0),
    minCoverage: 0.7,
  };
}

function readRow(form: Form, row: TableRow): void {
  const type = String(valueAt(row.record, 'form.type') ?? '').trim().replace(/^(begin|end)[ _]+/, '$1_');
  const name = String(valueAt(row.record, 'form.name') ?? '');
  if (type === '') return;
  if (type === 'begin_group' || type === 'begin_repeat') openGroup(form, row, type === 'begin_repeat', name);
  else if (type === 'end_group' || type === 'end_repeat') closeGroup(form);
  else if (type === 'note' && name.endsWith(rowNames.guidance) && form.current) form.current.guidance = row.record.title;
  else if (!name.endsWith(rowNames.who) && !name.endsWith(rowNames.reasons)) readItem(form, row, type, name);
}

function openGroup(form: Form, row: TableRow, repeats: boolean, name: string): void {
  const around = form.frames.at(-1)?.subject;
  const own = row.record.id !== undefined;
  if (repeats && /____repeat_\d+$/.test(name)) {
    form.frames.push({ opens: false, subject: undefined });
    return;
  }
  if (!own && form.current && !repeats) {
    form.notes.push(checklistFileFault(nameCell(row), 'group-joined', { name }));
    form.frames.push({ opens: false, subject: around });
    return;
  }
  const subject = repeats ? idFrom(name, `subject-${form.subjects.length + 1}`) : around;
  const title = own ? row.record.title : texts(form, row);
  if (repeats) form.subjects.push({ id: subject, title });
  if (valueAt(row.record, 'form.relevant') !== undefined) {
    form.notes.push(checklistFileFault(nameCell(row), 'group-condition'));
  }
  openSection(form, row, own ? row.record.id : idFrom(name, `section-${form.sections.length + 1}`), title, own ? valueAt(row.record, 'place.subject') : subject);
  form.frames.push({ opens: true, subject });
}

function openSection(form: Form, row: TableRow, id: unknown, title: unknown, subject: unknown): void {
  form.current = { id, title, ...(subject === undefined ? {} : { subject }), items: [] };
  place(form.reading, `sections[${form.sections.length}]`, row);
  form.sections.push(form.current);
}

function closeGroup(form: Form): void {
  if (form.frames.pop()?.opens) form.current = null;
}

function readItem(form: Form, row: TableRow, type: string, name: string): void {
  if (!form.current) {
    if (row.record.id === undefined && foreignResponse(type, '', [], '', []) === null) {
      form.notes.push(checklistFileFault(nameCell(row), 'row-left-out', { type }));
      return;
    }
    openSection(form, row, `general-${form.sections.length + 1}`, { zh: name, en: name }, undefined);
  }
  const section = form.current;
  if (!section) return;
  const path = `sections[${form.sections.length - 1}].items[${section.items.length}]`;
  const own = row.record.id !== undefined;
  const record = own ? ownItem(form, row, type, name, path) : foreignItem(form, row, type, name, String(section.id));
  if (!record) return;
  section.items.push(record);
  place(form.reading, path, row);
  const about = isRecord(row.record.place) ? row.record.place : {};
  form.items.push({ record, path, cap: about.cap, vetoPlace: about.vetoPlace, row, name, own });
}

function ownItem(form: Form, row: TableRow, type: string, name: string, path: string): Record<string, unknown> {
  const { form: asked, place: _place, ...record } = row.record;
  record.title = withoutUnit(record);
  const response = isRecord(record.response) ? record.response : {};
  const expected = questionType({ type: 'text', ...response } as Parameters<typeof questionType>[0], name);
  if (expected.split(' ')[0] !== type.split(/\s+/)[0]) {
    form.reading.faults.push(checklistFileFault(nameCell(row), 'type-differs', { type, answer: String(response.type) }));
  }
  if (response.type === 'text' && record.required === undefined && isYes(valueAt(asked, 'required'))) record.required = true;
  addChoices({ record, path }, type.split(/\s+/)[1] ?? '', name, form.choices, form.reading);
  return record;
}

function withoutUnit({ title, response }: Record<string, unknown>): unknown {
  const unit = valueAt(response, 'unit');
  if (!isRecord(title) || !isRecord(unit)) return title;
  return Object.fromEntries(
    Object.entries(title).map(([language, text]) => {
      const end = ` (${String(unit[language])})`;
      return [language, String(text).endsWith(end) ? String(text).slice(0, -end.length) : text];
    }),
  );
}

function isYes(value: unknown): boolean {
  return /^(?:yes|true|1|true\(\))$/i.test(String(value ?? ''));
}

function foreignItem(form: Form, row: TableRow, type: string, name: string, section: string): Record<string, unknown> | null {
  const at = nameCell(row);
  const choices = (form.choices.get(type.split(/\s+/)[1] ?? '') ?? []).map((choice) => ({
    name: String(choice.record.name ?? ''),
    title: texts(form, choice),
  }));
  const response = foreignResponse(type, String(valueAt(row.record, 'form.constraint') ?? ''), choices, at, form.notes);
  if (!response) return null;
  const title = texts(form, row);
  const scored = earns(response);
  const hint = valueAt(row.record, 'form.hint');
  return {
    id: `${section}/${idFrom(name, `item-${row.number}`)}`,
    title,
    guidance: row.record.guidance === undefined && hint === undefined ? title : both(row.record.guidance, hint),
    response,
    weight: scored ? 1 : 0,
    severity: scored ? 'minor' : 'info',
    ...(response.type === 'text' && isYes(valueAt(row.record, 'form.required')) ? { required: true } : {}),
    source: { document: 'xlsform', clause: name === '' ? at : name, kind: 'external' },
  };
}

/** The label of a row in both languages; one language stands in for the other, and that is noted. */
function texts(form: Form, row: TableRow): unknown {
  const { title, label } = row.record;
  const named = row.record.name ?? valueAt(row.record, 'form.name');
  const text = both(both(title, label ?? valueAt(row.record, 'form.label')), named);
  const whole = isRecord(title) && title.zh !== undefined && title.en !== undefined;
  if (!whole && !form.notes.some(({ code }) => code === 'one-language')) form.notes.push(checklistFileFault('survey', 'one-language'));
  return text;
}

function both(text: unknown, plain: unknown): { zh: unknown; en: unknown } {
  const { zh, en } = isRecord(text) ? text : {};
  return { zh: zh ?? plain ?? en, en: en ?? plain ?? zh };
}

/** The conditions, once the items of all questions are known. What stands in `relevant` wins. */
function resolveConditions(form: Form): void {
  const byName = new Map(form.items.map((item) => [item.name, item]));
  for (const { record, row, own } of form.items) {
    const relevant = valueAt(row.record, 'form.relevant');
    const when = record.when as Condition | undefined;
    if (own && (when ? relevantOf(when) : undefined) === relevant) continue;
    const taken = record.when !== undefined;
    delete record.when;
    if (relevant === undefined) {
      if (taken) form.notes.push(checklistFileFault(nameCell(row), 'condition-removed'));
      continue;
    }
    const verdict = readRelevant(String(relevant), (name) => byName.get(name)?.record.id as string | undefined);
    if (verdict.ok) record.when = own ? verdict.value : withOptionIds(verdict.value, form.items);
    else form.notes.push(checklistFileFault(row.cells.get('form.relevant') ?? nameCell(row), ...verdict.problem));
  }
}

/** Values of foreign choices became ids; conditions on them follow. */
function withOptionIds(condition: Condition, items: readonly FormItem[]): Condition {
  if ('all' in condition) return { all: condition.all.map((part) => withOptionIds(part, items)) };
  if ('any' in condition) return { any: condition.any.map((part) => withOptionIds(part, items)) };
  if ('not' in condition) return { not: withOptionIds(condition.not, items) };
  const target = items.find(({ record }) => record.id === condition.item);
  if (!('is' in condition) || listOf(valueAt(target?.record, 'response.options')).length === 0) return condition;
  return { item: condition.item, is: idFrom(condition.is, String(condition.is)) };
}

function nameCell(row: TableRow): string {
  return row.cells.get('form.name') ?? row.cells.get('form.type') ?? `survey!${row.number}`;
}
