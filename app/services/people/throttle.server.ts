import { Problem } from '#app/domain/problem.ts';
import type { Tx } from '#db/client.server.ts';
import { deleteAttempt, deleteOldAttempts, findAttempt, putAttempt } from '#db/queries/sign-in-attempts.ts';

import type { Services } from '../context.server.ts';

/** Failures within the window that are still answered at once; the next one waits for the rest of a pause. */
const ALLOWED = { name: 5, address: 50 } as const;
const WINDOW_MS = 15 * 60_000;
const PAUSE_MS = 5 * 60_000;

type Key = { text: string; allowed: number };

/**
 * Throws `too-many-attempts` while the name or the address is blocked. Counts the attempt against the name before its
 * password is compared: of many guesses sent at the same moment, no more are answered than of guesses one by one.
 */
export async function beginAttempt(ctx: Services, name: string, address: string): Promise<void> {
  const now = ctx.now();
  await ctx.db.write(async (tx) => {
    for (const key of [nameKey(name), addressKey(address)]) await refuseWhileBlocked(tx, key, now);
    await count(tx, nameKey(name), now);
  });
}

/**
 * Counts a failure for the address; many people may share one, so only failures count. Forgets what is over: whoever
 * guesses under a new name each time leaves no more rows behind than fit in one window.
 */
export async function noteFailure(ctx: Services, address: string): Promise<void> {
  const now = ctx.now();
  await ctx.db.write(async (tx) => {
    await forgetOld(tx, now);
    await count(tx, addressKey(address), now);
  });
}

/** A success clears the name; the address keeps its count, or one good account would reset a guessing machine. */
export async function forgetFailures(tx: Tx, name: string): Promise<void> {
  await deleteAttempt(tx, nameKey(name).text);
}

function forgetOld(tx: Tx, now: Date): Promise<void> {
  const begunBefore = new Date(now.getTime() - WINDOW_MS).toISOString();
  return deleteOldAttempts(tx, { begunBefore, now: now.toISOString() });
}

async function refuseWhileBlocked(tx: Tx, key: Key, now: Date): Promise<void> {
  const blockedUntil = (await findAttempt(tx, key.text))?.blockedUntil;
  if (!blockedUntil || Date.parse(blockedUntil) <= now.getTime()) return;
  const seconds = Math.ceil((Date.parse(blockedUntil) - now.getTime()) / 1000);
  throw new Problem('too-many-attempts', { retryAfter: seconds });
}

async function count(tx: Tx, { text, allowed }: Key, now: Date): Promise<void> {
  const before = await findAttempt(tx, text);
  const running = before && now.getTime() - Date.parse(before.windowStart) < WINDOW_MS;
  const failures = running ? before.failures + 1 : 1;
  await putAttempt(tx, {
    key: text,
    failures,
    windowStart: running ? before.windowStart : now.toISOString(),
    blockedUntil: failures >= allowed ? new Date(now.getTime() + PAUSE_MS).toISOString() : null,
  });
}

const nameKey = (name: string): Key => ({ text: `name:${name}`, allowed: ALLOWED.name });
const addressKey = (address: string): Key => ({ text: `address:${address}`, allowed: ALLOWED.address });
