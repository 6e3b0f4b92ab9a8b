import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';

import { Builder, Capabilities, type WebDriver } from 'selenium-webdriver';

import { ensureWebKit } from '#tests/support/browser.mjs';

export type WebKit = { driver: WebDriver; close: () => Promise<void> };

/** The size of a tablet held sideways. */
export const SCREEN = { width: 1180, height: 820 };
/** Longest time the browser takes to start. */
const PATIENCE_MS = 60_000;

/**
 * WebKit on a screen of its own. Its profile lives in memory and ends with the session: what a test wants to find again
 * must be reopened in the same session, by a new window after the last one was closed.
 */
export async function openWebKit(): Promise<WebKit> {
  const parts = ensureWebKit();
  if (!parts) throw new Error('WebKit runs on Linux only');
  const home = mkdtempSync(join(tmpdir(), 'mingcha-webkit-'));
  const screen = await openScreen(parts.screen);
  const port = await freePort();
  const environment = { ...process.env, DISPLAY: screen.display, HOME: home, XDG_CACHE_HOME: home, XDG_CONFIG_HOME: home, XDG_DATA_HOME: home };
  const service = spawn(parts.driver, [`--port=${port}`], { stdio: 'ignore', env: environment });
  const stop = async () => {
    await end(service);
    await end(screen.process);
    rmSync(home, { recursive: true, force: true, maxRetries: 20, retryDelay: 200 });
  };
  try {
    const address = `http://127.0.0.1:${port}`;
    await listening(address);
    const driver = await startSession(address, parts.browser);
    return {
      driver,
      async close() {
        await driver.quit().catch(() => undefined);
        await stop();
      },
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function startSession(address: string, binary: string): Promise<WebDriver> {
  const wanted = new Capabilities({ browserName: 'MiniBrowser', 'webkitgtk:browserOptions': { binary, args: ['--automation'] } });
  const driver = await new Builder().usingServer(address).withCapabilities(wanted).build();
  await driver.manage().setTimeouts({ script: 30_000, pageLoad: 60_000, implicit: 0 });
  await driver.manage().window().setRect(SCREEN);
  return driver;
}

/** The X server chooses a free display and tells its number on the descriptor it is given. */
async function openScreen(program: string): Promise<{ process: ChildProcess; display: string }> {
  const size = `${SCREEN.width}x${SCREEN.height}x24`;
  const child = spawn(program, ['-displayfd', '3', '-screen', '0', size, '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const [said] = (await once(child.stdio[3] as Readable, 'data')) as [Buffer];
  return { process: child, display: `:${said.toString().trim()}` };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}

async function listening(address: string): Promise<void> {
  for (const start = Date.now(); Date.now() - start < PATIENCE_MS; ) {
    const answer = await fetch(`${address}/status`).catch(() => null);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('WebKitWebDriver does not answer');
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  await gone;
}
