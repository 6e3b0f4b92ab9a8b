import { getTableColumns, is, Table } from 'drizzle-orm';
import { getTableConfig as configOfPostgres, PgTable } from 'drizzle-orm/pg-core';
import { getTableConfig as configOfSqlite, SQLiteTable } from 'drizzle-orm/sqlite-core';
import { afterEach, expect, expectTypeOf, test, vi } from 'vitest';

import * as postgres from '#db/columns/postgres.ts';
import * as sqlite from '#db/columns/sqlite.ts';

/** The two vocabularies mean the same: that is what allows the tables to be written, and typed, once. */

type Payload = { a: number };
const letters = ['a', 'b'] as const;

const onSqlite = sqlite.table('thing', {
  sequence: sqlite.sequence(),
  id: sqlite.id().notNull(),
  text: sqlite.text(),
  int: sqlite.int().notNull(),
  intOrNull: sqlite.int(),
  real: sqlite.real().notNull(),
  realOrNull: sqlite.real(),
  bool: sqlite.bool().notNull(),
  boolOrNull: sqlite.bool(),
  instant: sqlite.instant().notNull(),
  day: sqlite.day(),
  json: sqlite.json<Payload>().notNull(),
  jsonOrNull: sqlite.json<readonly string[]>(),
  oneOf: sqlite.oneOf(letters).notNull(),
  oneOfOrNull: sqlite.oneOf(letters),
});

const onPostgres = postgres.table('thing', {
  sequence: postgres.sequence(),
  id: postgres.id().notNull(),
  text: postgres.text(),
  int: postgres.int().notNull(),
  intOrNull: postgres.int(),
  real: postgres.real().notNull(),
  realOrNull: postgres.real(),
  bool: postgres.bool().notNull(),
  boolOrNull: postgres.bool(),
  instant: postgres.instant().notNull(),
  day: postgres.day(),
  json: postgres.json<Payload>().notNull(),
  jsonOrNull: postgres.json<readonly string[]>(),
  oneOf: postgres.oneOf(letters).notNull(),
  oneOfOrNull: postgres.oneOf(letters),
});

afterEach(() => {
  vi.unstubAllEnvs();
  vi.resetModules();
});

test('both vocabularies have the same words, and every kind of column stands in the tables of this test', () => {
  const words = Object.keys(sqlite).toSorted();
  expect(Object.keys(postgres).toSorted()).toEqual(words);
  const others = ['table', 'index', 'unique', 'uniqueIndex', 'primaryKey', 'foreignKey', 'check'];
  expect(words.filter((word) => !others.includes(word) && !(word in onSqlite))).toEqual([]);
});

test('a row read from either engine has the same type', () => {
  expectTypeOf<typeof onPostgres.$inferSelect>().toEqualTypeOf<typeof onSqlite.$inferSelect>();
  expectTypeOf<(typeof onSqlite.$inferSelect)['oneOf']>().toEqualTypeOf<'a' | 'b'>();
  expectTypeOf<(typeof onPostgres.$inferSelect)['json']>().toEqualTypeOf<Payload>();
});

test('a row for either engine is written with the same type; numbers given by the database may be left out', () => {
  type Given = 'sequence';
  expectTypeOf<Omit<typeof onPostgres.$inferInsert, Given>>().toEqualTypeOf<Omit<typeof onSqlite.$inferInsert, Given>>();
  expectTypeOf<Omit<typeof onSqlite.$inferInsert, Given>>().toExtend<typeof onSqlite.$inferInsert>();
});

/** The tables as one engine spells them. */
async function tablesOf(url: string): Promise<Table[]> {
  vi.resetModules();
  vi.stubEnv('DATABASE_URL', url);
  const schema = await import('#db/schema/index.ts');
  return Object.values(schema).filter((entry) => is(entry, Table));
}

function described(table: Table) {
  const config = is(table, PgTable) ? configOfPostgres(table) : is(table, SQLiteTable) ? configOfSqlite(table) : undefined;
  if (!config) throw new Error('neither a Postgres nor a SQLite table');
  const columns = Object.entries(getTableColumns(table)).map(([name, column]) => ({
    name,
    type: column.dataType,
    values: column.enumValues ?? null,
    notNull: column.notNull,
    primary: column.primary,
    unique: column.isUnique,
  }));
  return {
    name: config.name,
    columns,
    indexes: config.indexes.map((index) => [index.config.name, index.config.unique]),
    primaryKeys: config.primaryKeys.map((key) => key.columns.map((column) => column.name)),
    references: config.foreignKeys.map((key) => key.reference().columns.map((column) => column.name)),
  };
}

test('every table has the same columns, keys, indexes and references on both engines', async () => {
  const small = (await tablesOf('file:unused')).map(described);
  const large = (await tablesOf('postgres://unused')).map(described);
  expect(small.length).toBeGreaterThan(10);
  expect(large).toEqual(small);
});

test.each([
  ['', SQLiteTable],
  ['file:data/bank.sqlite', SQLiteTable],
  ['/var/lib/postgres/bank.sqlite', SQLiteTable],
  ['postgres://bank', PgTable],
  ['postgresql://bank', PgTable],
  ['pglite:', PgTable],
])('the address "%s" decides how tables are spelled', async (url, kind) => {
  const [table] = await tablesOf(url);
  expect(is(table, kind)).toBe(true);
});
