import { z } from 'zod';

import { findOwnDevice, putDeviceReport } from '#db/queries/devices.ts';

import type { Services } from '../context.server.ts';
import { hashToken } from '../people/token.server.ts';

/** What a device says of itself with its calls: visits that lie on it and nowhere else, and the version of the app. */
const reportSchema = z.object({
  unsent: z.string().regex(/^\d{1,5}$/).transform(Number),
  appVersion: z.string().regex(/^[\w.+-]{1,40}$/).nullable(),
});

type Heard = { token: string; unsent: string | null; appVersion: string | null };

/**
 * Notes what a device says of itself, where that has changed; only of the device the sign-in was begun on. A word that
 * cannot be read is passed over: it is no reason to refuse the call it comes with.
 */
export async function hearDevice({ db, now }: Services, { token, ...said }: Heard): Promise<void> {
  const report = reportSchema.safeParse(said);
  if (!report.success) return;
  const device = await findOwnDevice(db.read, hashToken(token));
  const { unsent, appVersion } = report.data;
  if (!device || (device.unsent === unsent && device.appVersion === appVersion)) return;
  await db.write((tx) => putDeviceReport(tx, device.id, { unsent, appVersion, lastSeenAt: now().toISOString() }));
}
