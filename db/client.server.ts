import type { BaseSQLiteDatabase } from 'drizzle-orm/sqlite-core';

import { type Engine, engineOf } from './engine.ts';

/** The builders that exist on both engines; each is awaitable on both. */
type Builders = BaseSQLiteDatabase<'async', unknown>;

/** What queries read from. */
export type Db = Pick<Builders, 'select' | 'selectDistinct'>;
/** What commands write in: a transaction. Reading through it sees its own writes. */
export type Tx = Db & Pick<Builders, 'insert' | 'update' | 'delete'>;

export type Database = {
  engine: Engine;
  read: Db;
  /**
   * Runs the work in one transaction: all of it is stored, or nothing. Resolves only when it is on the disk.
   * A `write` inside a `write` throws.
   */
  write: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;
  /** Brings the tables to the newest shape. Run at start, before anything else. */
  migrate: () => Promise<void>;
  close: () => Promise<void>;
};

/** Opens `file:data/x.sqlite` (or a bare path), `postgres://…`, or `pglite:` for tests. */
export async function openDatabase(url: string): Promise<Database> {
  if (engineOf(url) === 'sqlite') {
    const { openSqlite } = await import('./engines/sqlite.server.ts');
    return openSqlite(url);
  }
  const { openPostgres } = await import('./engines/postgres.server.ts');
  return openPostgres(url);
}

/** Whether an error says that a row with this key exists already, on either engine. */
export function violatesUnique(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    const code = 'code' in cause ? String(cause.code) : '';
    if (code === '23505' || code === 'SQLITE_CONSTRAINT_UNIQUE' || code === 'SQLITE_CONSTRAINT_PRIMARYKEY') return true;
  }
  return false;
}
