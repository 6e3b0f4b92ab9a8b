import { expect, test } from 'vitest';

import {
  languageCookie,
  languageFromAcceptHeader,
  languageFromCookie,
  languageOf,
  languageOfRequest,
  namespacesFor,
} from '#app/i18n/language.ts';

test.each([
  ['zh', 'zh-CN'],
  ['zh-Hans-CN', 'zh-CN'],
  ['en_GB', 'en'],
  ['EN', 'en'],
  ['de', null],
  ['', null],
  [undefined, null],
])('the tag %s is %s', (tag, language) => {
  expect(languageOf(tag)).toBe(language);
});

test.each([
  ['lang=en', 'en'],
  ['session=abc; lang=zh-CN', 'zh-CN'],
  ['slang=en', null],
  ['lang=<script>', null],
  [null, null],
])('the cookies %s choose %s', (cookies, language) => {
  expect(languageFromCookie(cookies)).toBe(language);
});

test.each([
  ['en-GB,en;q=0.9', 'en'],
  ['de,en;q=0.5,zh;q=0.8', 'zh-CN'],
  ['en;q=0, zh', 'zh-CN'],
  ['fr', null],
  ['*;q=x', null],
  [null, null],
])('the wish %s is %s', (header, language) => {
  expect(languageFromAcceptHeader(header)).toBe(language);
});

test('the cookie comes before the browser, and Chinese after both', () => {
  const request = (headers: Record<string, string>) => new Request('http://localhost/', { headers });
  expect(languageOfRequest(request({ Cookie: 'lang=en', 'Accept-Language': 'zh' }))).toBe('en');
  expect(languageOfRequest(request({ 'Accept-Language': 'en' }))).toBe('en');
  expect(languageOfRequest(request({}))).toBe('zh-CN');
});

test('the cookie it sets is the cookie it reads', () => {
  expect(languageFromCookie(languageCookie('en', { secure: true }))).toBe('en');
  expect(languageCookie('en', { secure: false })).not.toContain('Secure');
});

test.each([
  ['/field', true],
  ['/field/visits/1', true],
  ['/fields', false],
  ['/league', false],
])('%s is a field page: %s', (pathname, isField) => {
  expect(namespacesFor(pathname).includes('field')).toBe(isField);
  expect(namespacesFor(pathname).includes('desk')).toBe(!isField);
});
