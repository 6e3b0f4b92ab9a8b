import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';

import { Builder, Capabilities, type WebDriver } from 'selenium-webdriver';

import { ensureWebKit } from '#tests/support/browser.mjs';

/** A machine with a screen and a disk, on which WebKit starts, ends and starts again with what it kept. */
export type WebKit = {
  /** The session with the browser of now. */
  driver: () => WebDriver;
  start: () => Promise<void>;
  /** SIGKILL to the browser and every process of it, as a dead battery does; resolves when they are gone. */
  kill: () => Promise<void>;
  close: () => Promise<void>;
};

/** The size of a tablet held sideways. */
export const SCREEN = { width: 1180, height: 820 };
/** Longest time the browser takes to start. */
const PATIENCE_MS = 60_000;
const PROGRAM = fileURLToPath(new URL('lasting-browser.js', import.meta.url));

export async function openWebKit(): Promise<WebKit> {
  const parts = ensureWebKit();
  if (!parts) throw new Error('WebKit runs on Linux only');
  const home = mkdtempSync(join(tmpdir(), 'mingcha-webkit-'));
  const screen = await openScreen(parts.screen);
  const environment = { ...process.env, DISPLAY: screen.display, HOME: home, XDG_CACHE_HOME: home, XDG_CONFIG_HOME: home, XDG_DATA_HOME: home };
  let running: { service: ChildProcess; driver: WebDriver } | null = null;

  async function kill(): Promise<void> {
    if (running) await endFamily(running.service);
    running = null;
  }
  return {
    driver() {
      if (!running) throw new Error('the browser is not running');
      return running.driver;
    },
    async start() {
      const port = await freePort();
      // The browser belongs to the group that its driver leads.
      const service = spawn(parts.driver, [`--port=${port}`], { stdio: 'ignore', env: environment, detached: true });
      try {
        running = { service, driver: await startSession(`http://127.0.0.1:${port}`, parts.gjs, join(home, 'profile')) };
      } catch (error) {
        await endFamily(service);
        throw error;
      }
    },
    kill,
    async close() {
      await running?.driver.quit().catch(() => undefined);
      await kill();
      await end(screen.process, 'SIGTERM', screen.process.pid);
      rmSync(home, { recursive: true, force: true, maxRetries: 20, retryDelay: 200 });
    },
  };
}

async function startSession(address: string, binary: string, profile: string): Promise<WebDriver> {
  await listening(address);
  const wanted = new Capabilities({ browserName: 'lasting-browser', 'webkitgtk:browserOptions': { binary, args: [PROGRAM, profile] } });
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

/** The negative id is the group that a detached child leads. */
function endFamily(leader: ChildProcess): Promise<void> {
  return end(leader, 'SIGKILL', leader.pid === undefined ? undefined : -leader.pid);
}

async function end(child: ChildProcess, signal: NodeJS.Signals, id: number | undefined): Promise<void> {
  if (id === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  process.kill(id, signal);
  await gone;
}
