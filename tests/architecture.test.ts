import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

import { expect, test } from 'vitest';

/** Who may import whom. The table is the architecture; a new arrow is a decision, not a slip. */

const root = fileURLToPath(new URL('../', import.meta.url));

/** layer -> the layers it may import besides itself, and the packages it may use ('*' = any). */
const rules: Record<string, { layers: string[]; packages: string[] }> = {
  'app/domain': { layers: [], packages: ['zod'] },
  'app/services': { layers: ['app/domain', 'db', 'checklists'], packages: ['*'] },
  'app/field': { layers: ['app/domain'], packages: ['valibot', 'idb', 'uuid', 'fflate', 'image-size', 'workbox-precaching', 'workbox-routing'] },
  'app/ui': { layers: [], packages: ['react', 'react-dom', 'recharts', '@radix-ui/*', '@remix-run/react', 'signature_pad'] },
  'app/i18n': { layers: ['app/domain'], packages: ['react', 'i18next', 'react-i18next'] },
  'app/features': {
    layers: ['app/ui', 'app/domain', 'app/field', 'app/i18n'],
    packages: ['react', '@remix-run/react', 'react-i18next', 'i18next'],
  },
  'app/http': { layers: ['app/services', 'app/domain'], packages: ['*'] },
  'app/routes': {
    layers: ['app/http', 'app/services', 'app/features', 'app/field', 'app/ui', 'app/domain', 'app/i18n'],
    packages: ['react', '@remix-run/react', '@remix-run/node', 'zod', 'i18next', 'react-i18next'],
  },
  'app/cli': { layers: ['app/services', 'app/domain', 'app/field', 'app/i18n', 'db'], packages: ['*'] },
  db: { layers: ['app/domain'], packages: ['*'] },
};

type Import = { from: string; target: string; typeOnly: boolean };

function sourceFiles(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.(ts|tsx|mjs)$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)));
}

function importsOf(file: string): Import[] {
  const text = readFileSync(join(root, file), 'utf8');
  const pattern = /(?:^|\n)\s*(?:import|export)\s+(type\s+)?(?:[^'"`;]*?\sfrom\s+)?['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)/g;
  return [...text.matchAll(pattern)].map((match) => ({
    from: file,
    target: match[2] ?? match[3] ?? '',
    typeOnly: match[1] !== undefined,
  }));
}

/** The layer a file of the project lies in, or null outside the layers (tests, roots of app). */
function layerOf(file: string): string | null {
  return Object.keys(rules).find((layer) => file === layer || file.startsWith(`${layer}/`)) ?? (file.startsWith('checklists/') ? 'checklists' : null);
}

function resolved(entry: Import): string | null {
  if (entry.target.startsWith('#')) return entry.target.slice(1).replace(/^(app|db|checklists|tests)\//, '$1/');
  if (entry.target.startsWith('.')) return relative(root, resolve(root, dirname(entry.from), entry.target));
  return null;
}

const imports = ['app', 'db'].flatMap(sourceFiles).flatMap(importsOf);

function packageName(target: string): string {
  return target.split('/').slice(0, target.startsWith('@') ? 2 : 1).join('/');
}

test('there is something to look at', () => {
  expect(imports.length).toBeGreaterThan(100);
});

test.each(Object.entries(rules))('%s imports only the layers it may', (layer, { layers }) => {
  const wrong = imports.filter((entry) => {
    if (layerOf(entry.from) !== layer) return false;
    const target = resolved(entry);
    const targetLayer = target === null ? layer : layerOf(target);
    if (target !== null && target.startsWith('tests/')) return true;
    return targetLayer !== null && targetLayer !== layer && !layers.includes(targetLayer);
  });
  expect(wrong.map((entry) => `${entry.from} -> ${entry.target}`)).toEqual([]);
});

test.each(Object.entries(rules))('%s uses only the packages it may', (layer, { packages }) => {
  if (packages.includes('*')) return;
  const wrong = imports.filter((entry) => {
    if (layerOf(entry.from) !== layer || entry.target.startsWith('#') || entry.target.startsWith('.')) return false;
    if (entry.from.startsWith('app/i18n') && entry.from.includes('.server.')) return false;
    const name = packageName(entry.target);
    return !packages.some((allowed) => (allowed.endsWith('/*') ? name.startsWith(allowed.slice(0, -1)) : name === allowed));
  });
  expect(wrong.map((entry) => `${entry.from} -> ${entry.target}`)).toEqual([]);
});

test('Recharts stays inside app/ui/chart', () => {
  const wrong = imports.filter((entry) => entry.target === 'recharts' && !entry.from.startsWith('app/ui/chart/'));
  expect(wrong.map((entry) => entry.from)).toEqual([]);
});

test('SQL stays inside db', () => {
  const wrong = imports.filter((entry) => /^(drizzle-orm|better-sqlite3|postgres)/.test(entry.target) && !entry.from.startsWith('db/'));
  expect(wrong.map((entry) => entry.from)).toEqual([]);
});

test('code that runs on the server only is never imported for its values by code that reaches the browser', () => {
  const browser = ['app/domain', 'app/field', 'app/ui', 'app/features'];
  const wrong = imports.filter(
    (entry) => browser.includes(layerOf(entry.from) ?? '') && /\.server(\.ts)?$/.test(entry.target) && !entry.typeOnly,
  );
  expect(wrong.map((entry) => `${entry.from} -> ${entry.target}`)).toEqual([]);
});

test('nothing under /field has a server loader or action, and the root has no loader', () => {
  const routes = sourceFiles('app/routes').filter((file) => /routes\/field/.test(file));
  expect(routes.length).toBeGreaterThan(2);
  const serverSide = [...routes, 'app/root.tsx'].filter((file) =>
    /export\s+(const|async function|function)\s+(loader|action)\b/.test(readFileSync(join(root, file), 'utf8')),
  );
  expect(serverSide).toEqual([]);
});

test('every server loader and action goes through the route builder', () => {
  const builders = /export const (?:loader|action) = (?:apiQuery|apiActions|pageQuery|pageCommand|formCommand|readOnly|writeOnly)\b/;
  const wrong = sourceFiles('app/routes').filter((file) => {
    const text = readFileSync(join(root, file), 'utf8');
    const exported = text.match(/export (?:const|async function|function) (?:loader|action)\b/g) ?? [];
    const built = text.match(new RegExp(builders, 'g')) ?? [];
    return exported.length !== built.length;
  });
  expect(wrong).toEqual([]);
});

test('Chinese texts stand in the catalogues, not in code', () => {
  const wrong = [...sourceFiles('app')].filter(
    (file) =>
      !file.startsWith('app/i18n/') &&
      /[\u4e00-\u9fff]/.test(readFileSync(join(root, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')),
  );
  expect(wrong).toEqual([]);
});
