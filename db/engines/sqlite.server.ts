import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

import Sqlite from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { migrate } from 'drizzle-orm/better-sqlite3/migrator';

import type { Database, Tx } from '../client.server.ts';

import { guarded, refuseNested } from './transaction-guard.ts';

const migrationsFolder = fileURLToPath(new URL('../migrations/sqlite', import.meta.url));

/** `PRAGMA synchronous` 2 = FULL: a commit is on the disk when it returns, also after a power cut. */
const FULL = 2;

/** Pages in the log before they are moved into the file: sixteen megabytes, four times SQLite's own default. */
const CHECKPOINT_PAGES = 4_000;

/** Writes that wait at the same moment share one commit, at most this many. */
const MOST_PER_COMMIT = 32;

type Job = { work: (tx: Tx) => Promise<unknown>; resolve: (value: unknown) => void; reject: (error: unknown) => void };

/** One file, one writer behind a queue, one reader that sees only what is committed. */
export function openSqlite(url: string): Database {
  const file = url.replace(/^file:(\/\/)?/, '');
  mkdirSync(dirname(file), { recursive: true });
  const writer = connect(file, false);
  const tx = drizzle(writer, { casing: 'snake_case' }) as unknown as Tx;
  let reader: Sqlite.Database | undefined;
  let closed = false;
  const queue = createQueue(writer, tx);

  return {
    engine: 'sqlite',
    get read() {
      reader ??= connect(file, true);
      return readerOf(reader);
    },
    write: (work) => {
      refuseNested();
      if (closed) return Promise.reject(new Error('the database is closed'));
      return queue.add(work);
    },
    migrate: () => {
      migrate(drizzle(writer, { casing: 'snake_case' }), { migrationsFolder });
      return Promise.resolve();
    },
    close: async () => {
      closed = true;
      await queue.idle();
      reader?.close();
      writer.close();
    },
  };
}

const readers = new WeakMap<Sqlite.Database, Database['read']>();

function readerOf(connection: Sqlite.Database): Database['read'] {
  const known = readers.get(connection);
  if (known) return known;
  const read = drizzle(connection, { casing: 'snake_case' }) as unknown as Database['read'];
  readers.set(connection, read);
  return read;
}

/** A connection with the settings durability rests on. An existing WAL file opens with less, so they are asserted. */
function connect(file: string, readonly: boolean): Sqlite.Database {
  const connection = new Sqlite(file, { readonly, timeout: 5_000 });
  if (!readonly) connection.pragma('journal_mode = WAL');
  connection.pragma('synchronous = FULL');
  connection.pragma('foreign_keys = ON');
  connection.pragma('cache_size = -65536');
  if (!readonly) connection.pragma(`wal_autocheckpoint = ${CHECKPOINT_PAGES}`);
  if (connection.pragma('synchronous', { simple: true }) !== FULL) {
    throw new Error(`${file}: SQLite does not sync every commit`);
  }
  return connection;
}

/**
 * The writer's queue. Jobs that wait together run one after another in savepoints of one transaction: one that fails
 * takes back only its own writes, and none is answered before the commit.
 */
function createQueue(connection: Sqlite.Database, tx: Tx) {
  const waiting: Job[] = [];
  let running: Promise<void> | null = null;

  async function drain(): Promise<void> {
    while (waiting.length > 0) {
      await commitTogether(connection, tx, waiting.splice(0, MOST_PER_COMMIT));
      // Nothing here waits for the outside: without a pause a long queue keeps every read, answer and timer waiting.
      await nextTurn();
    }
    running = null;
  }

  return {
    add: <T>(work: (tx: Tx) => Promise<T>): Promise<T> =>
      new Promise<T>((resolve, reject) => {
        waiting.push({ work, resolve: resolve as Job['resolve'], reject });
        running ??= Promise.resolve().then(drain);
      }),
    idle: async () => {
      while (running) await running;
    },
  };
}

async function commitTogether(connection: Sqlite.Database, tx: Tx, jobs: readonly Job[]): Promise<void> {
  const settle: (() => void)[] = [];
  try {
    connection.exec('BEGIN IMMEDIATE');
    for (const job of jobs) settle.push(await runInSavepoint(connection, tx, job));
    connection.exec('COMMIT');
  } catch (error) {
    if (connection.inTransaction) connection.exec('ROLLBACK');
    for (const job of jobs) job.reject(error);
    return;
  }
  for (const answer of settle) answer();
}

async function runInSavepoint(connection: Sqlite.Database, tx: Tx, job: Job): Promise<() => void> {
  connection.exec('SAVEPOINT job');
  try {
    const value = await guarded(() => job.work(tx));
    connection.exec('RELEASE job');
    return () => job.resolve(value);
  } catch (error) {
    connection.exec('ROLLBACK TO job; RELEASE job');
    return () => job.reject(error);
  }
}
