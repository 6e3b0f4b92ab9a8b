import { spawn } from 'node:child_process';
import { join } from 'node:path';

import { vi } from 'vitest';

import { root } from '#app/cli/bootstrap.mjs';

// A process of its own takes a second or two to start, and much longer on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

export type Outcome = { code: number | null; stdout: string; stderr: string[] };

/** Runs `mingcha` as a person would, in a process of its own. */
export function mingcha(args: readonly string[], options: { stdin?: string; database?: string } = {}): Promise<Outcome> {
  const { PATH = '' } = process.env;
  const child = spawn(process.execPath, ['--import', 'tsx', join(root, 'app/cli/main.ts'), ...args], {
    cwd: root,
    env: { PATH, NODE_ENV: 'test', ...(options.database === undefined ? {} : { DATABASE_URL: `file:${options.database}` }) },
  });
  child.stdin.end(options.stdin ?? '');
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stdout, stderr: stderr.split('\n').filter((line) => line !== '') }));
  });
}
