import { Problem } from '#app/domain/problem.ts';
import type { Tx } from '#db/client.server.ts';
import { deleteAttempt, deleteAttemptsAt, deleteOldAttempts, findAttempt, putAttempt } from '#db/queries/sign-in-attempts.ts';

import type { Services } from '../context.server.ts';

import { networkOf } from './network.server.ts';

/**
 * How guessing a password is slowed down without locking out its owner (decision 021). A browser that somebody signed in
 * by is counted for itself; strangers are counted together, by the name from one address, by the name from anywhere and
 * by the address.
 */

/** Failures within the window that are still answered at once; the next one waits for the rest of a pause. */
const ALLOWED = { browser: 5, nameFromAddress: 5, name: 20, address: 50 } as const;
const WINDOW_MS = 15 * 60_000;
const PAUSE_MS = 5 * 60_000;

/** Who tries to sign in. `browser` is the number by which the browser is known for this name, null for a stranger. */
export type Attempt = { name: string; address: string; browser: string | null };

type Key = { text: string; allowed: number };

/**
 * Throws `too-many-attempts` while whatever the attempt is counted for is blocked. Counts it before its password is
 * compared: of many guesses sent at the same moment, no more are answered than of guesses one by one.
 */
export async function beginAttempt(ctx: Services, attempt: Attempt): Promise<void> {
  const now = ctx.now();
  const keys = keysOf(attempt);
  await ctx.db.write(async (tx) => {
    for (const key of [...keys, ...addressKeys(attempt)]) await refuseWhileBlocked(tx, key, now);
    for (const key of keys) await count(tx, key, now);
  });
}

/**
 * Counts a failure for the address; many people may share one, so only failures count. Forgets what is over: whoever
 * guesses under a new name each time leaves no more rows behind than fit in one window.
 */
export async function noteFailure(ctx: Services, attempt: Attempt): Promise<void> {
  const now = ctx.now();
  await ctx.db.write(async (tx) => {
    await forgetOld(tx, now);
    for (const key of addressKeys(attempt)) await count(tx, key, now);
  });
}

/** A success clears what it was counted for; the address keeps its count, or one good account would reset a guessing machine. */
export async function forgetFailures(tx: Tx, attempt: Attempt): Promise<void> {
  for (const { text } of keysOf(attempt)) await deleteAttempt(tx, text);
}

/** Whoever has been given a new password may use it at once, from anywhere. */
export function forgetFailuresOf(tx: Tx, name: string): Promise<void> {
  return deleteAttemptsAt(tx, nameKey(name).text);
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

function keysOf({ name, address, browser }: Attempt): Key[] {
  if (browser !== null) return [{ text: `browser:${browser}`, allowed: ALLOWED.browser }];
  return [{ text: `${nameKey(name).text} ${networkOf(address)}`, allowed: ALLOWED.nameFromAddress }, nameKey(name)];
}

/** A known browser is counted for itself: a neighbour who guesses behind the same proxy does not block it. */
function addressKeys({ address, browser }: Attempt): Key[] {
  return browser === null ? [{ text: `address:${networkOf(address)}`, allowed: ALLOWED.address }] : [];
}

/** In quotation marks, so that no name begins like another one. */
const nameKey = (name: string): Key => ({ text: `name:${JSON.stringify(name)}`, allowed: ALLOWED.name });
