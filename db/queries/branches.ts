import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';

import type { Actor } from '#app/domain/access.ts';
import type { Datum } from '#app/domain/geo.ts';

import type { Db, Tx } from '../client.server.ts';
import { prepared } from '../prepared.ts';
import { branch, unit } from '../schema/index.ts';

import { below, belowPlaceholder, ofClass, scopeValues } from './scope.ts';

/** A branch with its unit. `parent` is the office above it. */
export type BranchRow = {
  id: string;
  code: string;
  name: string;
  path: string;
  class: string;
  address: string;
  windows: number;
  /** Where it stands, as far as that is known. */
  lat: number | null;
  lon: number | null;
  datum: Datum | null;
  /** Its last day, or null while it is open. */
  closedOn: string | null;
  parent: { code: string; name: string };
};

/** A network of this size still comes in one list. */
const MOST_BRANCHES = 50_000;

/** The office above a branch, where it is joined. */
export const parentOffice = alias(unit, 'office');

/** A `BranchRow`. Needs `branch`, its `unit` and `parentOffice` joined. */
export const branchColumns = {
  id: unit.id,
  code: unit.code,
  name: unit.name,
  path: unit.path,
  class: branch.class,
  address: branch.address,
  windows: branch.windows,
  lat: branch.lat,
  lon: branch.lon,
  datum: branch.datum,
  closedOn: branch.closedOn,
  parent: { code: parentOffice.code, name: parentOffice.name },
};

/** The open branches below a unit that the actor may see, by code. */
export function listBranches(db: Db, actor: Actor, { unitPath }: { unitPath: string }): Promise<BranchRow[]> {
  return db
    .select(branchColumns)
    .from(branch)
    .innerJoin(unit, eq(unit.id, branch.unitId))
    .innerJoin(parentOffice, eq(parentOffice.id, unit.parentId))
    .where(and(below(actor.unit.path), below(unitPath), isNull(branch.closedOn)))
    .orderBy(asc(unit.code))
    .limit(MOST_BRANCHES);
}

/** The branch of a code, or null where there is none in the actor's subtree. */
export async function findBranch(db: Db, actor: Actor, code: string): Promise<BranchRow | null> {
  const [row] = await prepared(db, 'find_branch', (on) =>
    on
      .select(branchColumns)
      .from(branch)
      .innerJoin(unit, eq(unit.id, branch.unitId))
      .innerJoin(parentOffice, eq(parentOffice.id, unit.parentId))
      .where(and(eq(unit.code, sql.placeholder('code')), belowPlaceholder()))
      .limit(1),
  ).execute({ code, ...scopeValues(actor) });
  return row ?? null;
}

/** The branches a table over a unit has rows for. */
export function listBranchesBelow(
  db: Db,
  { unitPath, class: branchClass }: { unitPath: string; class: string | null },
): Promise<{ code: string; name: string; class: string }[]> {
  return db
    .select({ code: unit.code, name: unit.name, class: branch.class })
    .from(branch)
    .innerJoin(unit, eq(unit.id, branch.unitId))
    .where(and(below(unitPath), isNull(branch.closedOn), ofClass(branchClass)))
    .orderBy(asc(unit.code))
    .limit(MOST_BRANCHES);
}

/** The classes branches are divided into. */
export async function listBranchClasses(db: Db): Promise<string[]> {
  const rows = await db.selectDistinct({ class: branch.class }).from(branch).orderBy(asc(branch.class)).limit(100);
  return rows.map((row) => row.class);
}

/** Adds a branch, or changes what may change of one that is there. Its unit exists already. */
export async function putBranch(tx: Tx, row: typeof branch.$inferInsert): Promise<void> {
  const { unitId: _key, ...changeable } = row;
  await tx.insert(branch).values(row).onConflictDoUpdate({ target: branch.unitId, set: changeable });
}
