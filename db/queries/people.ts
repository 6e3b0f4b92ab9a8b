import { and, asc, eq } from 'drizzle-orm';

import type { Actor, Role } from '#app/domain/access.ts';

import type { Db, Tx } from '../client.server.ts';
import { person, unit } from '../schema/index.ts';

import { below } from './scope.ts';

/** A person for signing in: the only read that carries a password hash. */
export type PersonForSignIn = Actor & { active: boolean; passwordHash: string };

/** What makes an actor. Needs `unit` joined as the person's unit. */
export const actorColumns = {
  id: person.id,
  username: person.username,
  name: person.name,
  role: person.role,
  unit: { id: unit.id, code: unit.code, name: unit.name, path: unit.path },
};

export async function findPersonByUsername(db: Db, username: string): Promise<PersonForSignIn | null> {
  const [row] = await db
    .select({ ...actorColumns, active: person.active, passwordHash: person.passwordHash })
    .from(person)
    .innerJoin(unit, eq(unit.id, person.unitId))
    .where(eq(person.username, username))
    .limit(1);
  return row ?? null;
}

/** Somebody who has an account, open or closed. */
export async function findActorById(db: Db, id: string): Promise<Actor | null> {
  const [row] = await db
    .select(actorColumns)
    .from(person)
    .innerJoin(unit, eq(unit.id, person.unitId))
    .where(eq(person.id, id))
    .limit(1);
  return row ?? null;
}

export async function personExists(db: Db, username: string): Promise<boolean> {
  const rows = await db.select({ id: person.id }).from(person).where(eq(person.username, username)).limit(1);
  return rows.length > 0;
}

export async function insertPerson(tx: Tx, row: typeof person.$inferInsert): Promise<void> {
  await tx.insert(person).values(row);
}

/** An account as those see it who look after accounts. */
export type Account = {
  id: string;
  username: string;
  name: string;
  role: Role;
  active: boolean;
  unit: { code: string; name: string; path: string };
};

const accountColumns = {
  id: person.id,
  username: person.username,
  name: person.name,
  role: person.role,
  active: person.active,
  unit: { code: unit.code, name: unit.name, path: unit.path },
};

/** The accounts of the actor's subtree, by unit and name. */
export function listAccounts(db: Db, actor: Actor): Promise<Account[]> {
  return db
    .select(accountColumns)
    .from(person)
    .innerJoin(unit, eq(unit.id, person.unitId))
    .where(below(actor.unit.path))
    .orderBy(asc(unit.path), asc(person.username))
    .limit(5_000);
}

/** The inspectors of the actor's subtree who have an account, by unit and name. */
export function listInspectors(db: Db, actor: Actor): Promise<Account[]> {
  return db
    .select(accountColumns)
    .from(person)
    .innerJoin(unit, eq(unit.id, person.unitId))
    .where(and(below(actor.unit.path), eq(person.role, 'inspector'), eq(person.active, true)))
    .orderBy(asc(unit.path), asc(person.username))
    .limit(5_000);
}

/** An account of the actor's subtree, or null. */
export async function findAccountBelow(db: Db, actor: Actor, id: string): Promise<Account | null> {
  const [row] = await db
    .select(accountColumns)
    .from(person)
    .innerJoin(unit, eq(unit.id, person.unitId))
    .where(and(eq(person.id, id), below(actor.unit.path)))
    .limit(1);
  return row ?? null;
}

export async function setPasswordHash(tx: Tx, id: string, passwordHash: string): Promise<void> {
  await tx.update(person).set({ passwordHash }).where(eq(person.id, id));
}
