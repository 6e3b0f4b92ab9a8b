import { expect } from 'vitest';

import { appendAudit, listAuditEvents } from '#db/queries/audit.ts';
import { listScores } from '#db/queries/visit-results.ts';
import { findVisit, listVisits } from '#db/queries/visits.ts';

import { actorOf, unitOf } from '../../support/tree.ts';
import type { BankTest } from '../contract.ts';

import { goodAnswers, storeScore, storeVisit } from './bank.ts';

const DAY = '2026-11-03';
const secret = { id: 'v-secret', by: 'shopper', method: 'mystery' } as const;
const exact = { startedAt: `${DAY}T01:05:00.123Z`, finishedAt: `${DAY}T01:52:10.456Z` };
const vague = { startedAt: DAY, finishedAt: DAY };

export function secrecyContract(test: BankTest): void {
  test.for(['head', 'auditor'])('%s learns nothing that gives a mystery shopper away', async (who, { db }) => {
    await db.write((tx) => storeVisit(tx, secret));
    const opened = await findVisit(db.read, actorOf(who), secret.id);
    expect(opened).toMatchObject({ ...vague, inspector: null, receivedAt: DAY, location: null });
    expect(opened?.answers).toHaveLength(goodAnswers.length);
    expect(opened?.answers.filter((answer) => 'answeredAt' in answer)).toEqual([]);
    const { visits } = await listVisits(db.read, actorOf(who), { limit: 10 });
    expect(visits).toMatchObject([{ ...vague, id: secret.id, inspector: null }]);
    const scores = await listScores(db.read, actorOf(who), secret.id);
    expect(scores).toMatchObject([{ by: null, at: DAY }]);
    const everything = JSON.stringify([opened, visits, scores]);
    for (const trace of ['shopper', 'T01:', 'T02:', '38.49']) expect(everything).not.toContain(trace);
  });

  test.for(['reviewer', 'region', 'city', 'shopper'])('%s sees who made a mystery visit and when', async (who, { db }) => {
    await db.write((tx) => storeVisit(tx, secret));
    const inspector = { name: 'Name of shopper' };
    const opened = await findVisit(db.read, actorOf(who), secret.id);
    expect(opened).toMatchObject({ ...exact, inspector, receivedAt: `${DAY}T02:00:00.789Z`, location: { lat: 38.49 } });
    expect(opened?.answers).toEqual(goodAnswers);
    const { visits } = await listVisits(db.read, actorOf(who), { limit: 10 });
    expect(visits).toMatchObject([{ ...exact, inspector }]);
    const scores = await listScores(db.read, actorOf(who), secret.id);
    expect(scores).toMatchObject([{ by: inspector.name, at: `${DAY}T02:00:00.789Z` }]);
  });

  test('an open visit names its inspector to the branch', async ({ db }) => {
    await db.write((tx) => storeVisit(tx, { id: 'v-open' }));
    const opened = await findVisit(db.read, actorOf('head'), 'v-open');
    expect(opened).toMatchObject({ ...exact, inspector: { name: 'Name of inspector' }, location: { lon: 106.13 } });
  });

  test('a reviewer who corrected a mystery visit is named where its shopper is not', async ({ db }) => {
    const { score: first } = await db.write((tx) => storeVisit(tx, secret));
    const correction = { ...first, cause: 'correction' as const, reason: 'a slip', by: 'person-reviewer' };
    await db.write((tx) => storeScore(tx, secret.id, 2, correction));
    const scores = await listScores(db.read, actorOf('head'), secret.id);
    expect(scores.map(({ by, at }) => [by, at])).toEqual([
      [null, DAY],
      ['Name of reviewer', DAY],
    ]);
  });

  test.for(['auditor', 'chief-auditor'])('the trail tells %s that a shopper was there on a day, and no more', async (who, { db }) => {
    const { name, id } = actorOf('shopper');
    const event = {
      id: 'event-1',
      at: `${DAY}T02:00:00.789Z`,
      actorId: id,
      actorName: name,
      verb: 'visit.submit',
      subjectType: 'visit',
      subjectId: secret.id,
      unitPath: unitOf('b-001').path,
      detail: { bodyHash: 'f'.repeat(64) },
    };
    const signIn = { ...event, id: 'event-2', verb: 'session.start', subjectType: 'person', subjectId: id };
    await db.write(async (tx) => {
      await appendAudit(tx, event);
      await appendAudit(tx, signIn);
    });
    const read = (reader: string) => listAuditEvents(db.read, actorOf(reader), { limit: 10 });
    expect(await read(who)).toMatchObject([
      { seq: 2, at: DAY, actorName: null, verb: 'session.start' },
      { seq: 1, at: DAY, actorName: null, verb: 'visit.submit', subjectId: secret.id },
    ]);
    const everything = JSON.stringify(await read(who));
    for (const trace of ['shopper', 'T02:', 'ffff']) expect(everything).not.toContain(trace);
    expect(await read('reviewer')).toMatchObject([{ actorName: name }, { at: event.at, detail: event.detail }]);
  });
}
