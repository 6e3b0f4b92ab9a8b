import type { Actor } from '#app/domain/access.ts';
import { touchDeviceOf } from '#db/queries/devices.ts';
import { deleteSession, findSessionActor, touchSession } from '#db/queries/sessions.ts';

import type { ActorContext, Services } from '../context.server.ts';

import { hashToken } from './token.server.ts';

/** How stale "last seen" may be; writing it on every request would make every read a write. */
const TOUCH_AFTER_MS = 10 * 60_000;

/** Who a token belongs to, or null when it is unknown, ended, or its account is closed. */
export async function findActor(ctx: Services, token: string): Promise<Actor | null> {
  const now = ctx.now();
  const id = hashToken(token);
  const found = await findSessionActor(ctx.db.read, id, now.toISOString());
  if (!found) return null;
  if (now.getTime() - Date.parse(found.lastSeenAt) > TOUCH_AFTER_MS) {
    await ctx.db.write(async (tx) => {
      await touchSession(tx, id, now.toISOString());
      await touchDeviceOf(tx, id, now.toISOString());
    });
  }
  return found.actor;
}

/** Ends a sign-in. Ending one that is over already is no fault. */
export async function signOut(ctx: Services, token: string): Promise<void> {
  await ctx.db.write((tx) => deleteSession(tx, hashToken(token)));
}

/** The signed-in person as the API tells it. */
export function userOf({ actor }: ActorContext) {
  const { id, username, name, role, unit } = actor;
  return { id, username, name, role, unit: { code: unit.code, name: unit.name } };
}
