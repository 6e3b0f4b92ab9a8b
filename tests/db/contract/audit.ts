import { expect } from 'vitest';

import { appendAudit, findBrokenLink, listAuditEvents, type NewAuditEvent, WHOLE_BANK } from '#db/queries/audit.ts';

import type { FreshDatabase } from '../../support/database.ts';
import { actorOf, unitOf } from '../../support/tree.ts';
import type { BankTest } from '../contract.ts';

import { storeVisit } from './bank.ts';

function eventOf(number: number, unit = 'b-001'): NewAuditEvent {
  return {
    id: `event-${number}`,
    at: `2026-11-03T02:00:0${number % 10}.000Z`,
    actorId: number === 1 ? null : 'person-inspector',
    actorName: '巡检员',
    verb: 'visit.submit',
    subjectType: 'visit',
    subjectId: `v-${number}`,
    unitPath: unitOf(unit).path,
    detail: { final: 89.5, branch: unit, deep: { z: [1, null, '"'], a: 0.1 + 0.2 } },
  };
}

async function appendEach(db: FreshDatabase, count: number): Promise<void> {
  await db.write(async (tx) => {
    for (let number = 1; number <= count; number += 1) await appendAudit(tx, eventOf(number));
  });
}

/** Changes the trail as somebody could who owns the database and puts its guards to sleep. */
async function tamper(db: FreshDatabase, statement: string): Promise<void> {
  if (db.engine === 'sqlite') {
    await db.raw('drop trigger audit_event_no_update');
    await db.raw('drop trigger audit_event_no_delete');
    await db.raw(statement);
  } else {
    await db.raw('set session_replication_role = replica');
    await db.raw(statement);
    await db.raw('set session_replication_role = origin');
  }
}

export function auditContract(test: BankTest): void {
  test('an event is read as it was told', async ({ db }) => {
    await appendEach(db, 2);
    const trail = await listAuditEvents(db.read, actorOf('auditor'), { limit: 10 });
    const told = [eventOf(2), eventOf(1)].map(({ at, actorName, verb, subjectType, subjectId, detail }, index) => ({
      seq: 2 - index,
      at,
      actorName,
      verb,
      subjectType,
      subjectId,
      detail,
    }));
    expect(trail).toMatchObject(told);
  });

  test('an event is stored with its number, its place and the hash of the one before', async ({ db }) => {
    await appendEach(db, 3);
    const rows = await db.raw('select id, actor_id, unit_path, prev_hash, hash from audit_event order by seq');
    expect(rows.map((row) => [row.id, row.actor_id, row.unit_path])).toEqual([
      ['event-1', null, '/000/64/6401/b-001/'],
      ['event-2', 'person-inspector', '/000/64/6401/b-001/'],
      ['event-3', 'person-inspector', '/000/64/6401/b-001/'],
    ]);
    expect(rows.map((row) => row.prev_hash)).toEqual(['0'.repeat(64), ...rows.slice(0, -1).map((row) => row.hash)]);
    for (const { hash } of rows) expect(hash).toMatch(/^[0-9a-f]{64}$/);
  });

  test('the trail is read below one\'s own unit, newest first, a page at a time', async ({ db }) => {
    const places = ['b-001', 'b-101', '64', 'b-201', '000', '65'];
    await db.write(async (tx) => {
      for (const [index, unit] of places.entries()) await appendAudit(tx, eventOf(index + 1, unit));
    });
    const numbers = async (who: string, before?: number) => {
      const page = { limit: 2, ...(before === undefined ? {} : { before }) };
      return (await listAuditEvents(db.read, actorOf(who), page)).map((event) => event.seq);
    };
    expect([await numbers('auditor'), await numbers('auditor', 2)]).toEqual([[3, 2], [1]]);
    expect(await numbers('elsewhere')).toEqual([6, 4]);
    expect([await numbers('admin'), await numbers('admin', 5)]).toEqual([
      [6, 5],
      [4, 3],
    ]);
    expect(await numbers('city')).toEqual([1]);
  });

  test('what was done for the whole bank is read at the head office, by nobody below it', async ({ db }) => {
    await db.write(async (tx) => {
      await appendAudit(tx, { ...eventOf(1), unitPath: WHOLE_BANK });
      await appendAudit(tx, eventOf(2));
    });
    const numbers = async (who: string) => (await listAuditEvents(db.read, actorOf(who), { limit: 10 })).map(({ seq }) => seq);
    expect([await numbers('chief-auditor'), await numbers('auditor'), await numbers('elsewhere')]).toEqual([[2, 1], [2], []]);
  });

  test('a whole chain holds, whatever the size of the pages it is read in', async ({ db }) => {
    expect(await findBrokenLink(db.read)).toBeNull();
    await appendEach(db, 6);
    for (const pageSize of [1, 2, 3, 6, 1_000]) expect(await findBrokenLink(db.read, pageSize)).toBeNull();
  });

  test('the chain has one end though many write at once, and failed writes leave no gap in it', async ({ db }) => {
    const numbers = Array.from({ length: 30 }, (_, index) => index);
    const settled = await Promise.allSettled(
      numbers.map((number) =>
        db.write(async (tx) => {
          await appendAudit(tx, eventOf(number));
          if (number % 3 === 0) throw new Error('refused');
        }),
      ),
    );
    expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(20);
    const events = await listAuditEvents(db.read, actorOf('auditor'), { limit: 100 });
    expect(events.map((event) => event.subjectId).toSorted()).toEqual(
      numbers.filter((number) => number % 3 !== 0).map((number) => `v-${number}`).toSorted(),
    );
    expect(await findBrokenLink(db.read)).toBeNull();
  });

  test.for<[what: string, statement: string, broken: number]>([
    ['a changed name', `update audit_event set actor_name = 'Nobody' where seq = 3`, 3],
    ['a changed detail', `update audit_event set detail = '{"final": 100}' where seq = 2`, 2],
    ['an actor added where there was none', `update audit_event set actor_id = 'person-head' where seq = 1`, 1],
    ['a changed hash', `update audit_event set hash = 'f' where seq = 4`, 4],
    ['a missing event', `delete from audit_event where seq = 2`, 3],
    ['a missing beginning', `delete from audit_event where seq = 1`, 2],
  ])('%s is found', async ([, statement, broken], { db }) => {
    await appendEach(db, 5);
    await tamper(db, statement);
    expect(await findBrokenLink(db.read)).toBe(broken);
    expect(await findBrokenLink(db.read, 2)).toBe(broken);
  });

  test.for([
    `update audit_event set actor_name = 'Nobody'`,
    `delete from audit_event`,
    `update score set final = 100`,
    `delete from score`,
  ])('the database refuses: %s', async (statement, { db }) => {
    await appendEach(db, 1);
    await db.write((tx) => storeVisit(tx, { id: 'v-1' }));
    await expect(db.raw(statement)).rejects.toThrow();
    expect(await db.raw('select actor_name from audit_event')).toEqual([{ actor_name: '巡检员' }]);
    expect(await db.raw('select final from score')).toEqual([{ final: 90 }]);
  });
}
