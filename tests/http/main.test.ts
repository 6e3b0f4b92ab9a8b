import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { type ClientRequest, type IncomingMessage, request } from 'node:http';
import { join } from 'node:path';

import { afterEach, expect, test, vi } from 'vitest';

import { root } from '#app/cli/bootstrap.mjs';
import { temporaryPath } from '#tests/support/app.ts';

/** The process itself: how it starts, refuses to start, and stops. */

// A process of its own takes a second or two to start, and much longer on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

let child: ChildProcess | undefined;
afterEach(() => {
  child?.kill('SIGKILL');
});

type Started = { child: ChildProcess; output: () => string; ended: Promise<number | null> };

function start(environment: NodeJS.ProcessEnv): Started {
  const { PATH = '' } = process.env;
  const started = spawn(process.execPath, ['--import', 'tsx', join(root, 'app/http/main.ts')], {
    cwd: root,
    env: { PATH, ...environment },
  });
  child = started;
  let output = '';
  for (const stream of [started.stdout, started.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  return { child: started, output: () => output, ended: once(started, 'exit').then(([code]) => code as number | null) };
}

async function listening({ child: started, output, ended }: Started): Promise<string> {
  for (;;) {
    const address = /http:\/\/[\d.]+:\d+/.exec(output())?.[0];
    if (address) return address;
    const over = await Promise.race([ended.then(() => true), once(started.stdout ?? started, 'data').then(() => false)]);
    if (over) throw new Error(output());
  }
}

const environment = (name: string) => ({ NODE_ENV: 'test' as const, PORT: '0', DATABASE_URL: `file:${temporaryPath(`${name}.sqlite`)}` });

test('it prints its address, finishes what is under way when it is told to stop, takes nothing new, and ends with 0', async () => {
  const process = start(environment('graceful'));
  const address = await listening(process);
  expect((await fetch(`${address}/healthz`)).status).toBe(200);

  const body = JSON.stringify({ username: 'nobody', password: 'wrong' });
  const slow: ClientRequest = request(`${address}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'content-length': body.length, connection: 'keep-alive' },
  });
  slow.write(body.slice(0, 10));
  await new Promise((resolve) => setTimeout(resolve, 300));
  process.child.kill('SIGTERM');
  await new Promise((resolve) => setTimeout(resolve, 300));
  await expect(fetch(`${address}/healthz`)).rejects.toThrow('fetch failed');

  const answered = once(slow, 'response') as Promise<[IncomingMessage]>;
  slow.end(body.slice(10));
  const [answer] = await answered;
  expect(answer.statusCode).toBe(401);
  answer.resume();
  const since = performance.now();
  expect(await process.ended).toBe(0);
  expect(performance.now() - since).toBeLessThan(8_000);
});

test.each<[name: string, settings: NodeJS.ProcessEnv]>([
  ['PUBLIC_ORIGIN', { NODE_ENV: 'production' }],
  ['PUBLIC_ORIGIN', { NODE_ENV: 'production', PUBLIC_ORIGIN: 'http://mingcha.bank.example' }],
  ['PORT', { NODE_ENV: 'test', PORT: 'eighty' }],
])('an unsafe or impossible %s ends the start with a sentence that names it', async (name, settings) => {
  const process = start({ ...environment('refused'), ...settings });
  expect(await process.ended).toBe(1);
  expect(process.output()).toMatch(new RegExp(`^${name}: `));
  expect(process.output()).not.toContain('    at ');
});
