import { createHash } from 'node:crypto';

import { and, asc, desc, eq, gt, lt, or, type SQL } from 'drizzle-orm';

import { type Actor, can, isOfHeadOffice } from '#app/domain/access.ts';
import { canonicalJson } from '#app/domain/canonical.ts';

import type { Db, Tx } from '../client.server.ts';
import { placeholdersFor, prepared } from '../prepared.ts';
import { auditEvent, person, visit } from '../schema/index.ts';

import { below } from './scope.ts';

export type AuditRow = typeof auditEvent.$inferSelect;
export type NewAuditEvent = Omit<AuditRow, 'seq' | 'prevHash' | 'hash'>;

/** The place of what was done for the bank as a whole, such as bringing in its units: above every unit of the tree. */
export const WHOLE_BANK = '/';

/** The hash before the first event. */
const GENESIS = '0'.repeat(64);

const columns = {
  seq: auditEvent.seq,
  id: auditEvent.id,
  at: auditEvent.at,
  actorId: auditEvent.actorId,
  actorName: auditEvent.actorName,
  verb: auditEvent.verb,
  subjectType: auditEvent.subjectType,
  subjectId: auditEvent.subjectId,
  unitPath: auditEvent.unitPath,
  detail: auditEvent.detail,
  prevHash: auditEvent.prevHash,
  hash: auditEvent.hash,
};

/** Adds an event at the end of the chain, in the transaction of what it tells of. */
export async function appendAudit(tx: Tx, event: NewAuditEvent): Promise<void> {
  const [last] = await prepared(tx, 'last_audit_hash', (db) =>
    db.select({ hash: auditEvent.hash }).from(auditEvent).orderBy(desc(auditEvent.seq)).limit(1),
  ).execute({});
  const prevHash = last?.hash ?? GENESIS;
  const { seq: _given, ...row } = placeholdersFor(auditEvent);
  await prepared(tx, 'insert_audit', (db) => db.insert(auditEvent).values(row)).execute({
    ...event,
    prevHash,
    hash: hashOf(prevHash, event),
  });
}

/** An event as a person may read it: what a shopper did has a day, but neither a name nor an hour. */
export type AuditLine = Pick<AuditRow, 'seq' | 'at' | 'verb' | 'subjectType' | 'subjectId' | 'detail'> & {
  actorName: string | null;
};

/** Deeds of whoever made a visit, and of the office about it. */
const makersDeeds = new Set(['visit.submit', 'visit.complete', 'evidence.give-up', 'evidence.replace']);
const officesDeeds = new Set(['visit.waive', 'visit.void']);

/** The trail of the actor's subtree, newest first; for the head office with what was done for the whole bank. */
export async function listAuditEvents(
  db: Db,
  actor: Actor,
  { limit, before }: { limit: number; before?: number },
): Promise<AuditLine[]> {
  const rows = await db
    .select({ ...columns, role: person.role, method: visit.method })
    .from(auditEvent)
    .leftJoin(person, eq(person.id, auditEvent.actorId))
    .leftJoin(visit, and(eq(auditEvent.subjectType, 'visit'), eq(visit.id, auditEvent.subjectId)))
    .where(and(inTrailOf(actor), before === undefined ? undefined : lt(auditEvent.seq, before)))
    .orderBy(desc(auditEvent.seq))
    .limit(limit);
  return rows.map(({ seq, at, actorId, actorName, verb, subjectType, subjectId, detail, role, method }) => {
    // A role may have changed since; that a visit was secret stays true.
    const byShopper = role === 'shopper' || (method === 'mystery' && makersDeeds.has(verb));
    // A reason may name whoever must stay unknown.
    const ofShopper = byShopper || detail.role === 'shopper' || (method === 'mystery' && officesDeeds.has(verb));
    if (!ofShopper || actorId === actor.id || can(actor, 'shopper.identify')) return { seq, at, actorName, verb, subjectType, subjectId, detail };
    // The id of a shopper's account or phone would tell two deeds of one person together.
    const about = ['person', 'device'].includes(subjectType) ? '' : subjectId;
    return { seq, at: at.slice(0, 10), actorName: byShopper ? null : actorName, verb, subjectType, subjectId: about, detail: {} };
  });
}

function inTrailOf(actor: Actor): SQL | undefined {
  const subtree = below(actor.unit.path, auditEvent.unitPath);
  return isOfHeadOffice(actor) ? or(subtree, eq(auditEvent.unitPath, WHOLE_BANK)) : subtree;
}

/** The first event whose hash does not follow from the one before, or null when the whole chain holds. */
export async function findBrokenLink(db: Db, pageSize = 1_000): Promise<number | null> {
  let prevHash = GENESIS;
  for (let after = 0; ; ) {
    const page = await db
      .select(columns)
      .from(auditEvent)
      .where(gt(auditEvent.seq, after))
      .orderBy(asc(auditEvent.seq))
      .limit(pageSize);
    for (const row of page) {
      if (row.prevHash !== prevHash || row.hash !== hashOf(prevHash, row)) return row.seq;
      prevHash = row.hash;
      after = row.seq;
    }
    if (page.length < pageSize) return null;
  }
}

function hashOf(prevHash: string, event: NewAuditEvent): string {
  const { id, at, actorId, actorName, verb, subjectType, subjectId, unitPath, detail } = event;
  const text = canonicalJson({ id, at, actorId, actorName, verb, subjectType, subjectId, unitPath, detail });
  return createHash('sha256').update(prevHash).update(text).digest('hex');
}
