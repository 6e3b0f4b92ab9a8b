import { expect } from 'vitest';

import { periodsOf } from '#app/domain/calendar.ts';
import type { ScoreTrace } from '#app/domain/scoring/score.ts';
import {
  addVisitToRollups,
  countVisitsByVersion,
  leagueStamp,
  readBranchRollups,
  readSectionRollups,
} from '#db/queries/rollups.ts';
import type { NewVisit } from '#db/queries/store-visit.ts';
import { branchRollup } from '#db/schema/index.ts';

import type { BankTest } from '../contract.ts';

import { leakyAnswers, nextChecklist, storeVisit, thinAnswers, type VisitSpec } from './bank.ts';

const small = { checklistId: 'small', checklistVersion: '1.0.0' };
const next = { ...small, checklistVersion: '1.1.0' };

/** Both sides of every border between periods, three qualities of visit, two versions. */
const specs: VisitSpec[] = [
  { id: 'v-01', day: '2026-01-01' },
  { id: 'v-02', day: '2026-03-31', answers: leakyAnswers },
  { id: 'v-03', day: '2026-04-01', answers: thinAnswers },
  { id: 'v-04', day: '2026-06-30' },
  { id: 'v-05', day: '2026-07-01', answers: leakyAnswers },
  { id: 'v-06', day: '2026-07-01' },
  { id: 'v-07', day: '2026-12-31' },
  { id: 'v-08', day: '2025-12-31' },
  { id: 'v-09', day: '2026-07-02', branch: 'b-101', answers: leakyAnswers },
  { id: 'v-10', day: '2026-07-02', version: nextChecklist },
  { id: 'v-11', day: '2026-07-02', version: nextChecklist, branch: 'b-201' },
];

const periods = ['2025-12', '2026-06', '2026-07', '2026-Q1', '2026-Q2', '2026-Q3', '2026-H1', '2026-H2', '2025', '2026'];

/** The sums of a branch as they follow from its traces, one visit after the other. */
function recomputed(visits: readonly NewVisit[], period: string) {
  const traces = visits.filter(({ visit }) => periodsOf(visit.visitDay).includes(period)).map((visit) => visit.score.detail);
  if (traces.length === 0) return null;
  const ranked = traces.filter(({ score }) => score.state === 'sufficient');
  const total = (values: readonly (number | null)[]) => values.reduce<number>((sum, value) => sum + (value ?? 0), 0);
  return {
    period,
    visits: traces.length,
    ranked: ranked.length,
    finalSum: total(ranked.map(({ score }) => score.final)),
    vetoVisits: traces.filter(({ score }) => score.vetoes.length > 0).length,
  };
}

function recomputedSections(traces: readonly ScoreTrace[]) {
  return ['scenario', 'voice', 'taboos'].map((section) => {
    const own = traces.flatMap(({ score }) => score.sections.filter(({ id }) => id === section));
    return {
      section,
      visits: own.filter(({ applicable }) => applicable > 0).length,
      earned: own.reduce((sum, { earned }) => sum + earned, 0),
      applicable: own.reduce((sum, { applicable }) => sum + applicable, 0),
    };
  });
}

