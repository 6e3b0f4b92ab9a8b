import { expect, test } from 'vitest';

import type { Texts } from '#app/i18n/catalogue.ts';
import { languages, namespaces } from '#app/i18n/language.ts';
import { catalogues, translator } from '#app/i18n/server.server.ts';

/** Every text by its full key. */
function flatten(texts: Texts, prefix = ''): Map<string, string> {
  const flat = new Map<string, string>();
  for (const [key, value] of Object.entries(texts)) {
    if (typeof value === 'string') flat.set(prefix + key, value);
    else for (const [inner, text] of flatten(value, `${prefix}${key}.`)) flat.set(inner, text);
  }
  return flat;
}

function placeholders(text: string): string[] {
  return [...text.matchAll(/\{\{\s*(\w+)\s*\}\}/g)].map((match) => match[1] ?? '').sort();
}

/** Plural forms are one text: the languages have different numbers of them. */
const stem = (key: string) => key.replace(/_(one|other)$/, '');

test.each(namespaces)('%s: both languages have the same keys', (namespace) => {
  const zh = new Set([...flatten(catalogues['zh-CN'][namespace]).keys()].map(stem));
  const en = new Set([...flatten(catalogues.en[namespace]).keys()].map(stem));
  expect([...en].sort()).toEqual([...zh].sort());
});

test.each(namespaces)('%s: both languages fill in the same values', (namespace) => {
  const zh = new Map([...flatten(catalogues['zh-CN'][namespace])].map(([key, text]) => [stem(key), placeholders(text)]));
  for (const [key, text] of flatten(catalogues.en[namespace])) {
    expect(placeholders(text), key).toEqual(zh.get(stem(key)));
  }
});

test.each(languages.flatMap((language) => namespaces.map((namespace) => [language, namespace] as const)))(
  '%s %s: no text is empty or begins or ends with a space',
  (language, namespace) => {
    for (const [key, text] of flatten(catalogues[language][namespace])) {
      expect(text, key).not.toBe('');
      expect(text, key).toBe(text.trim());
    }
  },
);

test.each(namespaces)('%s: the Chinese texts use full-width punctuation beside Chinese characters', (namespace) => {
  const halfWidth = /\p{Script=Han}[,;:?!()]|[,;:?!()]\p{Script=Han}/u;
  for (const [key, text] of flatten(catalogues['zh-CN'][namespace])) expect(text, key).not.toMatch(halfWidth);
});

test.each(namespaces)('%s: the English texts hold no Chinese but names of languages', (namespace) => {
  for (const [key, text] of flatten(catalogues.en[namespace])) {
    if (!key.startsWith('language.')) expect(text, key).not.toMatch(/\p{Script=Han}/u);
  }
});

test('a count takes the form its language needs', () => {
  expect(translator('en')('time.daysLeft', { count: 1 })).toBe('1 day left');
  expect(translator('en')('time.daysLeft', { count: 3 })).toBe('3 days left');
  expect(translator('zh-CN')('time.daysLeft', { count: 1 })).toBe('还剩 1 天');
});

test('a text is found in its namespace', () => {
  expect(translator('zh-CN')('domain:role.shopper')).toBe('神秘人');
});
