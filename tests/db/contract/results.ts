import { expect } from 'vitest';

import { listNotes, listScores, listTracedVisits, listTraces, listVisitsForRanking } from '#db/queries/visit-results.ts';
import { findVisit } from '#db/queries/visits.ts';

import { actorOf } from '../../support/tree.ts';
import type { BankTest } from '../contract.ts';

import { checklist, leakyAnswers, nextChecklist, storeScore, storeVisit, thinAnswers } from './bank.ts';

const scope = {
  checklistId: 'small',
  checklistVersion: '1.0.0',
  unitPath: '/000/64/',
  class: null,
  from: '2026-10-01',
  to: '2026-12-31',
};

export function resultContract(test: BankTest): void {
  test('a changed score is a new row; the newest counts, the oldest comes first in the history', async ({ db }) => {
    const { score: first } = await db.write((tx) => storeVisit(tx, { id: 'v-1' }));
    const changed = { ...first.detail, score: { ...first.detail.score, final: 95 } };
    const second = { ...first, final: 95, detail: changed, cause: 'appeal' as const, by: 'person-reviewer' };
    await db.write((tx) => storeScore(tx, 'v-1', 2, { ...second, reason: 'the note was wrong' }));
    expect((await findVisit(db.read, actorOf('head'), 'v-1'))?.score.final).toBe(95);
    const history = await listScores(db.read, actorOf('head'), 'v-1');
    expect(history.map(({ seq, final, cause, reason, by }) => [seq, final, cause, reason, by])).toEqual([
      [1, 90, 'submitted', null, 'Name of inspector'],
      [2, 95, 'appeal', 'the note was wrong', 'Name of reviewer'],
    ]);
  });

  test('ranking reads the scores that count: sufficient, published, of one version, unit, class and period', async ({
    db,
  }) => {
    await db.write(async (tx) => {
      await storeVisit(tx, { id: 'v-good' });
      await storeVisit(tx, { id: 'v-leak', branch: 'b-002', answers: leakyAnswers, day: '2026-12-31' });
      await storeVisit(tx, { id: 'v-thin', answers: thinAnswers });
      await storeVisit(tx, { id: 'v-void', state: 'void' });
      await storeVisit(tx, { id: 'v-review', state: 'under-review' });
      await storeVisit(tx, { id: 'v-next', version: nextChecklist });
      await storeVisit(tx, { id: 'v-early', day: '2026-09-30' });
      await storeVisit(tx, { id: 'v-far', branch: 'b-201' });
    });
    const good = { inspectorId: 'person-inspector', method: 'on-site', branchCode: 'b-001', visitDay: '2026-11-03' };
    const leak = { ...good, branchCode: 'b-002', visitDay: '2026-12-31' };
    expect(await listVisitsForRanking(db.read, scope)).toEqual([
      { ...good, arithmetic: 90, final: 90, vetoCount: 0 },
      { ...leak, arithmetic: 60, final: 59, vetoCount: 1 },
    ]);
    expect(await listVisitsForRanking(db.read, { ...scope, class: '2' })).toHaveLength(1);
    expect(await listVisitsForRanking(db.read, { ...scope, unitPath: '/000/65/' })).toHaveLength(1);
  });

  test('the visits of several versions come page by page, each once and with the score that counts', async ({ db }) => {
    const { score: first } = await db.write((tx) => storeVisit(tx, { id: 'v-1' }));
    await db.write(async (tx) => {
      await storeScore(tx, 'v-1', 2, { ...first, detail: { ...first.detail, cap: 59 } });
      await storeVisit(tx, { id: 'v-2', version: nextChecklist, branch: 'b-002' });
      await storeVisit(tx, { id: 'v-3', answers: thinAnswers });
      await storeVisit(tx, { id: 'v-4', state: 'void' });
      await storeVisit(tx, { id: 'v-5', day: '2026-09-30' });
      await storeVisit(tx, { id: 'v-6', branch: 'b-201' });
    });
    const versions = ['1.0.0', nextChecklist.definition.version];
    const read = async (more: Partial<Parameters<typeof listTracedVisits>[1]>, after: string | null = null, limit = 9) =>
      (await listTracedVisits(db.read, { ...scope, checklistVersions: versions, ...more }, { after, limit })).map(
        ({ id, version, branchCode, trace }) => [id, version, branchCode, trace.cap],
      );
    const [one, two, three] = [
      ['v-1', '1.0.0', 'b-001', 59],
      ['v-2', nextChecklist.definition.version, 'b-002', null],
      ['v-3', '1.0.0', 'b-001', null],
    ];
    expect(await read({})).toEqual([one, two, three]);
    expect(await read({}, null, 2)).toEqual([one, two]);
    expect(await read({}, 'v-2', 2)).toEqual([three]);
    expect(await read({ checklistVersions: ['1.0.0'] })).toEqual([one, three]);
    expect(await read({ class: '2' })).toEqual([two]);
  });

  test('notes to items come newest first, of visits this person may see', async ({ db }) => {
    await db.write(async (tx) => {
      await storeVisit(tx, { id: 'v-1', day: '2026-11-01' });
      await storeVisit(tx, { id: 'v-2', day: '2026-11-02' });
      await storeVisit(tx, { id: 'v-3', day: '2026-11-03', state: 'under-review' });
    });
    const { unitPath: _path, class: _class, ...period } = scope;
    const items = checklist.items.map((item) => item.id);
    const notes = (who: string) => listNotes(db.read, actorOf(who), { ...period, branchId: 'unit-b-001', items });
    const note = { item: 'voice/calls-out-cash', text: '低头点钞 "没有" 报数 🙂' };
    expect(await notes('head')).toEqual([
      { ...note, visit: 'v-2', day: '2026-11-02' },
      { ...note, visit: 'v-1', day: '2026-11-01' },
    ]);
    expect(await notes('region')).toHaveLength(3);
    expect(await notes('neighbour')).toEqual([]);
    expect(await listNotes(db.read, actorOf('head'), { ...period, branchId: 'unit-b-001', items: [] })).toEqual([]);
  });

  test('the traces of a branch come newest visit first, each with the score that counts', async ({ db }) => {
    await db.write(async (tx) => {
      await storeVisit(tx, { id: 'v-1', day: '2026-10-01' });
      await storeVisit(tx, { id: 'v-2', day: '2026-12-31', answers: leakyAnswers });
      await storeVisit(tx, { id: 'v-3', day: '2027-01-01' });
      await storeVisit(tx, { id: 'v-4', branch: 'b-002' });
      await storeVisit(tx, { id: 'v-5', state: 'void' });
      await storeVisit(tx, { id: 'v-6', version: nextChecklist });
    });
    const { unitPath: _path, class: _class, ...period } = scope;
    const span = { ...period, branchId: 'unit-b-001' };
    const finals = async (who: string) =>
      (await listTraces(db.read, actorOf(who), span)).map(({ score }) => score.final);
    expect(await finals('head')).toEqual([59, 90]);
    expect(await finals('region')).toEqual([59, 90]);
    expect(await finals('neighbour')).toEqual([]);
    expect(await finals('admin')).toEqual([]);
  });
}
