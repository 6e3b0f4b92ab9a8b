import { and, eq, gt, lte, sql } from 'drizzle-orm';

import type { Actor } from '#app/domain/access.ts';

import type { Db, Tx } from '../client.server.ts';
import { prepared } from '../prepared.ts';
import { person, session, unit } from '../schema/index.ts';

import { actorColumns } from './people.ts';

/** Who a running sign-in belongs to, with the unit the person sees from. Null when it is over or the account closed. */
export async function findSessionActor(
  db: Db,
  id: string,
  now: string,
): Promise<{ actor: Actor; lastSeenAt: string } | null> {
  const [row] = await prepared(db, 'find_session_actor', (on) =>
    on
      .select({ ...actorColumns, lastSeenAt: session.lastSeenAt })
      .from(session)
      .innerJoin(person, eq(person.id, session.personId))
      .innerJoin(unit, eq(unit.id, person.unitId))
      .where(
        and(
          eq(session.id, sql.placeholder('id')),
          gt(session.expiresAt, sql.placeholder('now')),
          eq(person.active, true),
        ),
      )
      .limit(1),
  ).execute({ id, now });
  if (!row) return null;
  const { lastSeenAt, ...actor } = row;
  return { actor, lastSeenAt };
}

export async function insertSession(tx: Tx, row: typeof session.$inferInsert): Promise<void> {
  await tx.insert(session).values(row);
}

export async function touchSession(tx: Tx, id: string, lastSeenAt: string): Promise<void> {
  await tx.update(session).set({ lastSeenAt }).where(eq(session.id, id));
}

export async function deleteSession(tx: Tx, id: string): Promise<void> {
  await tx.delete(session).where(eq(session.id, id));
}

/** Removes the sign-ins that are over. */
export async function deleteExpiredSessions(tx: Tx, now: string): Promise<void> {
  await tx.delete(session).where(lte(session.expiresAt, now));
}

/** Ends every sign-in of a person. */
export async function deleteSessionsOf(tx: Tx, personId: string): Promise<void> {
  await tx.delete(session).where(eq(session.personId, personId));
}

/** When a sign-in was begun; null when it is over. */
export async function findSessionStart(db: Db, id: string): Promise<string | null> {
  const [row] = await db.select({ createdAt: session.createdAt }).from(session).where(eq(session.id, id)).limit(1);
  return row?.createdAt ?? null;
}
