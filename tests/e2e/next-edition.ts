import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { root } from '#app/cli/bootstrap.mjs';

import { serve } from './server.ts';

/** How the document of the next edition says that it is one. */
export const NEXT = 'next';

export type NextEdition = { origin: string; close: () => Promise<void> };

const PARTS = ['app', 'db', 'checklists', 'public', 'package.json', 'package-lock.json', 'remix.config.js', 'tsconfig.json', 'vite.config.ts'];

/**
 * The edition after this one, really built and served on the same bank: a copy of the sources whose document carries a
 * mark and whose database on the device is one version further, with a store more. What follows from that follows by
 * itself: other scripts, another worker, an upgrade.
 */
export async function openNextEdition(bank: string): Promise<NextEdition> {
  const folder = mkdtempSync(join(tmpdir(), 'mingcha-next-'));
  for (const part of PARTS) cpSync(join(root, part), join(folder, part), { recursive: true, preserveTimestamps: true });
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  change(join(folder, 'app/root.tsx'), /<html /, `<html data-edition="${NEXT}" `);
  change(join(folder, 'app/field/database.ts'), /(const VERSION = )(\d+)/, (_, name: string, version: string) => name + String(Number(version) + 1));
  change(join(folder, 'app/field/database.ts'), /upgrade\(database, from\) \{/, "$& database.createObjectStore('of-the-next-edition' as never);");
  await build(folder);
  const server = await serve(bank, [], folder);
  return {
    origin: server.origin,
    async close() {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Rejects with all that the build said when it fails. */
async function build(folder: string): Promise<void> {
  await promisify(execFile)(process.execPath, [join(folder, 'app/cli/build.mjs')], { cwd: folder, maxBuffer: 16 * 1024 * 1024 });
}

/** A source that does not look as expected any more would leave the edition unchanged. */
function change(file: string, pattern: RegExp, by: string | ((...found: string[]) => string)): void {
  const before = readFileSync(file, 'utf8');
  if (!pattern.test(before)) throw new Error(`nothing in ${file} fits ${String(pattern)}`);
  writeFileSync(file, before.replace(pattern, by as string));
}
