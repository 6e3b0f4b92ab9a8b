import { and, asc, desc, eq, inArray, sql } from 'drizzle-orm';

import type { Actor, Role } from '#app/domain/access.ts';

import type { Db, Tx } from '../client.server.ts';
import { prepared } from '../prepared.ts';
import { device, deviceKey, person, session, unit } from '../schema/index.ts';

import { below } from './scope.ts';

export type DeviceRow = typeof device.$inferSelect;

const columns = {
  id: device.id,
  label: device.label,
  name: device.name,
  createdAt: device.createdAt,
  lastSeenAt: device.lastSeenAt,
  unsent: device.unsent,
  appVersion: device.appVersion,
  cutOffAt: device.cutOffAt,
  cutOffBy: device.cutOffBy,
};

export async function findDevice(db: Db, id: string): Promise<DeviceRow | null> {
  const [row] = await db.select(columns).from(device).where(eq(device.id, id)).limit(1);
  return row ?? null;
}

/** Whether the office has cut a device off. One that was never registered is not. Asked at every call of a device. */
export async function isCutOff(db: Db, id: string): Promise<boolean> {
  const [row] = await prepared(db, 'device_cut_off', (on) =>
    on
      .select({ cutOffAt: device.cutOffAt })
      .from(device)
      .where(eq(device.id, sql.placeholder('id')))
      .limit(1),
  ).execute({ id });
  return (row?.cutOffAt ?? null) !== null;
}

/** A device that has come, for the first time or again. */
export async function putDevice(tx: Tx, { id, label, at }: { id: string; label: string; at: string }): Promise<void> {
  await tx
    .insert(device)
    .values({ id, label, createdAt: at, lastSeenAt: at, cutOffAt: null, cutOffBy: null })
    .onConflictDoUpdate({ target: device.id, set: { label, lastSeenAt: at } });
}

export async function markCutOff(tx: Tx, id: string, by: { personId: string; at: string } | null): Promise<void> {
  await tx.update(device).set({ cutOffAt: by?.at ?? null, cutOffBy: by?.personId ?? null }).where(eq(device.id, id));
}

export async function putDeviceKey(tx: Tx, row: typeof deviceKey.$inferInsert): Promise<void> {
  const { sealedKey, storedAt } = row;
  await tx
    .insert(deviceKey)
    .values(row)
    .onConflictDoUpdate({ target: [deviceKey.deviceId, deviceKey.personId], set: { sealedKey, storedAt } });
}

export async function findSealedKey(db: Db, of: { deviceId: string; personId: string }): Promise<string | null> {
  const [row] = await db
    .select({ sealedKey: deviceKey.sealedKey })
    .from(deviceKey)
    .where(and(eq(deviceKey.deviceId, of.deviceId), eq(deviceKey.personId, of.personId)))
    .limit(1);
  return row?.sealedKey ?? null;
}

/** The devices somebody of the actor's subtree has worked on, the last seen first. */
export function listDevices(db: Db, actor: Actor): Promise<DeviceRow[]> {
  return db
    .select(columns)
    .from(device)
    .where(inArray(device.id, workedOnBelow(db, actor)))
    .orderBy(desc(device.lastSeenAt), asc(device.id))
    .limit(1_000);
}

/** One of them, or null: a device of others does not exist. */
export async function findDeviceBelow(db: Db, actor: Actor, id: string): Promise<DeviceRow | null> {
  const [row] = await db
    .select(columns)
    .from(device)
    .where(and(eq(device.id, id), inArray(device.id, workedOnBelow(db, actor))))
    .limit(1);
  return row ?? null;
}

function workedOnBelow(db: Db, actor: Actor) {
  return db
    .select({ id: deviceKey.deviceId })
    .from(deviceKey)
    .innerJoin(person, eq(person.id, deviceKey.personId))
    .innerJoin(unit, eq(unit.id, person.unitId))
    .where(below(actor.unit.path));
}

/** Who has worked on each device, as far as the actor's subtree goes. */
export function listDevicePeople(
  db: Db,
  actor: Actor,
): Promise<{ deviceId: string; id: string; name: string; role: Role; unit: string }[]> {
  return db
    .select({ deviceId: deviceKey.deviceId, id: person.id, name: person.name, role: person.role, unit: unit.name })
    .from(deviceKey)
    .innerJoin(person, eq(person.id, deviceKey.personId))
    .innerJoin(unit, eq(unit.id, person.unitId))
    .where(below(actor.unit.path))
    .orderBy(asc(deviceKey.deviceId), asc(person.username))
    .limit(5_000);
}

/** Sets the device a sign-in was begun on. */
export async function bindSession(tx: Tx, sessionId: string, deviceId: string): Promise<void> {
  await tx.update(session).set({ deviceId }).where(eq(session.id, sessionId));
}

export async function deleteSessionsOn(tx: Tx, deviceId: string): Promise<void> {
  await tx.delete(session).where(eq(session.deviceId, deviceId));
}

/** The device of a sign-in has been heard of. */
export async function touchDeviceOf(tx: Tx, sessionId: string, at: string): Promise<void> {
  const own = tx.select({ id: session.deviceId }).from(session).where(eq(session.id, sessionId));
  await tx.update(device).set({ lastSeenAt: at }).where(inArray(device.id, own));
}

/** The device a sign-in was begun on, with what it last said of itself. Asked at every call of a device. */
export async function findOwnDevice(db: Db, sessionId: string): Promise<Pick<DeviceRow, 'id' | 'unsent' | 'appVersion'> | null> {
  const [row] = await prepared(db, 'own_device', (on) =>
    on
      .select({ id: device.id, unsent: device.unsent, appVersion: device.appVersion })
      .from(session)
      .innerJoin(device, eq(device.id, session.deviceId))
      .where(eq(session.id, sql.placeholder('sessionId')))
      .limit(1),
  ).execute({ sessionId });
  return row ?? null;
}

export async function putDeviceReport(tx: Tx, id: string, report: Pick<DeviceRow, 'unsent' | 'appVersion' | 'lastSeenAt'>): Promise<void> {
  await tx.update(device).set(report).where(eq(device.id, id));
}

export async function setDeviceName(tx: Tx, id: string, name: string | null): Promise<void> {
  await tx.update(device).set({ name }).where(eq(device.id, id));
}
