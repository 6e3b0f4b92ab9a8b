import { readFileSync } from 'node:fs';

import { parse } from 'yaml';

import type { Answer } from '#app/domain/checklist/answers.ts';
import { readChecklist } from '#app/domain/checklist/read.ts';
import type { Value } from '#app/domain/checklist/response.ts';
import type { ChecklistDefinition, ItemDefinition, SectionDefinition } from '#app/domain/checklist/schema.ts';
import { sheetState } from '#app/domain/checklist/state.ts';
import { type Score, scoreSheet } from '#app/domain/scoring/score.ts';

/** Answers to items asked once per branch. */
export type Values = Readonly<Record<string, Value>>;

/** One version of the library as its tests look at it. */
export type Version = {
  definition: ChecklistDefinition;
  items: readonly ItemDefinition[];
  section: (id: string) => SectionDefinition;
  item: (id: string) => ItemDefinition;
  /** Section id and the weights of its items, in the order of the file. */
  weights: () => [string, number[]][];
  /** The ids of the items that a sheet with these answers asks. */
  asked: (values: Values) => string[];
  score: (values: Values) => Score;
};

export function openVersion(id: string, version: string): Version {
  const file = new URL(`../../checklists/${id}/${version}.yaml`, import.meta.url);
  const verdict = readChecklist(parse(readFileSync(file, 'utf8')));
  if (!verdict.ok) throw new Error(`${id}@${version} has faults: ${JSON.stringify(verdict.problem)}`);
  const compiled = verdict.value;
  const { sections } = compiled.definition;
  return {
    definition: compiled.definition,
    items: compiled.items,
    section: (wanted) => find(sections, wanted),
    item: (wanted) => find(compiled.items, wanted),
    weights: () => sections.map((section) => [section.id, section.items.map((item) => item.weight)]),
    asked: (values) =>
      sheetState(compiled, sheetOf(values)).places.flatMap(({ item, state }) => (state === 'hidden' ? [] : [item.id])),
    score: (values) => scoreSheet(compiled, sheetOf(values)).score,
  };
}

/** An answer that earns the whole item; a text or an unscored answer is of no matter and gets the first there is. */
export function bestValue({ response }: ItemDefinition): Value {
  switch (response.type) {
    case 'pass-fail':
      return 'pass';
    case 'graded':
      return response.max;
    case 'violations':
      return 0;
    case 'measure':
      return response.min;
    case 'choice':
      return response.options[0]?.id ?? '';
    case 'text':
      return '-';
  }
}

/** The ids of an item's options or tick reasons. */
export function wordsOf({ response }: ItemDefinition): string[] {
  const words = response.type === 'choice' ? response.options : response.type === 'violations' ? response.reasons : [];
  return words.map((word) => word.id);
}

export function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

function sheetOf(values: Values): { subjects: []; answers: Answer[] } {
  return { subjects: [], answers: Object.entries(values).map(([item, value]) => ({ item, value })) };
}

function find<T extends { id: string }>(entries: readonly T[], id: string): T {
  const entry = entries.find((candidate) => candidate.id === id);
  if (!entry) throw new Error(`nothing is called ${id}`);
  return entry;
}
