import { and, eq, inArray, type SQL, sql } from 'drizzle-orm';

import { type Actor, can } from '#app/domain/access.ts';
import { countsInLeague, visitStates } from '#app/domain/visit.ts';

import { type auditEvent, unit, visit } from '../schema/index.ts';

/** Which rows a person may see, as conditions. A row outside is as if it did not exist. */

/**
 * A row whose path lies in the subtree of a path. Compared letter by letter: LIKE takes no heed of case on SQLite, and
 * an order of text that differs between engines does not enter.
 */
export function below(path: string, column: typeof unit.path | typeof auditEvent.unitPath = unit.path): SQL {
  if (!/^\/(?:[A-Za-z0-9-]+\/)*$/.test(path)) throw new Error(`not a unit path: ${path}`);
  return sql`substr(${column}, 1, ${path.length}) = ${path}`;
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
