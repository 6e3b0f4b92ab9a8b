import { and, desc, eq, exists, inArray, isNull, ne, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';

import type { Actor } from '#app/domain/access.ts';
import type { JointPlace } from '#app/domain/joint/belonging.ts';
import type { VisitInput } from '#app/domain/visit.ts';
import { evidenceNamedBy } from '#app/domain/visit-evidence.ts';

import type { Db, Tx } from '../client.server.ts';
import { placeholdersFor, prepared } from '../prepared.ts';
import { evidenceUpload, person, unit, visit, visitPart, visitPartJoined } from '../schema/index.ts';

import { visibleParts } from './scope.ts';

/** Keeps what an inspector handed in for a joint visit, as it came. */
export async function insertPart(tx: Tx, row: typeof visitPart.$inferInsert): Promise<void> {
  await prepared(tx, 'insert_part', (db) => db.insert(visitPart).values(placeholdersFor(visitPart))).execute(row);
}

/** Says what became of a part. Throws where that was said before (`violatesUnique`). */
export async function insertPartOutcome(tx: Tx, row: typeof visitPartJoined.$inferInsert): Promise<void> {
  await tx.insert(visitPartJoined).values(row);
}

/** A sheet of a joint visit, and what became of it. */
export type PartRow = JointPlace & {
  id: string;
  person: { id: string; name: string };
  branch: string;
  branchName: string;
  receivedAt: string;
  clockSkewMs: number | null;
  /** Null while it waits. */
  outcome: { visitId: string; at: string; setAsideReason: string | null } | null;
};

const columns = {
  id: visitPart.id,
  code: visitPart.joinCode,
  branch: unit.code,
  branchName: unit.name,
  checklistId: visitPart.checklistId,
  checklistVersion: visitPart.checklistVersion,
  day: visitPart.visitDay,
  personId: visitPart.personId,
  personName: person.name,
  receivedAt: visitPart.receivedAt,
  clockSkewMs: visitPart.clockSkewMs,
  joinedTo: visitPartJoined.visitId,
  joinedAt: visitPartJoined.joinedAt,
  setAsideReason: visitPartJoined.setAsideReason,
};

type Row = {
  id: string;
  code: string;
  branch: string;
  branchName: string;
  checklistId: string;
  checklistVersion: string;
  day: string;
  personId: string;
  personName: string;
  receivedAt: string;
  clockSkewMs: number | null;
  joinedTo: string | null;
  joinedAt: string | null;
  setAsideReason: string | null;
};

function partRow(row: Row): PartRow {
  const { id, code, branch, branchName, day, receivedAt, clockSkewMs, joinedTo, joinedAt, setAsideReason } = row;
  return {
    id,
    code,
    branch,
    branchName,
    checklist: { id: row.checklistId, version: row.checklistVersion },
    day,
    person: { id: row.personId, name: row.personName },
    receivedAt,
    clockSkewMs,
    outcome: joinedTo === null || joinedAt === null ? null : { visitId: joinedTo, at: joinedAt, setAsideReason },
  };
}

/** Parts with their branch, their maker and the visit they went to. */
function selectParts(db: Db) {
  return db
    .select(columns)
    .from(visitPart)
    .innerJoin(unit, eq(unit.id, visitPart.branchId))
    .innerJoin(person, eq(person.id, visitPart.personId))
    .leftJoin(visitPartJoined, eq(visitPartJoined.partId, visitPart.id))
    .leftJoin(visit, eq(visit.id, visitPartJoined.visitId));
}

const led = alias(visit, 'led');

/** Whether a part has the code, branch and version of a led visit. */
const hasSameCode = and(
  eq(led.joinCode, visitPart.joinCode),
  eq(led.branchId, visitPart.branchId),
  eq(led.checklistId, visitPart.checklistId),
  eq(led.checklistVersion, visitPart.checklistVersion),
);

/** A part with the code of a visit this person leads. */
function ledBy(db: Db, actor: Actor) {
  return exists(db.select({ one: sql`1` }).from(led).where(and(hasSameCode, eq(led.inspectorId, actor.id))));
}

/** The sheet that a lead handed in lies under the id of the visit itself. */
function isOfOthers(db: Db) {
  return sql`not ${exists(db.select({ one: sql`1` }).from(led).where(eq(led.id, visitPart.id)))}`;
}

/** A part as this person may see it, or null. */
export async function findPart(db: Db, actor: Actor, id: string): Promise<PartRow | null> {
  const [row] = await selectParts(db)
    .where(and(eq(visitPart.id, id), visibleParts(actor, ledBy(db, actor))))
    .limit(1);
  return row ? partRow(row) : null;
}

/** The parts of others that this person may see, newest first; `open` = only those nobody has joined or set aside. */
export async function listParts(
  db: Db,
  actor: Actor,
  { open, limit }: { open: boolean; limit: number },
): Promise<PartRow[]> {
  const rows = await selectParts(db)
    .where(
      and(
        visibleParts(actor, ledBy(db, actor)),
        isOfOthers(db),
        open ? isNull(visitPartJoined.partId) : undefined,
      ),
    )
    .orderBy(desc(visitPart.receivedAt), desc(visitPart.id))
    .limit(limit);
  return rows.map(partRow);
}

/** Every part of others with the code of a visit, by id. Which of them belong to it the days tell. */
export async function listPartsOfVisit(db: Db, visitId: string): Promise<PartRow[]> {
  const rows = await db
    .select(columns)
    .from(visitPart)
    .innerJoin(unit, eq(unit.id, visitPart.branchId))
    .innerJoin(person, eq(person.id, visitPart.personId))
    .innerJoin(led, hasSameCode)
    .leftJoin(visitPartJoined, eq(visitPartJoined.partId, visitPart.id))
    .where(and(eq(led.id, visitId), ne(visitPart.id, visitId)))
    .orderBy(visitPart.id)
    .limit(100);
  return rows.map(partRow);
}

/**
 * Whether a part this person may see names a file that its maker has sent: the lead looks at what a colleague
 * photographed before deciding.
 */
export async function isNamedByPart(db: Db, actor: Actor, sha256: string): Promise<boolean> {
  const rows = await db
    .select({ body: visitPart.body })
    .from(visitPart)
    .innerJoin(evidenceUpload, and(eq(evidenceUpload.personId, visitPart.personId), eq(evidenceUpload.sha256, sha256)))
    .innerJoin(unit, eq(unit.id, visitPart.branchId))
    .leftJoin(visitPartJoined, eq(visitPartJoined.partId, visitPart.id))
    .leftJoin(visit, eq(visit.id, visitPartJoined.visitId))
    .where(visibleParts(actor, ledBy(db, actor)))
    .orderBy(desc(visitPart.receivedAt), desc(visitPart.id))
    .limit(200);
  return rows.some(({ body }) => evidenceNamedBy(body).some((named) => named.sha256 === sha256));
}

/** What was handed in with parts, by their ids. */
export async function readPartBodies(db: Db, ids: readonly string[]): Promise<Map<string, VisitInput>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .select({ id: visitPart.id, body: visitPart.body })
    .from(visitPart)
    .where(inArray(visitPart.id, [...ids]))
    .orderBy(visitPart.id)
    .limit(ids.length);
  return new Map(rows.map(({ id, body }) => [id, body]));
}
