import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

import { beforeAll, expect, test } from 'vitest';
import type { Manifest } from 'vite';

import { buildIsCurrent, root } from '#app/cli/bootstrap.mjs';
import { namespacesFor } from '#app/i18n/language.ts';

/** What the browser loads before a page can be used, by the manifest of the build: sizes are the same on every machine. */

let manifest: Manifest;

beforeAll(() => {
  if (!buildIsCurrent()) throw new Error('The build is missing or older than the sources: make it with `npm run build`.');
  manifest = JSON.parse(readFileSync(`${root}build/.vite/client-manifest.json`, 'utf8')) as Manifest;
});

type Page = { address: string; routes: string[] };

const scoring: Page = { address: '/field/visit/any', routes: ['field', 'field.visit.$id'] };
const home: Page = { address: '/field', routes: ['field', 'field._index'] };
const signIn: Page = { address: '/sign-in', routes: ['sign-in'] };
const register: Page = { address: '/visits', routes: ['_desk', '_desk.visits._index'] };
const league: Page = { address: '/league', routes: ['_desk', '_desk.league._index'] };

/** The scripts of a page and all that they import, with its texts in Chinese. */
function scriptsOf({ address, routes }: Page): string[] {
  const sources = ['app/entry.client.tsx', 'app/root.tsx', ...routes.map((route) => `app/routes/${route}.tsx`)];
  const texts = namespacesFor(address).map((name) => `app/i18n/zh-CN/${name}.ts`);
  const keys = new Set([...sources, ...texts].map(keyOf));
  for (const key of keys) for (const imported of manifest[key]?.imports ?? []) keys.add(imported);
  return [...keys].map((key) => manifest[key]?.file ?? key);
}

/** Remix marks the modules of routes in the manifest. */
function keyOf(source: string): string {
  const key = Object.keys(manifest).find((name) => name === source || name.startsWith(`${source}?`));
  if (key === undefined) throw new Error(`the build has no ${source}`);
  return key;
}

function textOf(file: string): string {
  return readFileSync(`${root}build/client/${file}`, 'utf8');
}

function gzipBytes(files: readonly string[]): number {
  return files.reduce((sum, file) => sum + gzipSync(textOf(file)).byteLength, 0);
}

test.each([
  ['scoring', scoring, 190_000],
  ['the field home', home, 182_000],
  ['signing in', signIn, 142_000],
  ['the register of visits', register, 167_000],
  ['the league', league, 171_000],
])('the scripts of %s stay within their bytes', (_, page, budget) => {
  expect(gzipBytes(scriptsOf(page))).toBeLessThan(budget);
});

test('the scoring page asks for few files', () => {
  expect(scriptsOf(scoring).length).toBeLessThan(32);
});

/** What a library leaves in its code, whatever the names are shortened to. */
const marks: [what: string, mark: RegExp][] = [
  ['charts', /recharts-/],
  ['zod', /ZodError/],
  ['the writer of archives', /date not in range 1980-2099/],
  ['the pen', /velocityFilterWeight/],
  ['Radix', /DialogContent/],
];

test.each(marks)('scoring begins without %s', (_, mark) => {
  const holding = scriptsOf(scoring).filter((file) => mark.test(textOf(file)));
  expect(holding).toEqual([]);
  const everywhere = Object.values(manifest).filter(({ file }) => file.endsWith('.js') && mark.test(textOf(file)));
  expect(everywhere, 'the mark is in the build').not.toEqual([]);
});

test('scoring begins without the desk, the studio and the sheets that a tap opens', () => {
  const names = scriptsOf(scoring).filter((file) => /_desk|studio|hand-in-sheet|joint-sheet|evidence-tray|\/photo|\/voice-note|\/pen-/.test(file));
  expect(names).toEqual([]);
});
