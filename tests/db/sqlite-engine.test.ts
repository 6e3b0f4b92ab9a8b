import { spawn } from 'node:child_process';
import { statSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

import Sqlite from 'better-sqlite3';
import { sql } from 'drizzle-orm';
import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3';
import { expect, test } from 'vitest';

import { type Database, openDatabase, type Tx } from '#db/client.server.ts';
import { findUnitByCode, insertUnit } from '#db/queries/units.ts';

import { freshSqlite, sqliteFile, temporaryPath } from '../support/database.ts';
import { unitOf } from '../support/tree.ts';

/** What SQLite promises beyond the contract: settings, the writer's queue, and what is on the disk when. */

const newUnit = (code: string) => ({ ...unitOf('000'), id: `unit-${code}`, code, path: `/${code}/` });
const add = (db: Database, code: string) => db.write((tx) => insertUnit(tx, newUnit(code)));
const bare = (connection: unknown) => connection as BetterSQLite3Database;

function settingsOf(connection: unknown): Record<string, unknown> {
  const names = ['synchronous', 'journal_mode', 'foreign_keys'];
  return Object.assign({}, ...names.map((name) => bare(connection).get(sql.raw(`pragma ${name}`)))) as Record<string, unknown>;
}

/** FULL is 2. Without it a commit in WAL mode is not synced, and a power cut takes back what was acknowledged. */
const durable = { synchronous: 2, journal_mode: 'wal', foreign_keys: 1 };

async function bothSettings(db: Database) {
  return [settingsOf(db.read), await db.write((tx) => Promise.resolve(settingsOf(tx)))];
}

test('every commit is synced, foreign keys hold, on a new file as on one that was in WAL mode before', async () => {
  const fresh = await freshSqlite();
  expect(await bothSettings(fresh)).toEqual([durable, durable]);

  const file = await sqliteFile();
  const other = new Sqlite(file);
  other.pragma('journal_mode = WAL');
  other.pragma('synchronous = NORMAL');
  other.close();
  const again = await openDatabase(`file:${file}`);
  expect(await bothSettings(again)).toEqual([durable, durable]);
  await again.close();
});

test('the folder of a database is made; its address may be bare, a file: or a file:// one', async () => {
  const path = temporaryPath('deep/er/bank.sqlite');
  for (const url of [path, `file:${path}`, `file://${path}`]) {
    const db = await openDatabase(url);
    await db.migrate();
    expect(await findUnitByCode(db.read, '000')).toBeNull();
    await db.close();
  }
});

test('what is not committed is seen by its own transaction only', async () => {
  const db = await freshSqlite();
  await db.write(async (tx) => {
    await insertUnit(tx, newUnit('half'));
    expect(await findUnitByCode(tx, 'half')).not.toBeNull();
    expect(await findUnitByCode(db.read, 'half')).toBeNull();
  });
  expect(await findUnitByCode(db.read, 'half')).not.toBeNull();
});

test('what reads cannot write', async () => {
  const db = await freshSqlite();
  await expect(async () => insertUnit(db.read as Tx, newUnit('no'))).rejects.toThrow();
  expect(await findUnitByCode(db.read, 'no')).toBeNull();
});

test('of writes that wait together every third fails: the others are stored, each is answered for itself', async () => {
  const db = await freshSqlite();
  const numbers = Array.from({ length: 100 }, (_, index) => index);
  const settled = await Promise.allSettled(
    numbers.map((number) =>
      db.write(async (tx) => {
        await insertUnit(tx, newUnit(`before-${number}`));
        await Promise.resolve();
        if (number % 3 === 0) throw new Error(`refused ${number}`);
        await insertUnit(tx, newUnit(`after-${number}`));
        return number;
      }),
    ),
  );
  for (const [number, outcome] of settled.entries()) {
    if (outcome.status === 'fulfilled') expect(outcome.value).toBe(number);
    else expect(outcome.reason).toEqual(new Error(`refused ${number}`));
  }
  const stored = await db.raw('select code from unit');
  const kept = numbers.filter((number) => number % 3 !== 0);
  expect(stored.map(({ code }) => code).toSorted()).toEqual(
    kept.flatMap((number) => [`before-${number}`, `after-${number}`]).toSorted(),
  );
});

test('a write is answered only when others can see it', async () => {
  const db = await freshSqlite();
  const codes = Array.from({ length: 50 }, (_, index) => `n${index}`);
  const seen = await Promise.all(codes.map((code) => add(db, code).then(() => findUnitByCode(db.read, code))));
  expect(seen.map((unit) => unit?.code)).toEqual(codes);
});

test('writes that wait together share a commit', async () => {
  const codes = Array.from({ length: 32 }, (_, index) => `n${index}`);
  const together = await freshSqlite();
  await Promise.all(codes.map((code) => add(together, code)));
  const apart = await freshSqlite();
  for (const code of codes) await add(apart, code);
  // Every commit appends the pages it changed: the log tells how many there were.
  const logOf = ({ url }: { url: string }) => statSync(`${url.replace('file:', '')}-wal`).size;
  expect(logOf(together)).toBeLessThan(logOf(apart) / 8);
});

test('between commits everything else has its turn', async () => {
  const db = await freshSqlite();
  let turns = 0;
  const timer = setInterval(() => (turns += 1), 1);
  // Bounded, for a queue that never pauses would not let the test run out of time either.
  for (let number = 0; turns < 3 && number < 2_000; number += 1) await add(db, `n${number}`);
  clearInterval(timer);
  expect(turns).toBe(3);
});

test('a commit that fails is told to every write in it, and nothing of them stays', async () => {
  const db = await freshSqlite();
  const orphan = db.write(async (tx) => {
    bare(tx).run(sql`pragma defer_foreign_keys = on`);
    bare(tx).run(sql`insert into branch (unit_id, class, address, windows) values ('nowhere', '1', '', 1)`);
    await Promise.resolve();
  });
  const settled = await Promise.allSettled([add(db, 'first'), orphan, add(db, 'last')]);
  expect(settled.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
  for (const outcome of settled) expect(outcome).toHaveProperty('reason.code', 'SQLITE_CONSTRAINT_FOREIGNKEY');
  expect(await db.raw('select code from unit')).toEqual([]);
  await add(db, 'later');
  expect(await db.raw('select code from unit')).toEqual([{ code: 'later' }]);
});

test('closing waits for the writes that were asked for before, and takes none after', async () => {
  const file = await sqliteFile();
  const db = await openDatabase(`file:${file}`);
  const codes = Array.from({ length: 40 }, (_, index) => `n${index}`);
  const asked = codes.map((code) => add(db, code));
  const closing = db.close();
  await expect(add(db, 'late')).rejects.toThrow('the database is closed');
  await closing;
  await Promise.all(asked);
  const again = await openDatabase(`file:${file}`);
  expect(await Promise.all([...codes, 'late'].map(async (code) => (await findUnitByCode(again.read, code))?.code))).toEqual([
    ...codes,
    undefined,
  ]);
  await again.close();
});

test('what a process was told is stored is there after it was killed', async () => {
  const file = await sqliteFile();
  const script = fileURLToPath(new URL('writer-process.ts', import.meta.url));
  const child = spawn(process.execPath, ['--import', 'tsx', script, file], { stdio: ['ignore', 'pipe', 'inherit'] });
  const told: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    told.push(line);
    if (told.length === 100) child.kill('SIGKILL');
  }
  expect(told.length).toBeGreaterThanOrEqual(100);
  const db = await openDatabase(`file:${file}`);
  for (const code of told) expect(await findUnitByCode(db.read, code), code).not.toBeNull();
  await db.close();
});

test('answers are stored in the order of their key, without a second index', async () => {
  const db = await freshSqlite();
  expect(await db.raw(`select wr from pragma_table_list('answer')`)).toEqual([{ wr: 1 }]);
});
