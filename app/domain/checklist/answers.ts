import { sheetFault } from '../faults/sheet.ts';
import type { Fault } from '../problem.ts';

import type { Answer, Sheet, Subject } from './answer-schema.ts';
import type { CompiledChecklist, CompiledItem } from './compile.ts';
import { type Value, valueFault } from './response.ts';

export type { Answer, Sheet, Subject };

/** The value that says "not applicable"; it needs a reason that the item offers. */
export const NOT_APPLICABLE = 'na';

/** The answers of a sheet by item and subject ('' = once per branch). A later answer to the same place wins. */
export type AnswerIndex = ReadonlyMap<string, ReadonlyMap<string, Answer>>;

export function indexAnswers(answers: readonly Answer[]): AnswerIndex {
  const index = new Map<string, Map<string, Answer>>();
  for (const answer of answers) {
    const bySubject = index.get(answer.item) ?? new Map<string, Answer>();
    bySubject.set(answer.subject ?? '', answer);
    index.set(answer.item, bySubject);
  }
  return index;
}

/** Where the entries of a sheet stood in the body they came from, if some of that body had to be left out. */
export type SheetPositions = { subjects: readonly number[]; answers: readonly number[] };

/** A part of a joint visit may leave to others whom the checklist demands. */
export type SheetExtent = 'whole' | 'part';

/**
 * What keeps a sheet from being a sheet of this version: every fault at once, by path (`answers[3].value`).
 * Unanswered items are no fault; they lower the coverage and are reported by `sheetState`.
 */
export function sheetFaults(
  checklist: CompiledChecklist,
  sheet: Sheet,
  positions?: SheetPositions,
  extent: SheetExtent = 'whole',
): Fault[] {
  const kinds = new Map<string, string>();
  const subjects = sheet.subjects.flatMap((subject, index) =>
    subjectFaults(checklist, subject, positions?.subjects[index] ?? index, kinds),
  );
  const seen = new Map<string, number>();
  const answers = sheet.answers.flatMap((answer, at) => {
    const index = positions?.answers[at] ?? at;
    const path = `answers[${index}]`;
    const item = checklist.byId.get(answer.item);
    if (!item) {
      const { id, version } = checklist.definition;
      return [sheetFault(`${path}.item`, 'no-such-item', { id, version, item: answer.item })];
    }
    const key = `${answer.item} ${answer.subject ?? ''}`;
    const before = seen.get(key);
    seen.set(key, before ?? index);
    return [
      ...placeFaults(item, answer, path, kinds),
      ...(before === undefined ? [] : [sheetFault(path, 'answered-twice', { first: `answers[${before}]` })]),
      ...contentFaults(item, answer, path),
    ];
  });
  return [...subjects, ...countFaults(checklist, sheet, extent), ...answers];
}

function subjectFaults(
  checklist: CompiledChecklist,
  subject: Subject,
  index: number,
  kinds: Map<string, string>,
): Fault[] {
  const path = `subjects[${index}]`;
  const faults: Fault[] = [];
  if (kinds.has(subject.id)) faults.push(sheetFault(`${path}.id`, 'subject-twice', { id: subject.id }));
  if (!checklist.definition.subjects.some((kind) => kind.id === subject.kind)) {
    faults.push(sheetFault(`${path}.kind`, 'no-such-kind', { id: subject.kind }));
  }
  kinds.set(subject.id, subject.kind);
  return faults;
}

function countFaults(checklist: CompiledChecklist, sheet: Sheet, extent: SheetExtent): Fault[] {
  return checklist.definition.subjects.flatMap((kind) => {
    const given = sheet.subjects.filter((subject) => subject.kind === kind.id).length;
    const min = extent === 'whole' ? kind.min : 0;
    if (given >= min && given <= kind.max) return [];
    return [sheetFault('subjects', 'subject-count', { min, max: kind.max, id: kind.id, given })];
  });
}

function placeFaults(
  item: CompiledItem,
  answer: Answer,
  path: string,
  kinds: ReadonlyMap<string, string>,
): Fault[] {
  const at = `${path}.subject`;
  if (item.subjectKind === null) {
    return answer.subject === undefined ? [] : [sheetFault(at, 'once-per-branch')];
  }
  if (answer.subject === undefined) return [sheetFault(at, 'subject-missing', { kind: item.subjectKind })];
  const kind = kinds.get(answer.subject);
  if (kind === undefined) return [sheetFault(at, 'subject-undeclared', { id: answer.subject })];
  if (kind === item.subjectKind) return [];
  return [sheetFault(at, 'subject-of-other-kind', { id: answer.subject, kind, needed: item.subjectKind })];
}

function contentFaults(item: CompiledItem, answer: Answer, path: string): Fault[] {
  return answer.value === NOT_APPLICABLE
    ? naFaults(item, answer, path)
    : [...valueFaults(item, answer.value, path), ...reasonFaults(item, answer, path)];
}

function naFaults(item: CompiledItem, answer: Answer, path: string): Fault[] {
  const offered = item.notApplicable?.reasons;
  if (!offered) return [sheetFault(`${path}.value`, 'na-not-offered')];
  const faults: Fault[] = [];
  const words = offered.join(', ');
  if (answer.naReason === undefined) faults.push(sheetFault(`${path}.naReason`, 'na-reason-missing', { words }));
  else if (!offered.includes(answer.naReason)) faults.push(sheetFault(`${path}.naReason`, 'na-reason-unknown', { words }));
  if (answer.reasons?.length) faults.push(sheetFault(`${path}.reasons`, 'na-with-reasons'));
  return faults;
}

function valueFaults(item: CompiledItem, value: Value, path: string): Fault[] {
  const fault = valueFault(item.response, value);
  return fault === null ? [] : [sheetFault(`${path}.value`, ...fault)];
}

function reasonFaults(item: CompiledItem, answer: Answer, path: string): Fault[] {
  const faults: Fault[] = [];
  if (answer.naReason !== undefined) faults.push(sheetFault(`${path}.naReason`, 'na-reason-without-na'));
  const ticked = answer.reasons ?? [];
  if (ticked.length === 0) return faults;
  const known = item.response.type === 'violations' ? item.response.reasons.map((reason) => reason.id) : [];
  ticked.forEach((reason, index) => {
    const at = `${path}.reasons[${index}]`;
    if (!known.includes(reason)) faults.push(sheetFault(at, 'reason-unknown', { id: reason }));
    else if (ticked.indexOf(reason) !== index) faults.push(sheetFault(at, 'reason-twice', { id: reason }));
  });
  if (answer.value === 0) faults.push(sheetFault(`${path}.reasons`, 'reasons-at-zero'));
  return faults;
}
