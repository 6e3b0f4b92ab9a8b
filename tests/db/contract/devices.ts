import { expect } from 'vitest';

import type { Database } from '#db/client.server.ts';
import {
  bindSession,
  deleteSessionsOn,
  findDevice,
  findDeviceBelow,
  findSealedKey,
  isCutOff,
  listDevicePeople,
  listDevices,
  markCutOff,
  putDevice,
  putDeviceKey,
  touchDeviceOf,
} from '#db/queries/devices.ts';
import { findAccountBelow, findPersonByUsername, listAccounts, setPasswordHash } from '#db/queries/people.ts';
import { deleteSessionsOf, findSessionActor, insertSession } from '#db/queries/sessions.ts';

import { actorOf, FOUNDED } from '../../support/tree.ts';
import type { BankTest } from '../contract.ts';

const NOON = '2026-11-03T12:00:00.000Z';
const EVENING = '2026-11-03T18:00:00.000Z';

function sessionOf(personId: string, id: string) {
  return { id, personId, createdAt: NOON, lastSeenAt: NOON, expiresAt: '2026-11-04T00:00:00.000Z', userAgent: null };
}

/** A tablet of the city's inspector, with a sign-in on it and one elsewhere. */
async function tabletIn(db: Database): Promise<void> {
  await db.write(async (tx) => {
    await putDevice(tx, { id: 'tablet', label: 'iPad', at: FOUNDED });
    await putDeviceKey(tx, { deviceId: 'tablet', personId: 'person-inspector', sealedKey: 'one', storedAt: FOUNDED });
    await insertSession(tx, sessionOf('person-inspector', 'on-tablet'));
    await insertSession(tx, sessionOf('person-inspector', 'elsewhere'));
    await bindSession(tx, 'on-tablet', 'tablet');
  });
}

export function devicesContract(test: BankTest): void {
  test('a device that comes again keeps its first day and takes its new label; each sign-in on it is one of it', async ({ db }) => {
    await tabletIn(db);
    await db.write((tx) => putDevice(tx, { id: 'tablet', label: 'iPad · Safari', at: NOON }));
    const device = { id: 'tablet', label: 'iPad · Safari', name: null, createdAt: FOUNDED, lastSeenAt: NOON, unsent: null, appVersion: null, cutOffAt: null, cutOffBy: null };
    expect(await findDevice(db.read, 'tablet')).toEqual(device);
    await db.write((tx) => touchDeviceOf(tx, 'on-tablet', EVENING));
    await db.write((tx) => touchDeviceOf(tx, 'elsewhere', '2027-01-01T00:00:00.000Z'));
    expect((await findDevice(db.read, 'tablet'))?.lastSeenAt).toBe(EVENING);
    expect(await findDevice(db.read, 'none')).toBeNull();
  });

  test('cut off, it says so and its sign-ins are over, those elsewhere are not; it can be let back in', async ({ db }) => {
    await tabletIn(db);
    expect(await isCutOff(db.read, 'tablet')).toBe(false);
    await db.write(async (tx) => {
      await markCutOff(tx, 'tablet', { personId: 'person-admin', at: NOON });
      await deleteSessionsOn(tx, 'tablet');
    });
    expect([await isCutOff(db.read, 'tablet'), await isCutOff(db.read, 'none')]).toEqual([true, false]);
    expect(await findDevice(db.read, 'tablet')).toMatchObject({ cutOffAt: NOON, cutOffBy: 'person-admin' });
    expect(await findSessionActor(db.read, 'on-tablet', NOON)).toBeNull();
    expect(await findSessionActor(db.read, 'elsewhere', NOON)).not.toBeNull();
    await db.write((tx) => markCutOff(tx, 'tablet', null));
    expect(await findDevice(db.read, 'tablet')).toMatchObject({ cutOffAt: null, cutOffBy: null });
  });

  test('a key is one person’s on one device; sent again, it replaces the first', async ({ db }) => {
    await tabletIn(db);
    const of = { deviceId: 'tablet', personId: 'person-inspector' };
    expect(await findSealedKey(db.read, of)).toBe('one');
    expect(await findSealedKey(db.read, { ...of, personId: 'person-colleague' })).toBeNull();
    await db.write((tx) => putDeviceKey(tx, { ...of, sealedKey: 'two', storedAt: NOON }));
    expect(await findSealedKey(db.read, of)).toBe('two');
  });

  test('a device is seen from above somebody who works on it, with the people of that part only', async ({ db }) => {
    await tabletIn(db);
    await db.write((tx) => putDeviceKey(tx, { deviceId: 'tablet', personId: 'person-shopper', sealedKey: 'x', storedAt: NOON }));
    const seenBy = async (username: string) => (await listDevices(db.read, actorOf(username))).map(({ id }) => id);
    expect([await seenBy('admin'), await seenBy('city'), await seenBy('elsewhere'), await seenBy('head')]).toEqual([['tablet'], ['tablet'], [], []]);
    expect((await listDevicePeople(db.read, actorOf('city'))).map(({ id }) => id)).toEqual(['person-inspector']);
    expect((await listDevicePeople(db.read, actorOf('admin'))).map(({ id }) => id)).toEqual(['person-inspector', 'person-shopper']);
    expect(await findDeviceBelow(db.read, actorOf('elsewhere'), 'tablet')).toBeNull();
    expect(await findDeviceBelow(db.read, actorOf('city'), 'tablet')).toMatchObject({ label: 'iPad' });
  });

  test('accounts are listed and found in the own part of the bank; a new password ends every sign-in of one person', async ({ db }) => {
    await tabletIn(db);
    expect((await listAccounts(db.read, actorOf('city'))).map(({ username }) => username)).toEqual(['city', 'inspector', 'head', 'neighbour']);
    expect(await findAccountBelow(db.read, actorOf('city'), 'person-elsewhere')).toBeNull();
    expect(await findAccountBelow(db.read, actorOf('city'), 'person-head')).toMatchObject({ username: 'head', unit: { code: 'b-001' } });
    await db.write(async (tx) => {
      await insertSession(tx, sessionOf('person-head', 'of-head'));
      await setPasswordHash(tx, 'person-inspector', 'new');
      await deleteSessionsOf(tx, 'person-inspector');
    });
    expect((await findPersonByUsername(db.read, 'inspector'))?.passwordHash).toBe('new');
    const running = await Promise.all(['on-tablet', 'elsewhere', 'of-head'].map((id) => findSessionActor(db.read, id, NOON)));
    expect(running.map((found) => found !== null)).toEqual([false, false, true]);
  });
}
