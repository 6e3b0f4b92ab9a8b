import { expect } from 'vitest';

import { violatesUnique } from '#db/client.server.ts';
import { ping } from '#db/queries/health.ts';
import { findPersonByUsername, insertPerson } from '#db/queries/people.ts';
import { findHandIn, insertVisit } from '#db/queries/store-visit.ts';
import { findUnitByCode, insertUnit } from '#db/queries/units.ts';
import { answer, score, visit, visitSubject } from '#db/schema/index.ts';

import { FOUNDED, unitOf } from '../../support/tree.ts';
import type { BankTest } from '../contract.ts';

import { visitOf } from './bank.ts';

const newUnit = (code: string) => ({ ...unitOf('b-001'), id: `unit-${code}`, code, path: `/${code}/` });

export function writeContract(test: BankTest): void {
  test('a write gives back what its work gives back', async ({ db }) => {
    expect(await db.write(async (tx) => (await findUnitByCode(tx, '64'))?.name)).toBe('Unit 64');
  });

  test('a transaction sees its own writes', async ({ db }) => {
    const seen = await db.write(async (tx) => {
      await insertUnit(tx, newUnit('own'));
      return findUnitByCode(tx, 'own');
    });
    expect(seen?.path).toBe('/own/');
  });

  test('a write that throws leaves nothing behind and throws the same error', async ({ db }) => {
    const failure = new Error('changed my mind');
    const work = db.write(async (tx) => {
      await insertUnit(tx, newUnit('gone'));
      await insertVisit(tx, visitOf({ id: 'v-gone' }));
      throw failure;
    });
    await expect(work).rejects.toBe(failure);
    expect(await findUnitByCode(db.read, 'gone')).toBeNull();
    expect(await findHandIn(db.read, 'v-gone')).toBeNull();
    for (const table of [visitSubject, answer, score]) {
      expect(await db.read.select({ visitId: table.visitId }).from(table).limit(1)).toEqual([]);
    }
  });

  test('a write inside a write throws at once instead of waiting for itself', async ({ db }) => {
    const nested = db.write(async (tx) => {
      await insertUnit(tx, newUnit('outer'));
      await db.write((inner) => insertUnit(inner, newUnit('inner')));
    });
    await expect(nested).rejects.toThrow(/write inside a write/);
    expect(await findUnitByCode(db.read, 'outer')).toBeNull();
    await db.write((tx) => insertUnit(tx, newUnit('after')));
    expect(await findUnitByCode(db.read, 'after')).not.toBeNull();
  });

  test('one write after another may be awaited from the same work', async ({ db }) => {
    const write = (code: string) => db.write((tx) => insertUnit(tx, newUnit(code)));
    await write('first').then(() => write('second'));
    expect(await findUnitByCode(db.read, 'second')).not.toBeNull();
  });

  test('of many writes at once the failing ones take back only their own', async ({ db }) => {
    const settled = await Promise.allSettled(
      Array.from({ length: 60 }, (_, n) =>
        db.write(async (tx) => {
          await insertUnit(tx, newUnit(`n${n}`));
          if (n % 3 === 0) throw new Error(`refused ${n}`);
          return n;
        }),
      ),
    );
    for (const [n, outcome] of settled.entries()) {
      const stored = await findUnitByCode(db.read, `n${n}`);
      if (n % 3 === 0) expect([outcome.status, stored]).toEqual(['rejected', null]);
      else expect(outcome).toEqual({ status: 'fulfilled', value: n });
    }
  });

  test('a second row under a unique key is told apart from every other error', async ({ db }) => {
    const twice = (work: Promise<unknown>) => work.then(() => null, (error: unknown) => error);
    const byKey = await twice(db.write((tx) => insertUnit(tx, unitOf('64'))));
    const byColumn = await twice(db.write((tx) => insertUnit(tx, { ...unitOf('64'), id: 'other', path: '/other/' })));
    const byReference = await twice(
      db.write((tx) =>
        insertPerson(tx, {
          id: 'p',
          username: 'p',
          name: 'p',
          role: 'head',
          unitId: 'nowhere',
          passwordHash: 'x',
          active: true,
          createdAt: FOUNDED,
        }),
      ),
    );
    expect([byKey, byColumn].map(violatesUnique)).toEqual([true, true]);
    expect(byReference).toBeInstanceOf(Error);
    expect([byReference, new Error('else'), null].map(violatesUnique)).toEqual([false, false, false]);
    expect(await findPersonByUsername(db.read, 'p')).toBeNull();
  });

  test('a visit sent eight times in parallel is one row', async ({ db }) => {
    const sent = await Promise.all(
      Array.from({ length: 8 }, () =>
        db.write(async (tx) => {
          if (await findHandIn(tx, 'v-8')) return 'replayed';
          await insertVisit(tx, visitOf({ id: 'v-8' }));
          return 'stored';
        }),
      ),
    );
    expect(sent.filter((outcome) => outcome === 'stored')).toHaveLength(1);
    expect(await db.read.select({ id: visit.id }).from(visit).limit(10)).toEqual([{ id: 'v-8' }]);
  });

  test('of eight visits stored blindly under one id seven are refused as taken', async ({ db }) => {
    const settled = await Promise.allSettled(
      Array.from({ length: 8 }, () => db.write((tx) => insertVisit(tx, visitOf({ id: 'v-8' })))),
    );
    const refused = settled.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason as unknown] : []));
    expect(refused).toHaveLength(7);
    expect(refused.every(violatesUnique)).toBe(true);
    expect(await db.read.select({ id: answer.item }).from(answer).limit(100)).toHaveLength(7);
  });

  test('a database whose tables are there answers', async ({ db }) => {
    await expect(ping(db.read)).resolves.toBeUndefined();
  });

  test('migrating again changes nothing', async ({ db }) => {
    await db.migrate();
    expect((await findUnitByCode(db.read, '64'))?.name).toBe('Unit 64');
  });
}
