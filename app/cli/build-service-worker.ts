import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { build, type Manifest } from 'vite';

import { SHELL, type ShellCopy } from '../field/service-worker-contract.ts';
import { namespaces, namespacesFor } from '../i18n/language.ts';

/**
 * The last step of the build: lists what the field pages need without a network and bundles the service worker with
 * that list into `build/client/sw.js`. What only the desk needs (charts, the studio) is not on it: the first visit of a
 * tablet fetches everything on the list.
 */
export async function buildServiceWorker(buildFolder: string): Promise<void> {
  const client = join(buildFolder, 'client');
  const manifest = JSON.parse(readFileSync(join(buildFolder, '.vite/client-manifest.json'), 'utf8')) as Manifest;
  const routes = readdirSync(join(client, 'assets')).find((name) => /^manifest-\w+\.js$/.test(name));
  if (!routes) throw new Error('The build has no list of routes for its documents.');
  const shell: ShellCopy = { routes: `/assets/${routes}` };
  const files = [...fieldAssets(manifest, client), `assets/${routes}`, ...publicFiles(client)];
  await build({
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    define: {
      PRECACHE: JSON.stringify([
        ...files.sort().map((file) => entryOf(client, file)),
        { url: SHELL, revision: hashOfFolder(join(buildFolder, 'server')) },
      ]),
      SHELL_COPY: JSON.stringify(shell),
      'process.env.NODE_ENV': '"production"',
    },
    build: {
      outDir: client,
      emptyOutDir: false,
      copyPublicDir: false,
      target: 'es2022',
      rollupOptions: {
        input: fileURLToPath(new URL('../field/service-worker.ts', import.meta.url)),
        output: { format: 'iife', entryFileNames: 'sw.js' },
      },
    },
  });
}

/** The browser stores a file only if its bytes have this hash. The name of an asset is its revision. */
function entryOf(client: string, file: string): { url: string; revision: string | null; integrity: string } {
  const hash = createHash('sha256').update(readFileSync(join(client, file)));
  const integrity = `sha256-${hash.digest('base64')}`;
  return { url: `/${file}`, revision: file.startsWith('assets/') ? null : integrity.slice(7, 23), integrity };
}

/**
 * Every file that the entry, the root or a page under /field can ask for, by import or by name. Texts are loaded when
 * their language is chosen: those of the field pages belong to it in both languages.
 */
function fieldAssets(manifest: Manifest, client: string): string[] {
  const fieldTexts: readonly string[] = namespacesFor(SHELL);
  const foreignTexts = namespaces.filter((name) => !fieldTexts.includes(name)).map((name) => `/${name}.ts`);
  const keys = new Set(Object.keys(manifest).filter((key) => /^app\/(?:entry\.client|root|routes\/field\b[^/]*)\.tsx/.test(key)));
  const files = new Set<string>();
  for (const key of keys) {
    const chunk = manifest[key];
    if (!chunk || (key.startsWith('app/i18n/') && foreignTexts.some((name) => key.endsWith(name)))) continue;
    for (const file of [chunk.file, ...(chunk.css ?? []), ...(chunk.assets ?? [])]) files.add(file);
    for (const imported of [...(chunk.imports ?? []), ...(chunk.dynamicImports ?? [])]) keys.add(imported);
  }
  return withNamedFiles(files, new Set(Object.values(manifest).map(({ file }) => file)), client);
}

/** Adds what is started by its address and stands in no list of imports, as workers do. */
function withNamedFiles(files: Set<string>, chunks: ReadonlySet<string>, client: string): string[] {
  const assets = readdirSync(join(client, 'assets')).map((name) => `assets/${name}`);
  const unlisted = assets.filter((file) => !chunks.has(file));
  for (const file of files) {
    if (!file.endsWith('.js')) continue;
    const text = readFileSync(join(client, file), 'utf8');
    for (const named of unlisted) if (text.includes(named)) files.add(named);
  }
  return [...files];
}

/** Icons and the web manifest. Pictures shown while an app starts are kept by the system itself. */
function publicFiles(client: string): string[] {
  const entries = readdirSync(client, { withFileTypes: true });
  return entries.filter((entry) => entry.isFile() && entry.name !== 'sw.js').map(({ name }) => name);
}

function hashOfFolder(folder: string): string {
  const hash = createHash('sha256');
  const entries = readdirSync(folder, { withFileTypes: true, recursive: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  for (const file of files.sort()) hash.update(file.slice(folder.length)).update(readFileSync(file));
  return hash.digest('hex').slice(0, 16);
}
