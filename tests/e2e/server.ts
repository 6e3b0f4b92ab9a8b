import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

import { root } from '#app/cli/bootstrap.mjs';

/** Fills a new database file with the demo bank, the way `npm run demo` does. */
export async function makeDemoBank(file: string): Promise<void> {
  const child = startScript('app/cli/demo-bank.ts', file, 'ignore');
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error(`the demo bank could not be made (exit code ${String(code)})`);
}

export type RunningServer = {
  origin: string;
  stop: () => Promise<void>;
  /** Ends it in the middle of whatever it does. */
  kill: () => Promise<void>;
};

/**
 * The real server as a process of its own, on a free port of this machine. `through` is a command that starts it in its
 * stead and stays out of the way; `folder` is where its sources and its build lie.
 */
export async function serve(file: string, through: readonly string[] = [], folder = root): Promise<RunningServer> {
  const child = startScript('app/http/main.ts', file, 'pipe', through, folder);
  const origin = await Promise.race([addressOf(child), exitOf(child)]);
  return {
    origin,
    stop: () => end(child, 'SIGTERM'),
    kill: () => end(child, 'SIGKILL'),
  };
}

async function end(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill(signal);
  await gone;
}

function startScript(
  script: string,
  file: string,
  stdout: 'pipe' | 'ignore',
  through: readonly string[] = [],
  folder = root,
): ChildProcess {
  const [command = '', ...args] = [...through, process.execPath, '--import', 'tsx', join(folder, script)];
  return spawn(command, args, {
    cwd: folder,
    stdio: ['ignore', stdout, 'inherit'],
    env: { ...process.env, NODE_ENV: 'test', DATABASE_URL: `file:${file}`, HOST: '127.0.0.1', PORT: '0', PUBLIC_ORIGIN: '' },
  });
}

async function addressOf({ stdout }: ChildProcess): Promise<string> {
  if (!stdout) throw new Error('the server says nothing');
  for await (const line of createInterface({ input: stdout })) {
    const address = /listens on (http:\S+)/.exec(line)?.[1];
    if (address) return address;
  }
  return new Promise(() => {});
}

async function exitOf(child: ChildProcess): Promise<never> {
  const [code] = await once(child, 'exit');
  throw new Error(`the server ended before it listened (exit code ${String(code)})`);
}
