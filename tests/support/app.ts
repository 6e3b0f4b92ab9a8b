import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { type AppLoadContext, createRequestHandler, type ServerBuild } from '@remix-run/node';
import { afterAll } from 'vitest';

import { buildIsCurrent, root } from '#app/cli/bootstrap.mjs';
import { createLibrary } from '#app/services/checklists/library.server.ts';
import { readRegisterFile } from '#app/services/checklists/register-file.server.ts';
import { readShipped } from '#app/services/checklists/shipped.server.ts';
import { syncShipped } from '#app/services/checklists/sync-shipped.server.ts';
import type { ActorContext, Services } from '#app/services/context.server.ts';
import { openEscrow } from '#app/services/devices/escrow.server.ts';
import { createDiskStorage } from '#app/services/evidence/disk-storage.server.ts';
import { readSettings, type Settings } from '#app/services/settings.server.ts';
import { openDatabase } from '#db/client.server.ts';
import { findPersonByUsername } from '#db/queries/people.ts';

import { foundSmallBank, NOW, type Person, tokenOf } from './small-bank.ts';

/**
 * The whole application without a network: the real build, the real services, a SQLite file of its own. Nothing is
 * replaced but the clock and the ids.
 */
export type TestApp = {
  services: Services;
  build: ServerBuild;
  /** The clock of the services; tests move it. */
  clock: { now: Date; advance: (milliseconds: number) => void };
  /** Sends a request to the Remix build. `as` signs the person in by a Bearer token. */
  request: (path: string, init?: RequestInit, as?: Person) => Promise<Response>;
  /** Sends a body as JSON. */
  send: (method: string, path: string, body: unknown, as?: Person) => Promise<Response>;
};

const folder = mkdtempSync(join(tmpdir(), 'mingcha-app-'));
const register = readRegisterFile();
const open = new Set<Services>();
let template: Promise<string> | undefined;
let files = 0;

afterAll(async () => {
  await Promise.all([...open].map((services) => services.db.close()));
  open.clear();
  rmSync(folder, { recursive: true, force: true });
});

export type AppOptions = { now?: Date; settings?: Partial<Settings> };

/** Opens the application on a fresh copy of the small bank. It is closed at the end of the test file. */
export async function openApp(options: AppOptions = {}): Promise<TestApp> {
  const build = await serverBuild();
  const clock = clockAt(options.now ?? NOW);
  const services = await openBank(clock, options.settings);
  const handle = createRequestHandler(build, 'test');
  const request: TestApp['request'] = (path, init = {}, as) => {
    const headers = new Headers(init.headers);
    if (as) headers.set('authorization', `Bearer ${tokenOf(as)}`);
    return handle(new Request(`${ORIGIN}${path}`, { ...init, headers }), loadContext(services));
  };
  return {
    services,
    build,
    clock,
    request,
    send: (method, path, body, as) =>
      request(path, { method, body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }, as),
  };
}

/** What a use case gets when this person calls it. */
export async function contextOf(services: Services, person: Person): Promise<ActorContext> {
  const found = await findPersonByUsername(services.db.read, person);
  if (!found) throw new Error(`no account ${person}`);
  const { id, username, name, role, unit } = found;
  return { ...services, actor: { id, username, name, role, unit } };
}

/** The services alone, for tests that need no route. */
export async function openBank(
  clock: { now: Date } = clockAt(NOW),
  settings: Partial<Settings> = {},
): Promise<Services> {
  template ??= makeTemplate(join(folder, 'template.sqlite'));
  const file = join(folder, `${(files += 1)}.sqlite`);
  copyFileSync(await template, file);
  const db = await openDatabase(`file:${file}`);
  const services: Services = {
    db,
    library: createLibrary(db),
    register,
    evidence: createDiskStorage(`${file}-evidence`),
    escrow: openEscrow(join(folder, 'escrow.key')),
    settings: { ...readSettings({ NODE_ENV: 'test', DATABASE_URL: `file:${file}`, EVIDENCE_DIR: `${file}-evidence` }), ...settings },
    now: () => new Date(clock.now),
    newId: countingIds('0193'),
  };
  open.add(services);
  return services;
}

/** The address the application is asked at when no public origin is set. */
export const ORIGIN = 'http://mingcha.test';

export function clockAt(start: Date): TestApp['clock'] {
  const clock = {
    now: new Date(start),
    advance: (milliseconds: number) => {
      clock.now = new Date(clock.now.getTime() + milliseconds);
    },
  };
  return clock;
}

/** A path of its own in the folder of this test file. */
export function temporaryPath(name: string): string {
  return join(folder, name);
}

let loaded: Promise<ServerBuild> | undefined;

/** The build that `npm test` makes before the tests run. */
export function serverBuild(): Promise<ServerBuild> {
  loaded ??= loadBuild();
  return loaded;
}

async function loadBuild(): Promise<ServerBuild> {
  if (!buildIsCurrent()) {
    throw new Error(
      'The build is missing or older than the sources. Make it with `npm test`, or with: ' +
        `node -e "import('./app/cli/bootstrap.mjs').then((b) => b.ensureBuilt())"`,
    );
  }
  return (await import(/* @vite-ignore */ pathToFileURL(join(root, 'build/server/index.js')).href)) as ServerBuild;
}

function loadContext(services: Services): AppLoadContext {
  return { services, nonce: 'dGhlIG5vbmNlIG9mIHRlc3Rz', clientAddress: '192.0.2.1' };
}

/** UUIDs that count up, so that a failing test fails the same way again. */
function countingIds(prefix: string): () => string {
  let count = 0;
  return () => `${prefix}0000-0000-7000-8000-${String((count += 1)).padStart(12, '0')}`;
}

async function makeTemplate(file: string): Promise<string> {
  const db = await openDatabase(`file:${file}`);
  const settings = readSettings({ NODE_ENV: 'test' });
  const services = { db, library: createLibrary(db), register, evidence: createDiskStorage(`${file}-evidence`), escrow: openEscrow(join(folder, 'escrow.key')), settings, now: () => NOW, newId: countingIds('0192') };
  await db.migrate();
  await syncShipped(db, readShipped(), { now: NOW, newId: services.newId });
  await foundSmallBank(services);
  await db.close();
  return file;
}
