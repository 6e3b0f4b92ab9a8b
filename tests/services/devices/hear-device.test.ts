import { expect, test } from 'vitest';

import { hearDevice } from '#app/services/devices/hear-device.server.ts';
import { nameDevice, readDevices } from '#app/services/devices/manage-devices.server.ts';
import { putDeviceKey } from '#db/queries/devices.ts';
import { registerDevice } from '#app/services/devices/register-device.server.ts';
import { contextOf, openBank } from '#tests/support/app.ts';
import { type Person, tokenOf } from '#tests/support/small-bank.ts';

const ID = '7d1f0a52-6f0e-4a7b-9a53-0f5c3c8a1b2d';

/** A tablet this person works on. */
async function tabletOf(person: Person) {
  const services = await openBank();
  const ctx = await contextOf(services, person);
  await registerDevice(ctx, { id: ID, label: 'iPad · Safari', token: tokenOf(person) });
  await services.db.write((tx) => putDeviceKey(tx, { deviceId: ID, personId: ctx.actor.id, sealedKey: 'key', storedAt: '2026-11-03T00:00:00.000Z' }));
  return { services, admin: await contextOf(services, 'admin') };
}

test('the office reads what a device last said of itself, and only of the sign-in begun on it', async () => {
  const { services, admin } = await tabletOf('inspector');
  const hear = (person: Person, unsent: string | null, appVersion: string | null = 'a1b2c3') => hearDevice(services, { token: tokenOf(person), unsent, appVersion });
  await hear('inspector', '3');
  expect((await readDevices(admin)).devices).toMatchObject([{ unsent: 3, appVersion: 'a1b2c3' }]);
  await hear('colleague', '9');
  for (const word of [null, '-1', 'many', '1'.repeat(6)]) await hear('inspector', word);
  await hear('inspector', '4', '<script>');
  expect((await readDevices(admin)).devices).toMatchObject([{ unsent: 3 }]);
});

test('of a shopper’s phone the office does not read how much lies on it: that would tell of a visit', async () => {
  const { services, admin } = await tabletOf('shopper');
  await hearDevice(services, { token: tokenOf('shopper'), unsent: '1', appVersion: null });
  expect((await readDevices(admin)).devices).toMatchObject([{ people: [null], unsent: null }]);
});

test('the office gives a device a name, and takes it away again', async () => {
  const { services, admin } = await tabletOf('inspector');
  await nameDevice(admin, ID, '兴庆 3 号平板');
  expect((await readDevices(admin)).devices).toMatchObject([{ name: '兴庆 3 号平板', label: 'iPad · Safari' }]);
  await nameDevice(admin, ID, '');
  expect((await readDevices(admin)).devices).toMatchObject([{ name: null }]);
  const farAdmin = { ...admin, actor: { ...(await contextOf(services, 'far-head')).actor, role: 'admin' as const } };
  await expect(nameDevice(farAdmin, ID, '我的')).rejects.toMatchObject({ code: 'not-found' });
});
