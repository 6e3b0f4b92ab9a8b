import { type DriverValueEncoder, getTableColumns, type SQL, sql, type Table } from 'drizzle-orm';

import type { Db } from './client.server.ts';

/** A query whose text is made once for a connection; only its values change. */
export type Prepared<T> = { execute: (values: Record<string, unknown>) => Promise<T> };

type Preparable<T> = PromiseLike<T> & { prepare: unknown };

const known = new WeakMap<object, Map<string, unknown>>();

/**
 * The prepared form of a query on a connection, made at its first use. For the queries of the hot path: making the text
 * of a statement costs several times its execution. Values stand in the query as `sql.placeholder('name')`.
 */
export function prepared<T, D extends Db>(db: D, name: string, build: (db: D) => Preparable<T>): Prepared<T> {
  const own = known.get(db) ?? new Map<string, unknown>();
  known.set(db, own);
  const kept = own.get(name);
  if (kept) return kept as Prepared<T>;
  // Postgres names its prepared statements, SQLite ignores the name.
  const fresh = (build(db) as unknown as { prepare: (name: string) => Prepared<T> }).prepare(name);
  own.set(name, fresh);
  return fresh;
}

/** A placeholder for every column of a table, each by the column's own name; `suffix` tells the rows of one statement apart. */
export function placeholdersFor<T extends Table>(table: T, suffix = ''): { [K in keyof T['_']['columns']]: SQL } {
  const entries = Object.entries(getTableColumns(table)).map(([name, column]) => [
    name,
    sql`${sql.param(sql.placeholder(name + suffix), keepingNull(column))}`,
  ]);
  return Object.fromEntries(entries) as { [K in keyof T['_']['columns']]: SQL };
}

/** A JSON column would write down nothing as the text `null`. */
function keepingNull(column: DriverValueEncoder<unknown, unknown>): DriverValueEncoder<unknown, unknown> {
  return { mapToDriverValue: (value) => (value === null ? null : column.mapToDriverValue(value)) };
}
