import { Problem } from '#app/domain/problem.ts';
import type { Tx } from '#db/client.server.ts';
import { deleteAttempt, findAttempt, putAttempt } from '#db/queries/sign-in-attempts.ts';

import type { Services } from '../context.server.ts';

/** Failures within the window that are still answered at once; the next one blocks the key for the rest of a pause. */
const ALLOWED = { name: 5, address: 50 } as const;
const WINDOW_MS = 15 * 60_000;
const PAUSE_MS = 5 * 60_000;

type Kind = keyof typeof ALLOWED;

/** Throws `too-many-attempts` while the name or the address is blocked. */
export async function refuseWhileBlocked(ctx: Services, name: string, address: string): Promise<void> {
  const now = ctx.now().getTime();
  for (const key of keysOf(name, address)) {
    const blockedUntil = (await findAttempt(ctx.db.read, key.text))?.blockedUntil;
    if (blockedUntil && Date.parse(blockedUntil) > now) {
      const seconds = Math.ceil((Date.parse(blockedUntil) - now) / 1000);
      throw new Problem('too-many-attempts', { retryAfter: seconds });
    }
  }
}

/** Counts a failure for the name and for the address. */
export async function noteFailure(ctx: Services, name: string, address: string): Promise<void> {
  const now = ctx.now();
  await ctx.db.write(async (tx) => {
    for (const { kind, text } of keysOf(name, address)) {
      const before = await findAttempt(tx, text);
      const running = before && now.getTime() - Date.parse(before.windowStart) < WINDOW_MS;
      const failures = running ? before.failures + 1 : 1;
      await putAttempt(tx, {
        key: text,
        failures,
        windowStart: running ? before.windowStart : now.toISOString(),
        blockedUntil: failures >= ALLOWED[kind] ? new Date(now.getTime() + PAUSE_MS).toISOString() : null,
      });
    }
  });
}

/** A success clears the name; the address keeps its count, or one good account would reset a guessing machine. */
export async function forgetFailures(tx: Tx, name: string): Promise<void> {
  await deleteAttempt(tx, `name:${name}`);
}

function keysOf(name: string, address: string): { kind: Kind; text: string }[] {
  return [
    { kind: 'name', text: `name:${name}`.slice(0, 200) },
    { kind: 'address', text: `address:${address}` },
  ];
}
