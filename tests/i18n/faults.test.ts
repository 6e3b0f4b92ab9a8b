import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { expect, test } from 'vitest';

import type { Sentences } from '#app/domain/fault.ts';
import { languages, namespacesFor } from '#app/i18n/language.ts';
import { serverI18n } from '#app/i18n/server.server.ts';

/** What the domain can find wrong, walked code by code through the words of both languages. */

const folder = fileURLToPath(new URL('../../app/domain/faults/', import.meta.url));

/** Codes with their English sentences, by family. */
const families = await Promise.all(
  readdirSync(folder).map(async (file): Promise<Sentences> => {
    const exported = (await import(join(folder, file))) as Record<string, Sentences>;
    const tables = Object.entries(exported).filter(([name]) => name.endsWith('Sentences'));
    return Object.assign({}, ...tables.map(([, sentences]) => sentences)) as Sentences;
  }),
);
const codes = families.flatMap((sentences) => Object.keys(sentences));

/** Values that are words of ours, which a sentence translates; any other value is shown as it is. */
const words: Record<string, string> = { step: 'major', type: 'graded', answer: 'choice', method: 'mystery' };

const deskFaults = namespacesFor('/studio').filter((namespace) => namespace.startsWith('fault'));

function said(language: (typeof languages)[number], code: string, sentence: string): string {
  const names = [...sentence.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1] ?? '');
  const replace = Object.fromEntries(names.map((name) => [name, words[name] ?? `‹${name}›`]));
  const say = serverI18n(language).getFixedT(language, deskFaults) as unknown as (key: string, options: object) => string;
  return say(code, { replace });
}

test('a code belongs to one family', () => {
  expect(families.length).toBeGreaterThan(5);
  expect(codes.length).toBeGreaterThan(150);
  expect(codes.filter((code, index) => codes.indexOf(code) !== index)).toEqual([]);
});

test.each(languages)('every code has its sentence in %s, with every value in it', (language) => {
  for (const [code, sentence] of families.flatMap((family) => Object.entries(family))) {
    const text = said(language, code, sentence);
    expect(text, code).not.toBe(code);
    expect(text, code).not.toMatch(/\{\{|\$t\(/);
    expect(/\p{Script=Han}/u.test(text), code).toBe(language === 'zh-CN');
    for (const [, name = ''] of sentence.matchAll(/\{\{(\w+)\}\}/g)) if (!(name in words)) expect(text, code).toContain(`‹${name}›`);
  }
});

test('a value that is a word of ours is said in the language of the sentence', () => {
  expect(said('zh-CN', 'step-too-small', '{{step}} {{version}}')).toBe('这些改动要进首位，版本号至少是 ‹version›');
  expect(said('zh-CN', 'method-not-yours', '{{method}}')).toBe('您的岗位不做“暗访”这种方式的检查');
});

test('a value never brings in other words', () => {
  const say = serverI18n('zh-CN').getFixedT('zh-CN', deskFaults) as unknown as (key: string, options: object) => string;
  expect(say('changed-id', { replace: { id: '$t(domain:role.shopper) {{id}}' } })).toBe('检查表的编号必须仍是“$t(domain:role.shopper) {{id}}”');
});
