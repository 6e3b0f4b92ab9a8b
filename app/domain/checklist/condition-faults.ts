import { checklistFault } from '../faults/checklist.ts';
import type { Fault } from '../problem.ts';

import { isRecord, listOf, numberOf, type Outline, type OutlineItem, recordsAt } from './outline.ts';

/**
 * What is wrong with an item's `when`: it may only look back, at an item that has one answer where this item stands.
 * An item asked once per branch cannot look at one asked per teller, for there is no single answer to look at.
 */
export function conditionFaults(item: OutlineItem, outline: Outline): Fault[] {
  return walk(item.when, `${item.path}.when`, (reference, path) => referenceFaults(reference, path, item, outline));
}

function walk(
  condition: unknown,
  path: string,
  check: (reference: Record<string, unknown>, path: string) => Fault[],
): Fault[] {
  if (!isRecord(condition)) return [];
  if ('not' in condition) return walk(condition.not, `${path}.not`, check);
  for (const key of ['all', 'any'] as const) {
    if (key in condition) {
      return listOf(condition[key]).flatMap((part, index) => walk(part, `${path}.${key}[${index}]`, check));
    }
  }
  return typeof condition.item === 'string' ? check(condition, path) : [];
}

function referenceFaults(
  reference: Record<string, unknown>,
  path: string,
  item: OutlineItem,
  outline: Outline,
): Fault[] {
  const target = outline.items.find((other) => other.id === reference.item);
  const at = `${path}.item`;
  const id = String(reference.item);
  if (!target) return [checklistFault(at, 'unknown-item', { id })];
  if (target.order === item.order) return [checklistFault(at, 'depends-on-itself')];
  if (target.order > item.order) return [checklistFault(at, 'depends-on-later', { id })];
  if (target.subject !== undefined && target.subject !== item.subject) {
    return [checklistFault(at, 'depends-on-subject', { id, subject: target.subject })];
  }
  return valueFaults(reference, path, target);
}

function valueFaults(reference: Record<string, unknown>, path: string, target: OutlineItem): Fault[] {
  const type = target.response.type;
  if (type === 'text') return [checklistFault(`${path}.item`, 'text-compared')];
  const compared = 'in' in reference ? listOf(reference.in) : 'is' in reference ? [reference.is] : [];
  const allowed = allowedWords(target);
  const id = target.id ?? '';
  const faults: Fault[] = [];
  for (const value of compared) {
    if (allowed !== null && !allowed.includes(String(value))) {
      faults.push(checklistFault(path, 'no-such-answer', { value: String(value), id, words: allowed.join(', ') }));
    }
    if (allowed === null && numberOf(value) === undefined) {
      faults.push(checklistFault(path, 'number-compared', { id }));
    }
  }
  if (allowed !== null && ('atLeast' in reference || 'atMost' in reference)) {
    faults.push(checklistFault(path, 'word-compared', { id }));
  }
  return faults;
}

/** The words an item can be answered with; null where the answer is a number. */
function allowedWords(target: OutlineItem): string[] | null {
  if (target.response.type === 'pass-fail') return ['pass', 'fail'];
  if (target.response.type !== 'choice') return null;
  return recordsAt(target.response.options, '').flatMap(({ record }) =>
    typeof record.id === 'string' ? [record.id] : [],
  );
}
