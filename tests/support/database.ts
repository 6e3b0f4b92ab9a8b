import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import Sqlite from 'better-sqlite3';
import { sql } from 'drizzle-orm';
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';
import { afterAll } from 'vitest';

import { type Database, openDatabase } from '#db/client.server.ts';

/**
 * Fresh databases for tests. What is still open at the end of a test file is closed, and its folder is removed.
 *
 * The tables are spelled for the engine that DATABASE_URL names when they are first imported: a file that wants
 * Postgres sets it in `vi.hoisted`, see `tests/db/pglite.test.ts`.
 */

/** A migrated database without rows. Closing it early is allowed and harmless. */
export type FreshDatabase = Database & {
  url: string;
  /** Runs one statement past the queries, as somebody with the file or the server's password could. */
  raw: (statement: string) => Promise<Record<string, unknown>[]>;
};

let folder: string | undefined;
let template: Promise<string> | undefined;
let copies = 0;
const opened = new Set<Database>();
/** Postgres takes long to start: one that a test has closed is emptied and serves the next. */
const idlePglites: Database[] = [];

afterAll(async () => {
  for (const database of opened) await database.close();
  opened.clear();
  idlePglites.length = 0;
  if (folder) rmSync(folder, { recursive: true, force: true });
  folder = undefined;
  template = undefined;
});

/** A path in the folder of this test file; nothing is there yet. */
export function temporaryPath(name: string): string {
  folder ??= mkdtempSync(join(tmpdir(), 'mingcha-test-'));
  return join(folder, `${(copies += 1)}-${name}`);
}

/** The path of a migrated SQLite file that nobody has open: a copy of one that is migrated once a test file. */
export async function sqliteFile(): Promise<string> {
  template ??= makeTemplate();
  const copy = temporaryPath('copy.sqlite');
  copyFileSync(await template, copy);
  return copy;
}

async function makeTemplate(): Promise<string> {
  const path = temporaryPath('template.sqlite');
  const database = await openDatabase(`file:${path}`);
  await database.migrate();
  await database.close();
  return path;
}

/** A SQLite database in a file of its own. */
export async function freshSqlite(): Promise<FreshDatabase> {
  const file = await sqliteFile();
  const database = await openDatabase(`file:${file}`);
  opened.add(database);
  return lend(database, `file:${file}`, () => database.close(), (statement) => runOnFile(file, statement));
}

async function runOnFile(file: string, statement: string): Promise<Record<string, unknown>[]> {
  const connection = new Sqlite(file);
  try {
    const prepared = connection.prepare<[], Record<string, unknown>>(statement);
    if (prepared.reader) return prepared.all();
    prepared.run();
    return [];
  } finally {
    connection.close();
  }
}

/** A Postgres database inside this process. */
export async function freshPglite(): Promise<FreshDatabase> {
  const database = idlePglites.pop() ?? (await startPglite());
  await empty(database);
  const giveBack = () => {
    idlePglites.push(database);
    return Promise.resolve();
  };
  return lend(database, 'pglite:', giveBack, (statement) => runOnPostgres(database, statement));
}

async function startPglite(): Promise<Database> {
  const database = await openDatabase('pglite:');
  opened.add(database);
  await database.migrate();
  return database;
}

/** Removes every row; the triggers that forbid it sleep meanwhile. */
async function empty(database: Database): Promise<void> {
  const tables = await runOnPostgres(database, `select tablename from pg_tables where schemaname = 'public'`);
  const names = tables.map(({ tablename }) => `"${String(tablename)}"`).join(', ');
  await runOnPostgres(database, 'set session_replication_role = replica');
  await runOnPostgres(database, `truncate ${names} restart identity`);
  await runOnPostgres(database, 'set session_replication_role = origin');
}

async function runOnPostgres(database: Database, statement: string): Promise<Record<string, unknown>[]> {
  const connection = database.read as unknown as PgDatabase<PgQueryResultHKT>;
  const result = (await connection.execute(sql.raw(statement))) as { rows: Record<string, unknown>[] };
  return result.rows;
}

function lend(
  database: Database,
  url: string,
  giveBack: () => Promise<void>,
  raw: FreshDatabase['raw'],
): FreshDatabase {
  let open = true;
  return {
    engine: database.engine,
    url,
    raw,
    get read() {
      return database.read;
    },
    write: (work) => database.write(work),
    migrate: () => database.migrate(),
    close: async () => {
      if (!open) return;
      open = false;
      await giveBack();
    },
  };
}
