import { and, eq, isNull, lte, or, sql } from 'drizzle-orm';

import type { Db, Tx } from '../client.server.ts';
import { signInAttempt } from '../schema/index.ts';

export type SignInAttempt = typeof signInAttempt.$inferSelect;

export async function findAttempt(db: Db, key: string): Promise<SignInAttempt | null> {
  const [row] = await db
    .select({
      key: signInAttempt.key,
      failures: signInAttempt.failures,
      windowStart: signInAttempt.windowStart,
      blockedUntil: signInAttempt.blockedUntil,
    })
    .from(signInAttempt)
    .where(eq(signInAttempt.key, key))
    .limit(1);
  return row ?? null;
}

export async function putAttempt(tx: Tx, row: SignInAttempt): Promise<void> {
  const { key: _key, ...changeable } = row;
  await tx.insert(signInAttempt).values(row).onConflictDoUpdate({ target: signInAttempt.key, set: changeable });
}

export async function deleteAttempt(tx: Tx, key: string): Promise<void> {
  await tx.delete(signInAttempt).where(eq(signInAttempt.key, key));
}

/** Removes every count whose key begins like this one, itself included. */
export async function deleteAttemptsAt(tx: Tx, key: string): Promise<void> {
  await tx.delete(signInAttempt).where(sql`substr(${signInAttempt.key}, 1, length(${key})) = ${key}`);
}

/** Removes what no longer counts: windows begun before `begunBefore` whose block, if any, ended before `now`. */
export async function deleteOldAttempts(tx: Tx, { begunBefore, now }: { begunBefore: string; now: string }): Promise<void> {
  const isOver = or(isNull(signInAttempt.blockedUntil), lte(signInAttempt.blockedUntil, now));
  await tx.delete(signInAttempt).where(and(lte(signInAttempt.windowStart, begunBefore), isOver));
}
