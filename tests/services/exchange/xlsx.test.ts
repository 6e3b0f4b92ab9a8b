import fc from 'fast-check';
import { expect, test } from 'vitest';

import { readWorkbook } from '#app/services/exchange/read-workbook.server.ts';
import { readXlsx } from '#app/services/exchange/read-xlsx.ts';
import { writeXlsx } from '#app/services/exchange/write-xlsx.server.ts';
import { readShipped } from '#app/services/checklists/shipped.server.ts';
import type { ChecklistDefinition } from '#app/domain/checklist/schema.ts';

import { arbitraryDefinition } from './arbitrary-definition.ts';

async function thereAndBack(definition: ChecklistDefinition) {
  const workbook = await readWorkbook(await writeXlsx(definition));
  return workbook.ok ? readXlsx(workbook.value) : workbook;
}

test.each(readShipped().map(({ file, compiled }) => [file, compiled.definition] as const))('%s comes back from .xlsx as it was', async (_, definition) => {
  expect(await thereAndBack(definition)).toEqual({ ok: true, value: definition });
});

test('any definition comes back from .xlsx as it was', async () => {
  await fc.assert(
    fc.asyncProperty(arbitraryDefinition, async (definition) => {
      expect(await thereAndBack(definition)).toEqual({ ok: true, value: definition });
    }),
    { numRuns: 15, endOnFailure: true },
  );
});
