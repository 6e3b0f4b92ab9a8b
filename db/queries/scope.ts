import { and, eq, inArray, like, type SQL, sql } from 'drizzle-orm';

import { type Actor, can } from '#app/domain/access.ts';
import { countsInLeague, visitStates } from '#app/domain/visit.ts';

import { unit, visit } from '../schema/index.ts';

/** Which rows a person may see, as conditions. A row outside is as if it did not exist. */

/** A unit in the subtree of a path. Paths hold digits, letters and hyphens only, so nothing in them is a wildcard. */
export function below(path: string): SQL {
  if (!/^\/(?:[A-Za-z0-9-]+\/)*$/.test(path)) throw new Error(`not a unit path: ${path}`);
  return like(unit.path, `${path}%`);
}

const publicStates = visitStates.filter(countsInLeague);

/**
 * A visit this person may see: one's own, or those of the subtree. Branch heads see what is published. Needs `unit`
 * joined as the branch's unit.
 */
export function visibleVisits(actor: Actor): SQL {
  if (can(actor, 'visit.read.own')) return eq(visit.inspectorId, actor.id);
  if (!can(actor, 'visit.read.unit')) return sql`1 = 0`;
  const subtree = below(actor.unit.path);
  return actor.role === 'head' ? (and(subtree, inArray(visit.state, publicStates)) ?? subtree) : subtree;
}

/** Whether a visit's maker must stay unknown to this person. */
export function concealed(actor: Actor, row: { method: string; inspectorId: string }): boolean {
  return row.method === 'mystery' && row.inspectorId !== actor.id && !can(actor, 'shopper.identify');
}
