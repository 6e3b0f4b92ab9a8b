import { isRecord } from '#app/domain/checklist/outline.ts';
import { checklistFileFault } from '#app/domain/faults/checklist-file.ts';
import type { Fault } from '#app/domain/problem.ts';

/** Questions of forms that other people made, as items: a start for whoever owns the standard, with all guesses told. */

export type Choice = { name: string; title: unknown; fraction?: number };

/** Anything as a kebab-case id; `fallback` when nothing of it can be kept. */
export function idFrom(text: unknown, fallback: string): string {
  const id = String(text ?? '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60);
  return id === '' ? fallback : id;
}

/** The response of a question, or null when items have none like it. Tells `notes` what it took for granted. */
export function foreignResponse(
  type: string,
  constraint: string,
  choices: readonly Choice[],
  at: string,
  notes: Fault[],
): Record<string, unknown> | null {
  const [kind] = type.split(/\s+/);
  switch (kind) {
    case 'select_one':
      return oneOf(choices, at, notes);
    case 'integer':
    case 'range':
    case 'decimal': {
      const limits = limitsOf(constraint);
      if (constraint !== '' && !limits) notes.push(checklistFileFault(at, 'constraint-left-out', { text: constraint }));
      return { type: 'measure', unit: { zh: '-', en: '-' }, decimals: kind === 'decimal' ? 3 : 0, ...limits };
    }
    case 'text':
      if (constraint !== '') notes.push(checklistFileFault(at, 'constraint-left-out', { text: constraint }));
      return { type: 'text' };
    default:
      notes.push(checklistFileFault(at, 'question-left-out', { type }));
      return null;
  }
}

function oneOf(choices: readonly Choice[], at: string, notes: Fault[]): Record<string, unknown> {
  const names = new Set(choices.map(({ name }) => name.toLowerCase()));
  if (names.size === 2 && names.has('pass') && names.has('fail')) return { type: 'pass-fail' };
  const yesNo = names.size === 2 && names.has('yes') && names.has('no');
  notes.push(checklistFileFault(at, yesNo ? 'yes-earns' : 'choices-earn-nothing'));
  const options = choices.map(({ name, title }, index) => ({
    id: idFrom(name, `option-${index + 1}`),
    title,
    ...(yesNo ? { fraction: name.toLowerCase() === 'yes' ? 1 : 0 } : {}),
  }));
  return { type: 'choice', options };
}

/** `. >= 0 and . <= 9` as limits; null for anything else. */
function limitsOf(constraint: string): { min?: number; max?: number } | null {
  const limits: { min?: number; max?: number } = {};
  for (const part of constraint.split(/\s+and\s+/)) {
    const match = /^\(?\s*\.\s*(>=|<=)\s*(-?\d+(?:\.\d+)?)\s*\)?$/.exec(part.trim());
    if (!match) return null;
    if (match[1] === '>=') limits.min = Number(match[2]);
    else limits.max = Number(match[2]);
  }
  return limits;
}

/** Whether an answer of this response can earn points. */
export function earns(response: Record<string, unknown>): boolean {
  if (response.type === 'pass-fail') return true;
  return response.type === 'choice' && Array.isArray(response.options) && response.options.every((option) => isRecord(option) && option.fraction !== undefined);
}
