import { and, eq, inArray, or, type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';

import { type Actor, can, type Role } from '#app/domain/access.ts';
import { countsInLeague, visitStates } from '#app/domain/visit.ts';

import { assignment, type auditEvent, branch, unit, visit, visitPart } from '../schema/index.ts';

/** Which rows a person may see, as conditions. A row outside is as if it did not exist. */

/**
 * A row whose path lies in the subtree of a path. Compared letter by letter: LIKE takes no heed of case on SQLite, and
 * an order of text that differs between engines does not enter.
 */
export function below(path: string, column: typeof unit.path | typeof assigningOffice.path | typeof auditEvent.unitPath = unit.path): SQL {
  assertPath(path);
  return sql`substr(${column}, 1, ${path.length}) = ${path}`;
}

/** A branch of this class, or any branch. Needs `branch` joined. */
export function ofClass(branchClass: string | null): SQL | undefined {
  return branchClass === null ? undefined : eq(branch.class, branchClass);
}

/** The empty path would be a prefix of everything. */
function assertPath(path: string): void {
  if (!/^\/(?:[A-Za-z0-9-]+\/)*$/.test(path)) throw new Error(`not a unit path: ${path}`);
}

const publicStates = visitStates.filter(countsInLeague);

/**
 * A visit this person may see: one's own, or those of the subtree. Branch heads see what is published. Needs `unit`
 * joined as the branch's unit.
 */
export function visibleVisits(actor: Actor): SQL {
  return visibleTo(actor.role, eq(visit.inspectorId, actor.id), below(actor.unit.path));
}

/** The same for a prepared query of one role; its values are `scopeValues`. */
export function visibleVisitsOf(role: Role): SQL {
  return visibleTo(role, eq(visit.inspectorId, sql.placeholder('actorId')), belowPlaceholder());
}

/** A row whose unit lies in the subtree of the actor, for a prepared query; its values are `scopeValues`. */
export function belowPlaceholder(): SQL {
  const path = sql.placeholder('unitPath');
  return sql`substr(${unit.path}, 1, length(${path})) = ${path}`;
}

export function scopeValues(actor: Actor): { actorId: string; unitPath: string } {
  assertPath(actor.unit.path);
  return { actorId: actor.id, unitPath: actor.unit.path };
}

function visibleTo(role: Role, own: SQL, subtree: SQL): SQL {
  if (can({ role }, 'visit.read.own')) return own;
  if (!can({ role }, 'visit.read.unit')) return sql`1 = 0`;
  return role === 'head' ? (and(subtree, inArray(visit.state, publicStates)) ?? subtree) : subtree;
}

/**
 * A sheet of a joint visit this person may see: one's own, those for a visit one leads, or those of the subtree; branch
 * heads see what went into a published visit. Needs `unit` joined as the branch's unit, and `visit` as the one it went to.
 */
export function visibleParts(actor: Actor, leads: SQL): SQL {
  if (can(actor, 'visit.read.own')) return or(eq(visitPart.personId, actor.id), leads) ?? leads;
  return visibleTo(actor.role, eq(visitPart.personId, actor.id), below(actor.unit.path));
}

/** The office that assigned a visit, where it is joined. */
export const assigningOffice = alias(unit, 'assigning_office');

/**
 * An assignment this person may see: one's own, or those made by the own office or one below it. Where it leads to does
 * not count: neither a branch nor the offices between it and the assigner learn beforehand that somebody comes. Needs
 * `assigningOffice` joined.
 */
export function visibleAssignments(actor: Actor): SQL {
  if (can(actor, 'assignment.read.own')) return eq(assignment.inspectorId, actor.id);
  if (!can(actor, 'assignment.read.unit')) return sql`1 = 0`;
  return below(actor.unit.path, assigningOffice.path);
}

/** Whether a visit's maker must stay unknown to this person. */
export function concealed(actor: Actor, row: { method: string; inspectorId: string }): boolean {
  return row.method === 'mystery' && row.inspectorId !== actor.id && !can(actor, 'shopper.identify');
}
