import { and, desc, eq, inArray, isNotNull, or } from 'drizzle-orm';

import type { Actor } from '#app/domain/access.ts';
import type { JointPlace } from '#app/domain/joint/belonging.ts';
import type { VisitState } from '#app/domain/visit.ts';

import type { Db } from '../client.server.ts';
import { person, unit, visit } from '../schema/index.ts';

import { visibleVisits } from './scope.ts';

/** A visit whose parts are joined, as far as the joining needs it. */
export type JointVisit = JointPlace & {
  id: string;
  state: VisitState;
  lead: { id: string; name: string };
  branchName: string;
  branchId: string;
  unitPath: string;
  startedAt: string;
  /** When it began by our clock; null where the device's is as good. */
  beganAt: string | null;
};

const jointColumns = {
  id: visit.id,
  state: visit.state,
  code: visit.joinCode,
  branch: unit.code,
  branchName: unit.name,
  branchId: visit.branchId,
  unitPath: unit.path,
  checklistId: visit.checklistId,
  checklistVersion: visit.checklistVersion,
  day: visit.visitDay,
  startedAt: visit.startedAt,
  beganAt: visit.beganAt,
  leadId: visit.inspectorId,
  leadName: person.name,
};

type JointRow = Omit<JointVisit, 'checklist' | 'lead' | 'code'> & {
  code: string | null;
  checklistId: string;
  checklistVersion: string;
  leadId: string;
  leadName: string;
};

function jointVisit({ checklistId, checklistVersion, leadId, leadName, code, ...row }: JointRow): JointVisit {
  return { ...row, code: code ?? '', checklist: { id: checklistId, version: checklistVersion }, lead: { id: leadId, name: leadName } };
}

function selectJoint(db: Db) {
  return db
    .select(jointColumns)
    .from(visit)
    .innerJoin(unit, eq(unit.id, visit.branchId))
    .innerJoin(person, eq(person.id, visit.inspectorId));
}

/** A joint visit as this person may see it, or null; also null for a visit of one inspector. */
export async function findJointVisit(db: Db, actor: Actor, id: string): Promise<JointVisit | null> {
  const [row] = await selectJoint(db)
    .where(and(eq(visit.id, id), isNotNull(visit.joinCode), visibleVisits(actor)))
    .limit(1);
  return row ? jointVisit(row) : null;
}

/**
 * The joint visits that parts may belong to: those this person may see and that wait to be joined, and whoever's they
 * are, those with one of the codes.
 */
export async function listJointVisits(
  db: Db,
  actor: Actor,
  { codes, limit }: { codes: readonly string[]; limit: number },
): Promise<JointVisit[]> {
  const waiting = and(eq(visit.state, 'joining'), visibleVisits(actor));
  const rows = await selectJoint(db)
    .where(codes.length === 0 ? waiting : or(waiting, inArray(visit.joinCode, [...codes])))
    .orderBy(desc(visit.visitDay), desc(visit.id))
    .limit(limit);
  return rows.map(jointVisit);
}
