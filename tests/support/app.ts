import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { type AppLoadContext, createRequestHandler, type ServerBuild } from '@remix-run/node';
import { afterAll } from 'vitest';

import { buildIsCurrent, root } from '#app/cli/bootstrap.mjs';
import type { Role } from '#app/domain/access.ts';
import type { Method } from '#app/domain/checklist/schema.ts';
import { importBranches } from '#app/services/branches/import-branches.server.ts';
import { createLibrary } from '#app/services/checklists/library.server.ts';
import { readRegisterFile } from '#app/services/checklists/register-file.server.ts';
import { readShipped } from '#app/services/checklists/shipped.server.ts';
import { syncShipped } from '#app/services/checklists/sync-shipped.server.ts';
import type { ActorContext, Services } from '#app/services/context.server.ts';
import { hashPassword } from '#app/services/people/password.server.ts';
import { hashToken } from '#app/services/people/token.server.ts';
import { readSettings, type Settings } from '#app/services/settings.server.ts';
import { openDatabase } from '#db/client.server.ts';
import { insertChecklistVersion } from '#db/queries/checklist-versions.ts';
import { findPersonByUsername, insertPerson } from '#db/queries/people.ts';
import { insertSession } from '#db/queries/sessions.ts';
import { findUnitByCode } from '#db/queries/units.ts';

import { compiled } from './arbitrary-sheet.ts';
import { smallChecklistInput } from './small-checklist.ts';

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

/** The moment every test begins at, unless it says otherwise: a Tuesday morning in China. */
export const NOW = new Date('2026-11-03T02:00:00.000Z');

/** Everybody's password. */
export const PASSWORD = 'open sesame 2026';

/** One province, two cities, four branches in two classes. What is far carries a name that nobody near may read. */
const units = `kind,code,name,parent,class,address,windows
head-office,000000,总行,,,,
province,640000,宁夏分行,000000,,,
city,640100,银川分行,640000,,,
city,640200,远方分行,640000,,,
branch,640100-001,西夏支行,640100,1,西夏区 1 号,6
branch,640100-002,金凤支行,640100,2,金凤区 2 号,3
branch,640200-001,远方大武口支行,640200,1,远方 1 号,5
branch,640200-002,远方惠农支行,640200,2,远方 2 号,3
`;

/** One account for each role in the city of 640100; beside them whoever a test needs to tell apart. */
const people = {
  inspector: { name: '丁建国', role: 'inspector', unit: '640100' },
  shopper: { name: '周文', role: 'shopper', unit: '640100' },
  reviewer: { name: '哈丽娟', role: 'reviewer', unit: '640100' },
  head: { name: '杨淑芳', role: 'head', unit: '640100-001' },
  region: { name: '田晓琴', role: 'region', unit: '640100' },
  auditor: { name: '苏明远', role: 'auditor', unit: '640100' },
  admin: { name: '管理员', role: 'admin', unit: '640100' },
  colleague: { name: '王丽萍', role: 'inspector', unit: '640100' },
  'far-inspector': { name: '远方的检查员', role: 'inspector', unit: '640200' },
  'far-shopper': { name: '远方的神秘人', role: 'shopper', unit: '640200' },
  'far-head': { name: '远方的负责人', role: 'head', unit: '640200-001' },
  province: { name: '马会军', role: 'region', unit: '640000' },
  closed: { name: '已离职', role: 'region', unit: '640100' },
} as const satisfies Record<string, { name: string; role: Role; unit: string }>;

export type Person = keyof typeof people;

/** The first seven, one for each role, all of them near. */
export const oneOfEachRole = ['inspector', 'shopper', 'reviewer', 'head', 'region', 'auditor', 'admin'] as const satisfies readonly Person[];

/** The token of a running sign-in. Everybody has one, the closed account too. */
export function tokenOf(person: Person): string {
  return `token-of-${person}`;
}

/** What stands in the texts of far units, people and notes, and nowhere else. */
export const FAR = '远方';

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
    settings: { ...readSettings({ NODE_ENV: 'test', DATABASE_URL: `file:${file}` }), ...settings },
    now: () => new Date(clock.now),
    newId: countingIds(),
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
function countingIds(): () => string {
  let count = 0;
  return () => `01930000-0000-7000-8000-${String((count += 1)).padStart(12, '0')}`;
}

