import { fileURLToPath } from 'node:url';

import { sql } from 'drizzle-orm';
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';

import type { Database, Tx } from '../client.server.ts';

import { guarded, refuseNested } from './transaction-guard.ts';

const migrationsFolder = fileURLToPath(new URL('../migrations/postgres', import.meta.url));

/** Writers take turns, as on SQLite: the audit chain has one end. The number is ours alone. */
const WRITER_LOCK = 7_236_415;

type Connection = { db: PgDatabase<PgQueryResultHKT>; migrate: () => Promise<void>; close: () => Promise<void> };

/** A Postgres server, or PGlite (`pglite:` in memory, `pglite:<folder>`) in tests. */
export async function openPostgres(url: string): Promise<Database> {
  const connection = url.startsWith('pglite:') ? await connectPglite(url.slice('pglite:'.length)) : await connectServer(url);
  return {
    engine: 'postgres',
    read: connection.db as unknown as Database['read'],
    write: (work) => {
      refuseNested();
      return connection.db.transaction(async (tx) => {
        await tx.execute(sql`select pg_advisory_xact_lock(${WRITER_LOCK})`);
        return guarded(() => work(tx as unknown as Tx));
      });
    },
    migrate: connection.migrate,
    close: connection.close,
  };
}

async function connectServer(url: string): Promise<Connection> {
  const [{ default: postgres }, { drizzle }, { migrate }] = await Promise.all([
    import('postgres'),
    import('drizzle-orm/postgres-js'),
    import('drizzle-orm/postgres-js/migrator'),
  ]);
  const client = postgres(url, { onnotice: () => undefined });
  const db = drizzle(client, { casing: 'snake_case' });
  return { db, migrate: () => migrate(db, { migrationsFolder }), close: () => client.end() };
}

async function connectPglite(folder: string): Promise<Connection> {
  const [{ PGlite }, { drizzle }, { migrate }] = await Promise.all([
    import('@electric-sql/pglite'),
    import('drizzle-orm/pglite'),
    import('drizzle-orm/pglite/migrator'),
  ]);
  const client = await PGlite.create(folder === '' ? {} : { dataDir: folder });
  const db = drizzle(client, { casing: 'snake_case' });
  return { db, migrate: () => migrate(db, { migrationsFolder }), close: () => client.close() };
}
