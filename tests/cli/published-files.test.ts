import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, expect, test, vi } from 'vitest';

import { root } from '#app/cli/bootstrap.mjs';
import { readShipped } from '#app/services/checklists/shipped.server.ts';

vi.setConfig({ testTimeout: 180_000, hookTimeout: 60_000 });

/** A copy of the project with one character changed in a published file; the packages are those of the project. */
const copy = mkdtempSync(join(tmpdir(), 'mingcha-changed-'));
const changed = 'checklists/mystery-visit/1.0.0.yaml';

const sentence =
  `${changed} was changed after it was published. Undo the change, or save it as a new version: ` +
  'a published version never changes, because results were scored with it.';

beforeAll(() => {
  for (const part of ['app', 'db', 'checklists', 'tests', 'package.json', 'package-lock.json', 'tsconfig.json', 'vitest.config.ts']) {
    cpSync(join(root, part), join(copy, part), { recursive: true, preserveTimestamps: true });
  }
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
  const file = join(copy, changed);
  writeFileSync(file, readFileSync(file, 'utf8').replace('total: 100', 'total: 100 '));
});

afterAll(() => {
  rmSync(copy, { recursive: true, force: true });
});

/** A program of the copy, where nothing can be installed by mistake: there is no npm on its way. */
function run(...args: string[]): SpawnSyncReturns<string> {
  const env = { PATH: '/nowhere', NODE_ENV: 'test' as const, DATABASE_URL: `file:${join(copy, 'bank.sqlite')}`, PORT: '0' };
  return spawnSync(process.execPath, args, { cwd: copy, encoding: 'utf8', env, timeout: 120_000 });
}

test('the published files of this project are those whose hashes are in the lock', () => {
  expect(readShipped().filter(({ published }) => published)).toHaveLength(10);
});

test.each([
  ['the server', 'app/http/main.ts'],
  ['the demo bank', 'app/cli/demo-bank.ts'],
])('%s does not start with a published file that was changed, and says what to do', (_, script) => {
  const { status, stdout, stderr } = run('--import', 'tsx', script);
  expect({ status, stdout, stderr: stderr.trimEnd() }).toEqual({ status: 1, stdout: '', stderr: sentence });
});

test('checking the file says the same', () => {
  const { status, stdout, stderr } = run('--import', 'tsx', 'app/cli/main.ts', 'check', changed);
  expect({ status, stdout, stderr: stderr.trimEnd() }).toEqual({ status: 1, stdout: '', stderr: sentence });
});

test('npm test fails with the same sentence, before it does anything else', () => {
  const { status, stdout, stderr } = run('tests/run.mjs');
  expect(status).not.toBe(0);
  expect(stderr).toContain(sentence);
  expect(stdout).toContain('== standards');
  expect(stdout).not.toContain('== types');
});
