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
      return [{ path: `${path}.item`, message: `${id} ${version} has no item "${answer.item}"` }];
    }
    const key = `${answer.item} ${answer.subject ?? ''}`;
    const before = seen.get(key);
    seen.set(key, before ?? index);
    return [
      ...placeFaults(item, answer, path, kinds),
      ...(before === undefined
        ? []
        : [{ path, message: `answers the same item and subject as answers[${before}]` }]),
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
  if (kinds.has(subject.id)) faults.push({ path: `${path}.id`, message: `subject "${subject.id}" is declared twice` });
  if (!checklist.definition.subjects.some((kind) => kind.id === subject.kind)) {
    faults.push({ path: `${path}.kind`, message: `this version has no subject kind "${subject.kind}"` });
  }
  kinds.set(subject.id, subject.kind);
  return faults;
}

function countFaults(checklist: CompiledChecklist, sheet: Sheet, extent: SheetExtent): Fault[] {
  return checklist.definition.subjects.flatMap((kind) => {
    const count = sheet.subjects.filter((subject) => subject.kind === kind.id).length;
    const min = extent === 'whole' ? kind.min : 0;
    if (count >= min && count <= kind.max) return [];
    return [{ path: 'subjects', message: `${min} to ${kind.max} of kind "${kind.id}" are needed, ${count} given` }];
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
    return answer.subject === undefined ? [] : [{ path: at, message: 'this item is answered once per branch' }];
  }
  if (answer.subject === undefined) {
    return [{ path: at, message: `is missing: this item is answered per ${item.subjectKind}` }];
  }
  const kind = kinds.get(answer.subject);
  if (kind === undefined) return [{ path: at, message: `subject "${answer.subject}" is not declared` }];
  return kind === item.subjectKind
    ? []
    : [{ path: at, message: `subject "${answer.subject}" is a ${kind}, this item needs a ${item.subjectKind}` }];
}

function contentFaults(item: CompiledItem, answer: Answer, path: string): Fault[] {
  return answer.value === NOT_APPLICABLE
    ? naFaults(item, answer, path)
    : [...valueFaults(item, answer.value, path), ...reasonFaults(item, answer, path)];
}

function naFaults(item: CompiledItem, answer: Answer, path: string): Fault[] {
  const offered = item.notApplicable?.reasons;
  if (!offered) return [{ path: `${path}.value`, message: '"not applicable" is not offered for this item' }];
  const faults: Fault[] = [];
  if (answer.naReason === undefined) {
    faults.push({ path: `${path}.naReason`, message: `is missing: one of ${offered.join(', ')}` });
  } else if (!offered.includes(answer.naReason)) {
    faults.push({ path: `${path}.naReason`, message: `must be one of ${offered.join(', ')}` });
  }
  if (answer.reasons?.length) faults.push({ path: `${path}.reasons`, message: 'do not go with "not applicable"' });
  return faults;
}

function valueFaults(item: CompiledItem, value: Value, path: string): Fault[] {
  const fault = valueFault(item.response, value);
  return fault === null ? [] : [{ path: `${path}.value`, message: fault }];
}

function reasonFaults(item: CompiledItem, answer: Answer, path: string): Fault[] {
  const faults: Fault[] = [];
  if (answer.naReason !== undefined) {
    faults.push({ path: `${path}.naReason`, message: 'goes only with the value "na"' });
  }
  const ticked = answer.reasons ?? [];
  if (ticked.length === 0) return faults;
  const known = item.response.type === 'violations' ? item.response.reasons.map((reason) => reason.id) : [];
  ticked.forEach((reason, index) => {
    const at = `${path}.reasons[${index}]`;
    if (!known.includes(reason)) faults.push({ path: at, message: `"${reason}" is no reason of this item` });
    else if (ticked.indexOf(reason) !== index) faults.push({ path: at, message: `"${reason}" is ticked twice` });
  });
  if (answer.value === 0) faults.push({ path: `${path}.reasons`, message: 'are ticked, but the count is 0' });
  return faults;
}
