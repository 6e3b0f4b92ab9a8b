import { z } from 'zod';

import { Problem } from '#app/domain/problem.ts';
import type { Tx } from '#db/client.server.ts';
import { findDevice, findSealedKey, putDeviceKey } from '#db/queries/devices.ts';
import { findSessionStart } from '#db/queries/sessions.ts';

import { recordDeed } from '../audit/record-deed.server.ts';
import type { ActorContext } from '../context.server.ts';
import { hashToken } from '../people/token.server.ts';

/** The 256 bits of a data key in base64url. */
export const deviceKeySchema = z.strictObject({ key: z.string().regex(/^[A-Za-z0-9_-]{43}$/, 'must be 32 bytes in base64url') });

/** How long after the password was given a key may be fetched, or replaced. */
const FRESH_MS = 10 * 60_000;

/**
 * A key opens what lies on a tablet without its password: whoever finds the tablet with a sign-in that still runs must
 * not come to the key by that alone.
 */
async function assertFreshSignIn({ now }: ActorContext, tx: Tx, token: string): Promise<void> {
  const begun = await findSessionStart(tx, hashToken(token));
  const isFresh = begun !== null && now().getTime() - Date.parse(begun) <= FRESH_MS;
  if (!isFresh) throw new Problem('forbidden', { detail: 'sign in again first: the password was given too long ago' });
}

/** Keeps a person's key to a device for the day the password is forgotten. */
export async function storeDeviceKey(ctx: ActorContext, deviceId: string, { key, token }: { key: string; token: string }): Promise<void> {
  const holder = { deviceId, personId: ctx.actor.id };
  const sealedKey = ctx.escrow.seal(Buffer.from(key, 'base64url'), holder);
  await ctx.db.write(async (tx) => {
    await assertRegistered(tx, deviceId);
    if ((await findSealedKey(tx, holder)) !== null) await assertFreshSignIn(ctx, tx, token);
    await putDeviceKey(tx, { ...holder, sealedKey, storedAt: ctx.now().toISOString() });
    await tell(ctx, tx, 'device.key.store', deviceId);
  });
}

/** Gives a person the own key to a device back, null where there is none. Nobody else's, and none to a device that was cut off. */
export async function recoverDeviceKey(ctx: ActorContext, deviceId: string, token: string): Promise<{ key: string | null }> {
  const holder = { deviceId, personId: ctx.actor.id };
  return ctx.db.write(async (tx) => {
    await assertRegistered(tx, deviceId);
    const sealed = await findSealedKey(tx, holder);
    if (sealed === null) return { key: null };
    await assertFreshSignIn(ctx, tx, token);
    const key = ctx.escrow.open(sealed, holder);
    // Not the same as none: the device would make a new key and close the old work for good.
    if (key === null) throw new Problem('unavailable', { detail: 'the key was sealed under another secret than that of ESCROW_KEY_FILE' });
    await tell(ctx, tx, 'device.key.recover', deviceId);
    return { key: key.toString('base64url') };
  });
}

async function assertRegistered(tx: Tx, id: string): Promise<void> {
  const device = await findDevice(tx, id);
  if (device === null) throw new Problem('not-found');
  if (device.cutOffAt !== null) throw new Problem('device-cut-off');
}

function tell(ctx: ActorContext, tx: Tx, verb: string, subjectId: string): Promise<void> {
  return recordDeed(ctx, tx, ctx.actor, { verb, subjectType: 'device', subjectId, unitPath: ctx.actor.unit.path, detail: {} });
}
