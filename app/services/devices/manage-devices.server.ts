import { can } from '#app/domain/access.ts';
import { Problem } from '#app/domain/problem.ts';
import { deleteSessionsOn, findDeviceBelow, listDevicePeople, listDevices, markCutOff, setDeviceName } from '#db/queries/devices.ts';

import { recordDeed } from '../audit/record-deed.server.ts';
import type { ActorContext } from '../context.server.ts';

export type DeviceView = {
  id: string;
  label: string;
  /** What the office calls it. */
  name: string | null;
  /** Null for somebody who must stay unknown. */
  people: ({ name: string; unit: string } | null)[];
  /** An instant; a day where the hour would tell when a shopper was at work. */
  lastSeenAt: string;
  /** Visits that lie on it and nowhere else, as it last said; null = it has not, or it would tell when a shopper works. */
  unsent: number | null;
  appVersion: string | null;
  cutOffAt: string | null;
};

/** The devices that people of the actor's subtree work on. Who a shopper is, and at what hour, stays unsaid. */
export async function readDevices(ctx: ActorContext): Promise<{ devices: DeviceView[] }> {
  const [devices, people] = await Promise.all([listDevices(ctx.db.read, ctx.actor), listDevicePeople(ctx.db.read, ctx.actor)]);
  return {
    devices: devices.map(({ id, label, name, lastSeenAt, unsent, appVersion, cutOffAt }) => {
      const own = people.filter(({ deviceId }) => deviceId === id);
      const conceals = !can(ctx.actor, 'shopper.identify') && own.some(({ role }) => role === 'shopper');
      return {
        id,
        label,
        name,
        people: own.map(({ name, unit, role }) => (conceals && role === 'shopper' ? null : { name, unit })),
        lastSeenAt: conceals ? lastSeenAt.slice(0, 10) : lastSeenAt,
        unsent: conceals ? null : unsent,
        appVersion,
        cutOffAt,
      };
    }),
  };
}

/**
 * Cuts a device off: every sign-in on it ends at once, and it gets no key back. What lies there stays sealed; the device
 * forgets its keys when it next reaches the server, and has none in memory after its next start. Letting it back in
 * gives whoever signs in there the own key back.
 */
export async function setDeviceCutOff(ctx: ActorContext, id: string, cutOff: boolean): Promise<void> {
  const at = ctx.now().toISOString();
  await ctx.db.write(async (tx) => {
    const device = await findDeviceBelow(tx, ctx.actor, id);
    if (device === null) throw new Problem('not-found');
    if ((device.cutOffAt !== null) === cutOff) return;
    await markCutOff(tx, id, cutOff ? { personId: ctx.actor.id, at } : null);
    if (cutOff) await deleteSessionsOn(tx, id);
    await recordDeed(ctx, tx, ctx.actor, {
      verb: cutOff ? 'device.cut-off' : 'device.let-in',
      subjectType: 'device',
      subjectId: id,
      unitPath: ctx.actor.unit.path,
      detail: { label: device.label },
    });
  });
}

/** What the office calls a device; an empty name takes the name away. */
export async function nameDevice(ctx: ActorContext, id: string, name: string): Promise<void> {
  await ctx.db.write(async (tx) => {
    const device = await findDeviceBelow(tx, ctx.actor, id);
    if (device === null) throw new Problem('not-found');
    if ((device.name ?? '') === name) return;
    await setDeviceName(tx, id, name === '' ? null : name);
    await recordDeed(ctx, tx, ctx.actor, {
      verb: 'device.name',
      subjectType: 'device',
      subjectId: id,
      unitPath: ctx.actor.unit.path,
      detail: { label: device.label, before: device.name, name },
    });
  });
}