async function makeTemplate(file: string): Promise<string> {
  const clock = clockAt(NOW);
  const db = await openDatabase(`file:${file}`);
  const at = { now: clock.now, newId: uniqueId };
  const settings = readSettings({ NODE_ENV: 'test' });
  const services = { db, library: createLibrary(db), register, settings, now: () => clock.now, newId: uniqueId };
  await db.migrate();
  await syncShipped(db, readShipped(), at);
  await importBranches(services, units, 'test');
  await addPeople(services);
  await addSmallChecklists(services);
  await db.close();
  return file;
}

const uniqueId = (() => {
  let count = 0;
  return () => `01920000-0000-7000-8000-${String((count += 1)).padStart(12, '0')}`;
})();

/** People who are signed in already: to compare a password takes as long as it should. */
async function addPeople({ db, newId }: Services): Promise<void> {
  const passwordHash = await hashPassword(PASSWORD);
  const createdAt = NOW.toISOString();
  const expiresAt = new Date(NOW.getTime() + 365 * 24 * 3_600_000).toISOString();
  await db.write(async (tx) => {
    for (const username of Object.keys(people) as Person[]) {
      const { name, role, unit: code } = people[username];
      const unit = await findUnitByCode(tx, code);
      if (!unit) throw new Error(`no unit ${code}`);
      const id = newId();
      const active = username !== 'closed';
      await insertPerson(tx, { id, username, name, role, unitId: unit.id, passwordHash, active, createdAt });
      const session = hashToken(tokenOf(username));
      await insertSession(tx, { id: session, personId: id, createdAt, lastSeenAt: createdAt, expiresAt, userAgent: null });
    }
  });
}

type Status = 'draft' | 'in-review' | 'published' | 'retired';

type SmallVersion = { version: string; status: Status; effectiveFrom: string; retiredAt?: string; effectiveTo?: string };

/** Versions of a small checklist in every state a version can be in. Beside them, `covert` is one for shoppers. */
const smallVersions: SmallVersion[] = [
  { version: '1.0.0', status: 'retired', effectiveFrom: '2026-01-01', retiredAt: '2026-11-01T00:00:00.000Z' },
  { version: '1.1.0', status: 'published', effectiveFrom: '2026-02-01' },
  { version: '1.2.0', status: 'in-review', effectiveFrom: '2026-03-01' },
  { version: '1.3.0', status: 'draft', effectiveFrom: '2026-03-01' },
  { version: '2.0.0', status: 'published', effectiveFrom: '2027-01-01' },
  { version: '2.1.0', status: 'published', effectiveFrom: '2026-01-01', effectiveTo: '2026-06-30' },
];

async function addSmallChecklists(services: Services): Promise<void> {
  for (const version of smallVersions) await addVersion(services, 'small', 'on-site', version);
  await addVersion(services, 'covert', 'mystery', { version: '1.0.0', status: 'published', effectiveFrom: '2026-01-01' });
}

async function addVersion(
  { db, now }: Services,
  id: string,
  method: Method,
  { version, status, effectiveFrom, effectiveTo, retiredAt }: SmallVersion,
): Promise<void> {
  const span = { effectiveFrom, ...(effectiveTo === undefined ? {} : { effectiveTo }) };
  const { definition, items } = compiled({ ...smallChecklistInput(), id, version, method, ...span });
  await db.write((tx) =>
    insertChecklistVersion(tx, {
      id,
      version,
      status,
      method,
      effectiveFrom,
      effectiveTo: effectiveTo ?? null,
      definition,
      sha256: Buffer.from(`${id}@${version}`).toString('hex').padEnd(64, '0'),
      title: definition.title,
      itemCount: items.length,
      total: definition.total,
      origin: 'studio',
      publishedAt: status === 'published' || status === 'retired' ? now().toISOString() : null,
      retiredAt: retiredAt ?? null,
    }),
  );
}
