import { expect } from 'vitest';

import { findPersonByUsername, insertPerson, personExists } from '#db/queries/people.ts';
import {
  deleteExpiredSessions,
  deleteSession,
  findSessionActor,
  insertSession,
  touchSession,
} from '#db/queries/sessions.ts';
import { deleteAttempt, deleteAttemptsAt, findAttempt, putAttempt } from '#db/queries/sign-in-attempts.ts';

import { actorOf, FOUNDED } from '../../support/tree.ts';
import type { BankTest } from '../contract.ts';

const NOON = '2026-11-03T12:00:00.000Z';
const session = (personId: string) => ({
  id: 'a'.repeat(64),
  personId,
  createdAt: '2026-11-03T08:00:00.000Z',
  lastSeenAt: '2026-11-03T08:00:00.000Z',
  expiresAt: '2026-11-03T20:00:00.000Z',
  userAgent: null,
});

export function peopleContract(test: BankTest): void {
  test('a person is found for signing in, with the hash and the unit', async ({ db }) => {
    expect(await findPersonByUsername(db.read, 'head')).toEqual({
      id: 'person-head',
      username: 'head',
      name: 'Name of head',
      role: 'head',
      active: true,
      passwordHash: 'none',
      unit: { id: 'unit-b-001', code: 'b-001', name: 'Unit b-001', path: '/000/64/6401/b-001/' },
    });
    expect(await findPersonByUsername(db.read, 'nobody')).toBeNull();
    expect(await personExists(db.read, 'head')).toBe(true);
    expect(await personExists(db.read, 'nobody')).toBe(false);
  });

  test('a running sign-in names the person it belongs to', async ({ db }) => {
    const row = session('person-city');
    await db.write((tx) => insertSession(tx, row));
    expect(await findSessionActor(db.read, row.id, NOON)).toEqual({
      actor: actorOf('city'),
      lastSeenAt: '2026-11-03T08:00:00.000Z',
    });
    await db.write((tx) => touchSession(tx, row.id, NOON));
    expect((await findSessionActor(db.read, row.id, NOON))?.lastSeenAt).toBe(NOON);
  });

  test('a sign-in is over at its very end, when ended, and for an unknown token', async ({ db }) => {
    const row = session('person-city');
    await db.write((tx) => insertSession(tx, row));
    expect(await findSessionActor(db.read, row.id, '2026-11-03T19:59:59.999Z')).not.toBeNull();
    expect(await findSessionActor(db.read, row.id, row.expiresAt)).toBeNull();
    expect(await findSessionActor(db.read, 'b'.repeat(64), NOON)).toBeNull();
    await db.write((tx) => deleteSession(tx, row.id));
    expect(await findSessionActor(db.read, row.id, NOON)).toBeNull();
  });

  test('sign-ins that are over can be removed, those that run stay', async ({ db }) => {
    const running = session('person-city');
    const over = { ...running, id: 'b'.repeat(64), expiresAt: NOON };
    await db.write(async (tx) => {
      await insertSession(tx, running);
      await insertSession(tx, over);
      await deleteExpiredSessions(tx, NOON);
    });
    expect(await db.raw('select id from session')).toEqual([{ id: running.id }]);
  });

  test('a closed account has no running sign-in', async ({ db }) => {
    await db.write(async (tx) => {
      await insertPerson(tx, {
        id: 'person-left',
        username: 'left',
        name: 'Left',
        role: 'head',
        unitId: 'unit-b-001',
        passwordHash: 'x',
        active: false,
        createdAt: FOUNDED,
      });
      await insertSession(tx, session('person-left'));
    });
    expect(await findSessionActor(db.read, session('').id, NOON)).toBeNull();
    expect((await findPersonByUsername(db.read, 'left'))?.active).toBe(false);
  });

  test('failed sign-ins are counted under their key until forgotten', async ({ db }) => {
    const first = { key: 'name:head', failures: 1, windowStart: NOON, blockedUntil: null };
    const later = { ...first, failures: 5, blockedUntil: '2026-11-03T12:05:00.000Z' };
    await db.write((tx) => putAttempt(tx, first));
    expect(await findAttempt(db.read, 'name:head')).toEqual(first);
    await db.write((tx) => putAttempt(tx, later));
    expect(await findAttempt(db.read, 'name:head')).toEqual(later);
    await db.write((tx) => deleteAttempt(tx, 'name:head'));
    expect(await findAttempt(db.read, 'name:head')).toBeNull();
  });

  test('failed sign-ins are forgotten together by how their keys begin, letter by letter', async ({ db }) => {
    const keys = ['name:"杨😀"', 'name:"杨😀" 192.0.2.7', 'name:"杨😀x"', 'name:"%"', 'address:192.0.2.7'];
    await db.write(async (tx) => {
      for (const key of keys) await putAttempt(tx, { key, failures: 1, windowStart: NOON, blockedUntil: null });
      await deleteAttemptsAt(tx, 'name:"%"');
      await deleteAttemptsAt(tx, 'name:"杨😀"');
    });
    const kept = await Promise.all(keys.map(async (key) => (await findAttempt(db.read, key)) !== null));
    expect(kept).toEqual([false, false, true, false, true]);
  });
}
