import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { type Browser, type BrowserContext, chromium } from '@playwright/test';

import { ensureBrowser } from './browser.mjs';

/** A browser on a profile that outlives it, whose whole family of processes can be killed as a dead battery does. */
export type MortalBrowser = {
  context: BrowserContext;
  /** Runs work while nothing is attached to the browser, which would report every byte it sends; gives the context again. */
  unwatched: (work: () => Promise<void>) => Promise<BrowserContext>;
  /** SIGKILL to every process of it; resolves when it is gone. */
  kill: () => Promise<void>;
};

export async function openMortalBrowser(profile: string): Promise<MortalBrowser> {
  const portFile = join(profile, 'DevToolsActivePort');
  rmSync(portFile, { force: true });
  const child = spawn(
    ensureBrowser(),
    [
      '--headless',
      '--no-sandbox',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-quic',
      '--remote-debugging-port=0',
      '--window-size=1180,820',
      '--lang=zh-CN',
      '--accept-lang=zh-CN',
      `--user-data-dir=${profile}`,
      'about:blank',
    ],
    { stdio: 'ignore', detached: true },
  );
  const address = `http://127.0.0.1:${await portIn(portFile, child)}`;
  let browser = await chromium.connectOverCDP(address);
  return {
    context: contextOf(browser),
    async unwatched(work) {
      await browser.close();
      await work();
      browser = await chromium.connectOverCDP(address);
      return contextOf(browser);
    },
    kill: () => killFamily(child),
  };
}

function contextOf(browser: Browser): BrowserContext {
  const [context] = browser.contexts();
  if (!context) throw new Error('the browser has no window');
  return context;
}

async function portIn(file: string, child: ChildProcess): Promise<string> {
  for (let tries = 0; tries < 600; tries += 1) {
    const port = existsSync(file) ? readFileSync(file, 'utf8').split('\n')[0] : '';
    if (port) return port;
    if (child.exitCode !== null) throw new Error(`the browser ended with ${child.exitCode}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('the browser does not listen');
}

/** The negative id is the group that a detached child leads. */
async function killFamily(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  process.kill(-child.pid, 'SIGKILL');
  await gone;
}
