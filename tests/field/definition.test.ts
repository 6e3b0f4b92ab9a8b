import fc from 'fast-check';
import { is, parse } from 'valibot';
import { expect, test } from 'vitest';

import { definitionSchema, holdsTogether } from '#app/field/definition.ts';
import { arbitraryChecklist } from '#tests/support/arbitrary-sheet.ts';
import { smallChecklist } from '#tests/support/small-checklist.ts';

const { definition } = smallChecklist();
const [section] = definition.sections;

test('every checklist version is taken whole, as JSON brings it', () => {
  fc.assert(
    fc.property(arbitraryChecklist, (checklist) => {
      const sent: unknown = JSON.parse(JSON.stringify(checklist.definition));
      expect(parse(definitionSchema, sent)).toEqual(checklist.definition);
    }),
  );
});

const others: [name: string, raw: unknown][] = [
  ['the page of a portal', null],
  ['another answer of the server', { checklists: [] }],
  ['a version without sections', { ...definition, sections: undefined }],
  ['a section without items', { ...definition, sections: [{ ...section, items: [] }] }],
  ['a kind of answer that a newer server knows', { ...definition, sections: [{ ...section, items: [{ ...section?.items[0], response: { type: 'drawing' } }] }] }],
];

test.each(others)('%s is no checklist version', (_, raw) => {
  expect(is(definitionSchema, raw)).toBe(false);
});

test('a version holds together; one with a condition that only a newer server knows does not', async () => {
  expect(await holdsTogether(definition)).toBe(true);
  const newer = JSON.stringify({ ...definition, sections: [{ ...section, items: [{ ...section?.items[0], when: { weather: 'rain' } }] }] });
  expect(await holdsTogether(JSON.parse(newer))).toBe(false);
});