export function rollupContract(test: BankTest): void {
  test('the sums of a branch are what its visits add up to, in every kind of period, one version at a time', async ({
    db,
  }) => {
    const stored: NewVisit[] = [];
    for (const spec of specs) stored.push(await db.write((tx) => storeVisit(tx, spec)));
    for (const code of ['b-001', 'b-101', 'b-201']) {
      for (const version of [small, next]) {
        const own = stored.filter(
          ({ visit }) => visit.branchId === `unit-${code}` && visit.checklistVersion === version.checklistVersion,
        );
        const sums = await readBranchRollups(db.read, { ...version, branchId: `unit-${code}`, periods });
        const expected = periods.map((period) => recomputed(own, period)).filter((row) => row !== null);
        expect(sums).toEqual(expected.toSorted((a, b) => (a.period < b.period ? -1 : 1)));
      }
    }
  });

  test('the sums of sections are what the visits earned there, a row for every open branch', async ({ db }) => {
    const stored = await db.write(async (tx) => {
      const visits: NewVisit[] = [];
      for (const spec of specs) visits.push(await storeVisit(tx, spec));
      return visits;
    });
    const scope = { ...small, period: '2026', unitPath: '/000/64/', class: null };
    const rows = await readSectionRollups(db.read, scope);
    for (const { branch, visits, sections } of rows) {
      const own = stored.filter(
        ({ visit }) =>
          visit.branchId === `unit-${branch.code}` &&
          visit.checklistVersion === '1.0.0' &&
          visit.visitDay.startsWith('2026'),
      );
      expect(visits).toBe(own.length);
      expect(sections).toEqual(own.length === 0 ? [] : recomputedSections(own.map((visit) => visit.score.detail)));
    }
    expect(rows.map(({ branch, visits }) => [branch.code, branch.name, branch.class, visits])).toEqual([
      ['b-001', 'Unit b-001', '1', 7],
      ['b-002', 'Unit b-002', '2', 0],
      ['b-101', 'Unit b-101', '1', 1],
      ['b-102', 'Unit b-102', '2', 0],
    ]);
    const codes = async (narrower: Partial<typeof scope> | { class: string }) =>
      (await readSectionRollups(db.read, { ...scope, ...narrower })).map(({ branch }) => branch.code);
    expect(await codes({ class: '2' })).toEqual(['b-002', 'b-102']);
    expect(await codes({ unitPath: '/000/64/6401/' })).toEqual(['b-001', 'b-002']);
  });

  test('a visit that is taken back leaves no trace in the sums', async ({ db }) => {
    await db.write((tx) => storeVisit(tx, { id: 'v-1' }));
    const refused = db.write(async (tx) => {
      await storeVisit(tx, { id: 'v-2' });
      throw new Error('refused');
    });
    await expect(refused).rejects.toThrow('refused');
    await db.write((tx) => storeVisit(tx, { id: 'v-3', answers: leakyAnswers }));
    const [month] = await readBranchRollups(db.read, { ...small, branchId: 'unit-b-001', periods: ['2026-11'] });
    expect(month).toEqual({ period: '2026-11', visits: 2, ranked: 2, finalSum: 90 + 59, vetoVisits: 1 });
    expect(await leagueStamp(db.read, small)).toBe(2);
  });

  test('visits stored at the same moment all count', async ({ db }) => {
    const ids = Array.from({ length: 12 }, (_, index) => `v-${index}`);
    await Promise.all(ids.map((id) => db.write((tx) => storeVisit(tx, { id }))));
    const [year] = await readBranchRollups(db.read, { ...small, branchId: 'unit-b-001', periods: ['2026'] });
    expect(year).toMatchObject({ visits: 12, finalSum: 12 * 90 });
    expect(await leagueStamp(db.read, small)).toBe(12);
  });

  test('the arithmetic sum and the veto are kept apart from the final sum', async ({ db }) => {
    await db.write((tx) => storeVisit(tx, { id: 'v-1', answers: leakyAnswers }));
    const sums = await db.read
      .select({ arithmetic: branchRollup.arithmeticSum, final: branchRollup.finalSum, vetoes: branchRollup.vetoVisits })
      .from(branchRollup)
      .limit(10);
    expect(sums).toEqual(Array.from({ length: 4 }, () => ({ arithmetic: 60, final: 59, vetoes: 1 })));
  });

  test('the stamp of a version rises with every result of its own', async ({ db }) => {
    const stamps = async () => [await leagueStamp(db.read, small), await leagueStamp(db.read, next)];
    expect(await stamps()).toEqual([0, 0]);
    await db.write((tx) => storeVisit(tx, { id: 'v-1' }));
    expect(await stamps()).toEqual([1, 0]);
    await db.write((tx) => storeVisit(tx, { id: 'v-2', answers: thinAnswers }));
    await db.write((tx) => storeVisit(tx, { id: 'v-3', version: nextChecklist }));
    expect(await stamps()).toEqual([2, 1]);
  });

  test('visits are counted by version in a period below a unit', async ({ db }) => {
    await db.write(async (tx) => {
      for (const spec of specs) await storeVisit(tx, spec);
    });
    const count = (period: string, unitPath: string) => countVisitsByVersion(db.read, { period, unitPath, class: null });
    expect(await count('2026-07', '/000/')).toEqual([
      { ...small, visits: 3 },
      { ...next, visits: 2 },
    ]);
    expect(await count('2026-07', '/000/64/6401/')).toEqual([
      { ...small, visits: 2 },
      { ...next, visits: 1 },
    ]);
    expect(await count('2026-08', '/000/')).toEqual([]);
  });

  test('sums of tenths do not drift', async ({ db }) => {
    const { score, visit } = await db.write((tx) => storeVisit(tx, { id: 'v-1' }));
    const trace = { ...score.detail, score: { ...score.detail.score, final: 0.1, arithmetic: 0.1 } };
    const more = { ...small, branchId: visit.branchId, periods: periodsOf(visit.visitDay), trace };
    for (let times = 0; times < 10; times += 1) await db.write((tx) => addVisitToRollups(tx, more));
    const [month] = await readBranchRollups(db.read, { ...small, branchId: visit.branchId, periods: ['2026-11'] });
    expect(month?.finalSum).toBeCloseTo(91, 9);
  });
}
