import { expect } from 'vitest';

import { findHandIn, insertVisit } from '#db/queries/store-visit.ts';
import { listScores } from '#db/queries/visit-results.ts';
import { findVisit, listVisits, type VisitFilter } from '#db/queries/visits.ts';

import { actorOf } from '../../support/tree.ts';
import type { BankTest } from '../contract.ts';

import { goodAnswers, storeVisit, tellers, visitOf, type VisitSpec } from './bank.ts';

export function visitContract(test: BankTest): void {
  test('a visit comes back whole: subjects and answers in the order they were given, numbers to the last bit', async ({
    db,
  }) => {
    const { score: first, visit } = await db.write((tx) => storeVisit(tx, { id: 'v-1' }));
    expect(await findVisit(db.read, actorOf('city'), 'v-1')).toEqual({
      id: 'v-1',
      state: 'published',
      method: 'on-site',
      checklist: { id: 'small', version: '1.0.0' },
      branch: { code: 'b-001', name: 'Unit b-001' },
      inspector: { name: 'Name of inspector' },
      startedAt: '2026-11-03T01:05:00.123Z',
      finishedAt: '2026-11-03T01:52:10.456Z',
      beganAt: null,
      receivedAt: '2026-11-03T02:00:00.789Z',
      subjects: tellers,
      answers: goodAnswers,
      location: { lat: 38.49, lon: 106.13, accuracy: 12.5 },
      evidence: { state: 'complete', items: [] },
      clockSkewMs: null,
      checkIn: null,
      signature: null,
      score: first.detail.score,
    });
    expect(visit.arithmetic).toBe(90);
  });

  test('a visit of a thousand answers is stored and read whole', async ({ db }) => {
    const answers = Array.from({ length: 1_100 }, (_, n) => ({ item: `many/item-${n}`, value: n / 7 }));
    const whole = visitOf({ id: 'v-many' });
    await db.write((tx) => insertVisit(tx, { ...whole, answers }));
    expect((await findVisit(db.read, actorOf('city'), 'v-many'))?.answers).toEqual(answers);
  });

  test('what was not said is null in the tables, not a text that reads like it', async ({ db }) => {
    const { visit, ...rest } = visitOf({ id: 'v-1' });
    await db.write((tx) => insertVisit(tx, { ...rest, visit: { ...visit, location: null } }));
    expect(await db.raw('select id from visit where location is null')).toEqual([{ id: 'v-1' }]);
    const unsaid = 'na_reason is null and reasons is null and note is null and evidence is null and answered_at is null';
    const plain = goodAnswers.filter((answer) => Object.keys(answer).every((key) => ['item', 'subject', 'value'].includes(key)));
    expect(await db.raw(`select item from answer where ${unsaid} order by position`)).toEqual(
      plain.map(({ item }) => ({ item })),
    );
  });

  test('an id that is taken tells by whom and with what', async ({ db }) => {
    const { visit } = await db.write((tx) => storeVisit(tx, { id: 'v-1' }));
    expect(await findHandIn(db.read, 'v-1')).toEqual({ kind: 'visit', personId: 'person-inspector', bodyHash: visit.bodyHash });
    expect(await findHandIn(db.read, 'v-2')).toBeNull();
  });

  test.for<[who: string, sees: string[]]>([
    ['inspector', ['v-own']],
    ['colleague', ['v-101', 'v-201', 'v-002', 'v-001', 'v-open']],
    ['shopper', []],
    ['reviewer', ['v-101', 'v-own', 'v-002', 'v-001', 'v-open']],
    ['region', ['v-101', 'v-own', 'v-002', 'v-001', 'v-open']],
    ['city', ['v-own', 'v-002', 'v-001', 'v-open']],
    ['auditor', ['v-101', 'v-own', 'v-002', 'v-001', 'v-open']],
    ['elsewhere', ['v-201']],
    ['head', ['v-own', 'v-001']],
    ['neighbour', ['v-002']],
    ['admin', []],
  ])('%s sees the visits of the role and the subtree only', async ([who, sees], { db }) => {
    const specs: VisitSpec[] = [
      { id: 'v-open', by: 'colleague', day: '2026-11-01', state: 'under-review' },
      { id: 'v-001', by: 'colleague', day: '2026-11-02' },
      { id: 'v-002', by: 'colleague', day: '2026-11-03', branch: 'b-002' },
      { id: 'v-own', day: '2026-11-04' },
      { id: 'v-201', by: 'colleague', day: '2026-11-05', branch: 'b-201' },
      { id: 'v-101', by: 'colleague', day: '2026-11-06', branch: 'b-101' },
    ];
    await db.write(async (tx) => {
      for (const spec of specs) await storeVisit(tx, spec);
    });
    const actor = actorOf(who);
    const { visits } = await listVisits(db.read, actor, { limit: 50 });
    expect(visits.map((visit) => visit.id)).toEqual(sees);
    for (const { id } of specs) {
      const visible = sees.includes(id);
      expect((await findVisit(db.read, actor, id)) !== null, `${who} opens ${id}`).toBe(visible);
      expect((await listScores(db.read, actor, id)).length > 0, `${who} reads the scores of ${id}`).toBe(visible);
    }
  });

  test('a list is paged without gap or repetition, several visits of a day included', async ({ db }) => {
    const ids = Array.from({ length: 11 }, (_, n) => `v-${String(n).padStart(2, '0')}`);
    await db.write(async (tx) => {
      for (const [n, id] of ids.entries()) await storeVisit(tx, { id, day: `2026-11-0${1 + Math.floor(n / 4)}` });
    });
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const filter: VisitFilter = { limit: 3, ...(cursor === null ? {} : { cursor }) };
      const page = await listVisits(db.read, actorOf('region'), filter);
      expect(page.visits.length).toBeLessThanOrEqual(3);
      seen.push(...page.visits.map((visit) => visit.id));
      cursor = page.next;
    } while (cursor !== null);
    expect(seen).toEqual([...ids].reverse());
  });

  test('within a day visits stand by their beginning on our clock, and a covert one by nothing that tells its hour', async ({ db }) => {
    const at = (hour: number) => `2026-11-03T0${hour}:00:00.000Z`;
    const put = async (id: string, times: { startedAt: string; beganAt?: string }, spec: Partial<VisitSpec> = {}) => {
      const { visit, ...rest } = visitOf({ id, day: '2026-11-03', ...spec });
      await db.write((tx) => insertVisit(tx, { ...rest, visit: { ...visit, ...times } }));
    };
    await put('v-1', { startedAt: at(3) });
    await put('v-2', { startedAt: '2026-11-04T04:00:00.000Z', beganAt: at(2) });
    await put('v-3', { startedAt: at(1) });
    await put('v-4', { startedAt: at(4) }, { by: 'shopper', method: 'mystery' });
    const seenBy = async (who: string) => (await listVisits(db.read, actorOf(who), { limit: 10 })).visits.map(({ id }) => id);
    expect(await seenBy('region')).toEqual(['v-4', 'v-1', 'v-2', 'v-3']);
    expect(await seenBy('auditor')).toEqual(['v-1', 'v-2', 'v-3', 'v-4']);
    const first = await listVisits(db.read, actorOf('region'), { limit: 2 });
    const second = await listVisits(db.read, actorOf('region'), { limit: 2, cursor: first.next ?? '' });
    expect([...first.visits, ...second.visits].map(({ id }) => id)).toEqual(['v-4', 'v-1', 'v-2', 'v-3']);
  });

  test('a list is narrowed by branch, checklist and days, both ends included', async ({ db }) => {
    await db.write(async (tx) => {
      await storeVisit(tx, { id: 'v-1', day: '2026-09-30' });
      await storeVisit(tx, { id: 'v-2', day: '2026-10-01' });
      await storeVisit(tx, { id: 'v-3', day: '2026-10-31', branch: 'b-002' });
      await storeVisit(tx, { id: 'v-4', day: '2026-11-01' });
    });
    const list = async (filter: Omit<VisitFilter, 'limit'>) =>
      (await listVisits(db.read, actorOf('region'), { ...filter, limit: 10 })).visits.map((visit) => visit.id);
    expect(await list({ from: '2026-10-01', to: '2026-10-31' })).toEqual(['v-3', 'v-2']);
    expect(await list({ branchCode: 'b-002' })).toEqual(['v-3']);
    expect(await list({ checklistId: 'small', from: '2026-11-01' })).toEqual(['v-4']);
    expect(await list({ checklistId: 'large' })).toEqual([]);
  });
}
