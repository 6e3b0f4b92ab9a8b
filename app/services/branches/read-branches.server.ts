import { type Place, placeOf } from '#app/domain/geo.ts';
import { Problem } from '#app/domain/problem.ts';
import { type BranchRow, listBranches } from '#db/queries/branches.ts';
import { findUnitByCode } from '#db/queries/units.ts';
import { inScope } from '#app/domain/access.ts';

import type { ActorContext } from '../context.server.ts';

export type BranchEntry = {
  code: string;
  name: string;
  class: string;
  address: string;
  windows: number;
  /** Null where nobody has said where it stands. */
  location: Place | null;
  unit: { code: string; name: string };
};

/** The branches below a unit, within the person's subtree. Throws `not-found` for a unit outside it. */
export async function readBranches(ctx: ActorContext, unitCode: string | undefined): Promise<BranchEntry[]> {
  const unit = unitCode ? await findUnitByCode(ctx.db.read, unitCode) : ctx.actor.unit;
  if (!unit || !inScope(ctx.actor, unit.path)) throw new Problem('not-found');
  const branches = await listBranches(ctx.db.read, ctx.actor, { unitPath: unit.path });
  return branches.map(branchEntry);
}

/** A branch as those see it who go there. */
export function branchEntry(row: BranchRow): BranchEntry {
  return {
    code: row.code,
    name: row.name,
    class: row.class,
    address: row.address,
    windows: row.windows,
    location: placeOf(row),
    unit: row.parent,
  };
}
