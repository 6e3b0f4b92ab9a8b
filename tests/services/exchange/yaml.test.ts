import fc from 'fast-check';
import { expect, test } from 'vitest';

import { readChecklistText } from '#app/services/checklists/checklist-file.server.ts';
import { readShipped } from '#app/services/checklists/shipped.server.ts';
import { checklistYaml } from '#app/services/checklists/write-checklist.server.ts';
import type { ChecklistDefinition } from '#app/domain/checklist/schema.ts';
import { smallChecklist } from '#tests/support/small-checklist.ts';

import { arbitraryDefinition } from './arbitrary-definition.ts';

function thereAndBack(definition: ChecklistDefinition): unknown {
  const verdict = readChecklistText(checklistYaml(definition));
  return verdict.ok ? verdict.value.compiled.definition : verdict.problem;
}

test.each(readShipped().map(({ file, compiled }) => [file, compiled.definition] as const))('%s comes back from YAML as it was', (_, definition) => {
  expect(thereAndBack(definition)).toEqual(definition);
});

test('any definition comes back from YAML as it was', () => {
  fc.assert(
    fc.property(arbitraryDefinition, (definition) => {
      expect(thereAndBack(definition)).toEqual(definition);
    }),
    { numRuns: 100 },
  );
});

test('it reads like a file written by hand', () => {
  expect(checklistYaml(smallChecklist().definition)).toMatchSnapshot();
});
