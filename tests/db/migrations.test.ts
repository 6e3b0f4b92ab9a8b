import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import {
  generateDrizzleJson,
  generateMigration,
  generateSQLiteDrizzleJson,
  generateSQLiteMigration,
} from 'drizzle-kit/api';
import { afterEach, expect, test, vi } from 'vitest';

import type { Engine } from '#db/engine.ts';

import { freshPglite, type FreshDatabase, freshSqlite } from '../support/database.ts';

const migrations = fileURLToPath(new URL('../../db/migrations/', import.meta.url));
const engines: Engine[] = ['sqlite', 'postgres'];

type Journal = { entries: { idx: number; when: number; tag: string }[] };
type Snapshot = {
  id: string;
  prevId: string;
  tables: Record<string, { name: string; columns: Record<string, { name: string; notNull: boolean }> }>;
};

const read = (path: string): unknown => JSON.parse(readFileSync(`${migrations}${path}`, 'utf8'));
const journalOf = (engine: Engine) => read(`${engine}/meta/_journal.json`) as Journal;

function snapshotsOf(engine: Engine): Snapshot[] {
  const files = readdirSync(`${migrations}${engine}/meta`).filter((file) => file.endsWith('_snapshot.json'));
  return files.toSorted().map((file) => read(`${engine}/meta/${file}`) as Snapshot);
}

function latestSnapshot(engine: Engine): Snapshot {
  const latest = snapshotsOf(engine).at(-1);
  if (!latest) throw new Error(`${engine} has no migrations`);
  return latest;
}

afterEach(() => {
  vi.unstubAllEnvs();
  vi.resetModules();
});

/** What drizzle-kit would still write to reach the tables as they are declared. */
async function missingStatements(engine: Engine): Promise<string[]> {
  vi.resetModules();
  vi.stubEnv('DATABASE_URL', engine === 'postgres' ? 'postgres://unused' : 'file:unused');
  const schema = await import('#db/schema/index.ts');
  const latest: unknown = latestSnapshot(engine);
  if (engine === 'postgres') {
    const declared = generateDrizzleJson(schema, undefined, undefined, 'snake_case');
    return generateMigration(latest as typeof declared, declared);
  }
  const declared = await generateSQLiteDrizzleJson(schema, undefined, 'snake_case');
  return generateSQLiteMigration(latest as typeof declared, declared);
}

test.each(engines)('%s: the migrations lead to the tables as they are declared', async (engine) => {
  expect(await missingStatements(engine)).toEqual([]);
});

test.each(engines)('%s: the journal, the files and the snapshots are of one series', (engine) => {
  const { entries } = journalOf(engine);
  const files = readdirSync(`${migrations}${engine}`).filter((file) => file.endsWith('.sql'));
  expect(files.toSorted()).toEqual(entries.map(({ tag }) => `${tag}.sql`));
  expect(entries.map(({ idx }) => idx)).toEqual(entries.map((_, index) => index));
  const snapshots = snapshotsOf(engine);
  expect(snapshots.slice(1).map(({ prevId }) => prevId)).toEqual(snapshots.slice(0, -1).map(({ id }) => id));
});

test.each(engines)('%s: each migration is younger than the one before; an older one would be passed over', (engine) => {
  const times = journalOf(engine).entries.map(({ when }) => when);
  expect(times).toEqual([...new Set(times)].toSorted((a, b) => a - b));
});

test('both engines have the same migrations by name', () => {
  const [sqlite, postgres] = engines.map((engine) => journalOf(engine).entries.map(({ tag }) => tag));
  expect(postgres).toEqual(sqlite);
});

type Column = { table: unknown; column: unknown; required: boolean };

/** What stands in the database itself, whatever the snapshots say. */
async function columnsOf(db: FreshDatabase): Promise<Column[]> {
  const rows = await db.raw(
    db.engine === 'sqlite'
      ? `select m.name as table_name, c.name as column_name, c."notnull" as required
         from sqlite_master m, pragma_table_info(m.name) c where m.type = 'table'`
      : `select table_name, column_name, is_nullable = 'NO' as required
         from information_schema.columns where table_schema = 'public'`,
  );
  return rows.map((row) => ({ table: row.table_name, column: row.column_name, required: Boolean(row.required) }));
}

test.each([
  ['sqlite', freshSqlite],
  ['postgres', freshPglite],
] as const)('%s: from nothing, the migrations make what their last snapshot says', async (engine, fresh) => {
  const db = await fresh();
  const expected = Object.values(latestSnapshot(engine).tables).flatMap(({ name, columns }) =>
    Object.values(columns).map((column): Column => ({ table: name, column: column.name, required: column.notNull })),
  );
  const declared = new Set(expected.map(({ table }) => table));
  const made = (await columnsOf(db)).filter(({ table }) => declared.has(table));
  const byName = (a: Column, b: Column) => (`${a.table}.${a.column}` < `${b.table}.${b.column}` ? -1 : 1);
  expect(made.toSorted(byName)).toEqual(expected.toSorted(byName));
});

test.each([
  ['sqlite', freshSqlite],
  ['postgres', freshPglite],
] as const)('%s: migrating once more changes nothing', async (_engine, fresh) => {
  const db = await fresh();
  const before = await columnsOf(db);
  await db.migrate();
  await db.migrate();
  expect(await columnsOf(db)).toEqual(before);
});
