import { and, asc, eq, ne, or } from 'drizzle-orm';

import type { Actor } from '#app/domain/access.ts';

import type { Db, Tx } from '../client.server.ts';
import { unit } from '../schema/index.ts';

import { below } from './scope.ts';

export type UnitRow = typeof unit.$inferSelect;

const columns = {
  id: unit.id,
  code: unit.code,
  name: unit.name,
  kind: unit.kind,
  parentId: unit.parentId,
  path: unit.path,
};

/** Offices of the actor's subtree from the top down, the actor's own unit first; branches are left out below it. */
export function listUnits(db: Db, actor: Actor): Promise<UnitRow[]> {
  return db
    .select(columns)
    .from(unit)
    .where(and(below(actor.unit.path), or(ne(unit.kind, 'branch'), eq(unit.id, actor.unit.id))))
    .orderBy(asc(unit.path))
    .limit(5_000);
}

export async function findUnitByCode(db: Db, code: string): Promise<UnitRow | null> {
  const [row] = await db.select(columns).from(unit).where(eq(unit.code, code)).limit(1);
  return row ?? null;
}

export async function findUnitByPath(db: Db, path: string): Promise<UnitRow | null> {
  const [row] = await db.select(columns).from(unit).where(eq(unit.path, path)).limit(1);
  return row ?? null;
}

export async function insertUnit(tx: Tx, row: UnitRow): Promise<void> {
  await tx.insert(unit).values(row);
}

export async function renameUnit(tx: Tx, id: string, name: string): Promise<void> {
  await tx.update(unit).set({ name }).where(eq(unit.id, id));
}
