import { z } from 'zod';

import { formatSentences, shapeFault } from '#app/domain/faults/shape.ts';
import { Problem } from '#app/domain/problem.ts';
import { bindSession, findDevice, isCutOff, putDevice } from '#db/queries/devices.ts';

import type { ActorContext, Services } from '../context.server.ts';
import { hashToken } from '../people/token.server.ts';

/** The id a device has given itself. */
export const deviceId = z.uuid(formatSentences.uuid);

/** A device as its person would call it: what it is and which browser. */
export const deviceSchema = z.strictObject({ label: z.string().trim().min(1).max(80) });

/** Refuses a call of a device that was cut off, whoever is signed in on it. */
export async function assertNotCutOff(ctx: Services, device: string | null): Promise<void> {
  if (device === null) return;
  if (!deviceId.safeParse(device).success) {
    throw new Problem('invalid', { errors: [shapeFault('x-device', 'uuid')] });
  }
  if (await isCutOff(ctx.db.read, device)) throw new Problem('device-cut-off');
}

/** Makes a device known to the office, and this sign-in one of that device: cutting it off ends it. */
export async function registerDevice(
  ctx: ActorContext,
  { id, label, token }: { id: string; label: string; token: string },
): Promise<{ id: string; label: string }> {
  const at = ctx.now().toISOString();
  await ctx.db.write(async (tx) => {
    if ((await findDevice(tx, id))?.cutOffAt) throw new Problem('device-cut-off');
    await putDevice(tx, { id, label, at });
    await bindSession(tx, hashToken(token), id);
  });
  return { id, label };
}
