import { expect, test } from 'vitest';

import { scoreOverShared, sharedItems } from '#app/domain/checklist/compatibility.ts';
import { diffVersions, nextVersion, stepBetween, successionFaults } from '#app/domain/checklist/diff.ts';
import type { ChecklistDefinition } from '#app/domain/checklist/schema.ts';
import { scoreSheet } from '#app/domain/scoring/score.ts';
import { compiled } from '#tests/support/arbitrary-sheet.ts';
import { smallChecklist, smallChecklistInput } from '#tests/support/small-checklist.ts';

const before = smallChecklist().definition;

function changed(change: (definition: ChecklistDefinition) => void): ChecklistDefinition {
  const copy = structuredClone(before);
  change(copy);
  return copy;
}

function section(definition: ChecklistDefinition, index: number) {
  const found = definition.sections[index];
  if (!found) throw new Error(`no section ${index}`);
  return found;
}

function item(definition: ChecklistDefinition, s: number, i: number) {
  const found = section(definition, s).items[i];
  if (!found) throw new Error(`no item ${s}/${i}`);
  return found;
}

const cases: [name: string, change: (definition: ChecklistDefinition) => void, kinds: string[], required: string][] = [
  ['nothing', () => undefined, [], 'none'],
  ['another title', (d) => (item(d, 1, 0).title.en = 'Says hello'), ['reworded'], 'patch'],
  ['another guidance', (d) => (item(d, 1, 0).guidance.zh = '不同'), ['reworded'], 'patch'],
  ['another order', (d) => section(d, 2).items.reverse(), [], 'none'],
  ['an item retired', (d) => section(d, 2).items.pop(), ['retired'], 'minor'],
  ['an item added', (d) => section(d, 2).items.push({ ...item(d, 2, 1), id: 'taboos/new' }), ['added'], 'minor'],
  ['another evidence demand', (d) => (item(d, 2, 0).evidence = { always: ['note'] }), ['demands'], 'minor'],
  ['another weight', (d) => (item(d, 2, 0).weight = 5), ['reweighted'], 'major'],
  ['another deduction', (d) => Object.assign(item(d, 2, 0).response, { perViolation: 1 }), ['meaning'], 'major'],
  ['another condition', (d) => delete item(d, 1, 1).when, ['meaning'], 'major'],
  ['another veto', (d) => (d.vetoes = []), ['meaning'], 'major'],
  ['another section', (d) => section(d, 0).items.push(...section(d, 2).items.splice(1, 1)), ['moved'], 'major'],
  ['another least coverage', (d) => (d.minCoverage = 0.5), ['head'], 'major'],
];

test.each(cases)('%s', (_name, change, kinds, required) => {
  const diff = diffVersions(before, changed(change));
  expect(diff.changes.map((found) => found.kind)).toEqual(kinds);
  expect(diff.required).toBe(required);
});

test('steps between version numbers', () => {
  expect(stepBetween('1.0.0', '2.0.0')).toBe('major');
  expect(stepBetween('1.4.2', '1.5.0')).toBe('minor');
  expect(stepBetween('1.4.2', '1.4.10')).toBe('patch');
  expect(stepBetween('1.4.2', '1.4.2')).toBe('none');
  expect(stepBetween('2.0.0', '1.9.9')).toBeNull();
  expect([nextVersion('1.4.2', 'patch'), nextVersion('1.4.2', 'minor'), nextVersion('1.4.2', 'major')]).toEqual([
    '1.4.3', '1.5.0', '2.0.0',
  ]);
});

test('a step that is too small is refused with the least version', () => {
  const after = changed((definition) => {
    definition.version = '1.0.1';
    item(definition, 2, 0).weight = 5;
  });
  expect(successionFaults([before], after)).toEqual([
    {
      path: 'version',
      message: 'the changes need a major step: at least 2.0.0',
      code: 'step-too-small',
      params: { step: 'major', version: '2.0.0' },
    },
  ]);
  expect(successionFaults([before], { ...after, version: '2.0.0' })).toEqual([]);
  expect(successionFaults([before], { ...after, version: '1.0.0' })).toMatchObject([{ code: 'not-above' }]);
});

test('a retired id never comes back and an item never changes its type', () => {
  const without = changed((definition) => {
    definition.version = '1.1.0';
    section(definition, 2).items.pop();
  });
  const back = { ...before, version: '1.2.0' };
  expect(successionFaults([without, before], back)).toMatchObject([{ code: 'reused-id', path: 'sections[2].items[1].id' }]);
  const retyped = changed((definition) => {
    definition.version = '2.0.0';
    item(definition, 2, 0).response = { type: 'pass-fail' };
  });
  expect(successionFaults([before], retyped)).toMatchObject([{ code: 'changed-type' }]);
});

test('shared items are those that mean the same, weighted as in the newer version', () => {
  const newer = compiled({ ...smallChecklistInput(), version: '2.0.0' });
  const changedItem = compiled({
    ...smallChecklistInput(),
    vetoes: [],
  });
  expect(sharedItems(smallChecklist(), newer).items.map(({ id }) => id)).toEqual([
    'voice/greets', 'voice/calls-out-cash', 'taboos/leak', 'taboos/posture',
  ]);
  const shared = sharedItems(changedItem, newer);
  expect(shared.items.map(({ id }) => id)).not.toContain('taboos/leak');
  expect(shared.weightShare).toBe(0.7);
  expect(shared.comparable).toBe(false);
});

test('the score over shared items leaves the others out of both sides', () => {
  const trace = scoreSheet(smallChecklist(), {
    subjects: [{ id: 't1', kind: 'teller', label: '1' }],
    answers: [
      { item: 'voice/greets', subject: 't1', value: 'pass' },
      { item: 'taboos/leak', value: 2 },
      { item: 'taboos/posture', value: 1 },
    ],
  });
  const shared = { items: [{ id: 'voice/greets', weight: 6 }, { id: 'taboos/posture', weight: 2 }, { id: 'voice/calls-out-cash', weight: 2 }] };
  expect(scoreOverShared(trace, shared)).toEqual({ arithmetic: 87.5, coverage: 0.8 });
});
