import { expect, test } from 'vitest';

import { readChecklist } from '#app/domain/checklist/read.ts';
import type { ChecklistInput } from '#app/domain/checklist/schema.ts';
import { smallChecklistInput } from '#tests/support/small-checklist.ts';

type Loose = { [key: string]: Loose } & Loose[];

/** The faults of the small checklist after a change, as `path: message`. */
function faultsAfter(change: (definition: Loose) => void): string[] {
  const input: unknown = structuredClone(smallChecklistInput());
  change(input as Loose);
  const verdict = readChecklist(input);
  return verdict.ok ? [] : verdict.problem.map((fault) => `${fault.path}: ${fault.message}`);
}

/** Sets a deep value without the type knowing it, as a broken file would. */
function put(target: Loose, path: string, value: unknown): void {
  const keys = path.split(/[.[\]]+/).filter(Boolean);
  const last = keys.pop() ?? '';
  const parent = keys.reduce<Record<string, unknown>>((at, key) => at[key] as Record<string, unknown>, target);
  if (value === undefined) delete parent[last];
  else parent[last] = value;
}

test('the small checklist is right', () => {
  expect(faultsAfter(() => undefined)).toEqual([]);
});

const cases: [name: string, path: string, value: unknown, fault: RegExp][] = [
  ['weights that do not add up', 'total', 101, /^total: is 101, but the weights add up to 20$/],
  ['a missing English text', 'sections[0].items[0].title.en', undefined, /^sections\[0\]\.items\[0\]\.title\.en: is missing/],
  ['an empty Chinese text', 'title.zh', ' ', /^title\.zh: the Chinese text is missing$/],
  ['an unknown key', 'sections[1].colour', 'red', /^sections\[1\]\.colour: is not a known key$/],
  ['an id used twice', 'sections[2].items[1].id', 'taboos/leak', /^sections\[2\]\.items\[1\]\.id: item "taboos\/leak" is already used/],
  ['an undeclared subject', 'sections[1].subject', 'guard', /^sections\[1\]\.subject: subject "guard" is not declared/],
  ['an undeclared N/A reason', 'sections[1].items[0].notApplicable.reasons', ['rain'], /reasons\[0\]: reason "rain" is not declared/],
  ['a veto on nothing', 'vetoes[0].item', 'taboos/none', /^vetoes\[0\]\.item: item "taboos\/none" does not exist$/],
  ['a veto on an unscored item', 'vetoes[0].item', 'scenario/cash-used', /is not scored and cannot veto/],
  ['a weight on an unscored item', 'sections[0].items[0].weight', 1, /weight: must be 0/],
  ['a condition on nothing', 'sections[1].items[1].when.item', 'scenario/none', /when\.item: item "scenario\/none" does not exist/],
  ['a condition on itself', 'sections[1].items[1].when', { item: 'voice/calls-out-cash', is: 'pass' }, /cannot depend on itself/],
  ['a condition on a later item', 'sections[1].items[1].when', { item: 'taboos/posture', atLeast: 1 }, /only looks back/],
  ['a branch item looking at a teller item', 'sections[2].items[0].when', { item: 'voice/greets', is: 'pass' }, /asked per teller/],
  ['a condition on no answer of the item', 'sections[1].items[1].when.is', 'perhaps', /"perhaps" is no answer of/],
  ['a number compared with a word', 'sections[2].items[1].when', { item: 'taboos/leak', is: 'x' }, /answered with a number/],
  ['too few anchors', 'sections[2].items[1].response.anchors', [{ zh: '否', en: 'no' }, { zh: '是', en: 'yes' }], /needs 3 texts/],
  ['a rider without its item', 'sections[2].items[1].id', 'taboos/leak.again', /riderOf: is missing/],
  ['a mixture of fractions', 'sections[0].items[0].response.options[0].fraction', 1, /either every option has a fraction/],
  ['an end before the start', 'effectiveTo', '2025-01-01', /^effectiveTo: lies before effectiveFrom/],
  ['a version that is none', 'version', '1.0', /^version: must be a semantic version/],
];

test.each(cases)('%s is refused at its place', (_name, path, value, fault) => {
  const faults = faultsAfter((definition) => put(definition, path, value));
  expect(faults.some((text) => fault.test(text)), faults.join('\n')).toBe(true);
});

test('five different faults are five faults', () => {
  const faults = faultsAfter((definition) => {
    put(definition, 'total', 30);
    put(definition, 'sections[0].items[0].title.en', '');
    put(definition, 'sections[1].subject', 'guard');
    put(definition, 'sections[2].items[0].severity', 'deadly');
    put(definition, 'vetoes[0].cap', 200);
  });
  expect(faults).toHaveLength(5);
});

test.each([null, 7, 'text', [], { sections: 'none' }, { sections: [null, 3] }])('%j is refused, not thrown at', (raw) => {
  expect(readChecklist(raw).ok).toBe(false);
});

test('a band list goes from low to high and ends open', () => {
  const measure = (bands: unknown) => (definition: Loose) =>
    put(definition, 'sections[2].items[1].response', { type: 'measure', unit: { zh: '秒', en: 's' }, bands });
  expect(faultsAfter(measure([{ upTo: 5, fraction: 1 }, { fraction: 0 }]))).toEqual([]);
  expect(faultsAfter(measure([{ upTo: 5, fraction: 1 }, { upTo: 4, fraction: 0.5 }, { fraction: 0 }]))).toHaveLength(1);
  expect(faultsAfter(measure([{ upTo: 5, fraction: 1 }]))).toHaveLength(1);
});

test('compiling looks up section, subject, veto and order once', () => {
  const verdict = readChecklist(smallChecklistInput() satisfies ChecklistInput);
  if (!verdict.ok) throw new Error('refused');
  expect(verdict.value.byId.get('taboos/leak')).toMatchObject({
    order: 3,
    sectionId: 'taboos',
    subjectKind: null,
    scored: true,
    vetoCap: 59,
  });
  expect(verdict.value.sections.map((section) => section.weight)).toEqual([0, 10, 10]);
});
