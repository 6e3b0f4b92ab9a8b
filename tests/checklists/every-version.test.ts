import { readdirSync, readFileSync } from 'node:fs';

import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';

import { readChecklist } from '#app/domain/checklist/read.ts';
import { checklistSchema } from '#app/domain/checklist/schema.ts';

const folder = new URL('../../checklists/', import.meta.url);
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => /^[^/]+\/[^/]+\.yaml$/.test(name))
  .sort();

/** Every `zh` text below a value. Quotes of a source keep their own punctuation and are not among them. */
function chineseTexts(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === 'zh' && typeof inner === 'string' ? [inner] : chineseTexts(inner),
  );
}

test('there are versions to look at', () => {
  expect(files).toContain('branch-conduct/1.0.0.yaml');
});

test('the whole version in the README is one', () => {
  const readme = readFileSync(new URL('README.md', folder), 'utf8');
  const example = /```yaml\n(id: [\s\S]*?)```/.exec(readme)?.[1] ?? '';
  const verdict = readChecklist(parse(example));
  expect(verdict.ok ? [] : verdict.problem).toEqual([]);
});

describe.each(files)('%s', (name) => {
  const text = readFileSync(new URL(name, folder), 'utf8');
  const checklist = checklistSchema.parse(parse(text));
  const items = checklist.sections.flatMap((section) => section.items);

  test('compiles without a fault and is named after its id and version', () => {
    const verdict = readChecklist(checklist);
    expect(verdict.ok ? [] : verdict.problem).toEqual([]);
    expect(name).toBe(`${checklist.id}/${checklist.version}.yaml`);
  });

  test('every section and item is guided with substance in both languages', () => {
    for (const { id, guidance } of [...checklist.sections, ...items]) {
      expect(guidance?.zh, id).toMatch(/[\u4e00-\u9fff]/);
      expect(guidance?.zh.length, id).toBeGreaterThanOrEqual(60);
      expect(guidance?.en.split(' ').length, id).toBeGreaterThanOrEqual(40);
    }
  });

  test('the guidance of an item is at most four sentences', () => {
    for (const { id, guidance } of items) expect(guidance.zh.match(/[。！？]/g)?.length, id).toBeLessThanOrEqual(4);
  });

  test('Chinese texts use full-width punctuation and hold no space left by a folded line', () => {
    for (const zh of chineseTexts(checklist)) {
      expect(zh).not.toMatch(/[\u4e00-\u9fff][,;:?!()]|[,;:?!()][\u4e00-\u9fff]/);
      expect(zh).not.toMatch(/[\u4e00-\u9fff，。；：、”）]\s+[\u4e00-\u9fff“（]/);
    }
  });

  test('every reason for not applicable is used', () => {
    const used = new Set(items.flatMap((entry) => entry.notApplicable?.reasons ?? []));
    expect(checklist.naReasons.map((reason) => reason.id).filter((id) => !used.has(id))).toEqual([]);
  });

  test('every item names its clause, and what comes from the handbook keeps its words', () => {
    for (const { id, source } of items) {
      expect(source.clause, id).not.toBe('');
      if (source.kind === 'source') expect(source.quote, id).toBeDefined();
    }
  });

  test('the old postal hotline of the handbook stays out', () => {
    expect(text).not.toContain('11185');
  });
});
