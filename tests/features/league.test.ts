import { expect, test } from 'vitest';

import type { HeatRow, LeagueBranch } from '#app/domain/league-view.ts';
import type { InsufficientRow, RankedRow } from '#app/domain/ranking/league-table.ts';
import { heatScaleOf, orderHeat, scoreOf } from '#app/features/league/heat-order.ts';
import { leagueColumns, orderLeague, partRows } from '#app/features/league/league-order.ts';
import { axisOf, onScale, readingOf, strengthOf } from '#app/features/league/league-reading.ts';

type Ranked = RankedRow<LeagueBranch>;

function ranked(code: string, row: Partial<Ranked> = {}): Ranked {
  return {
    state: 'ranked',
    branch: { code, name: code, class: '1' },
    visits: 3,
    inspectors: 2,
    score: 90,
    vetoes: 0,
    rank: 1,
    rankLow: 1,
    rankHigh: 3,
    fairScore: 88,
    low: 84,
    high: 92,
    severityCorrection: 0,
    reliability: 0.7,
    pTop: 0.3,
    pBottom: 0.1,
    tier: 'C',
    movement: null,
    ...row,
  };
}

const codes = (rows: readonly { branch: { code: string } }[]) => rows.map((row) => row.branch.code).join('');

test('the table is ordered by tier, then as the model ranked it', () => {
  const rows = [ranked('a', { tier: 'D', vetoes: 1 }), ranked('b', { tier: 'A' }), ranked('c'), ranked('d', { tier: 'A' })];
  expect(codes(orderLeague(rows, null))).toBe('bdca');
});

test('a column orders the table, ties keep the order by tier, and what is missing stands last both ways', () => {
  const up = { delta: 2, direction: 'up', probability: 0.97 } as const;
  const rows = [ranked('a', { movement: up }), ranked('b'), ranked('c', { tier: 'A' }), ranked('d', { movement: { ...up, delta: -1 } })];
  expect(codes(orderLeague(rows, { column: 'movement', direction: 'descending' }))).toBe('adcb');
  expect(codes(orderLeague(rows, { column: 'movement', direction: 'ascending' }))).toBe('dacb');
});

test('sorting by any column keeps every row', () => {
  const rows = [ranked('a', { rank: null }), ranked('b', { pTop: 0.9 }), ranked('c', { score: 70 })];
  for (const column of leagueColumns) {
    expect([...codes(orderLeague(rows, { column, direction: 'descending' }))].sort().join('')).toBe('abc');
  }
});

test('branches without a place stand apart', () => {
  const without: InsufficientRow<LeagueBranch> = {
    state: 'insufficient',
    reason: 'too-few-visits',
    branch: { code: 'n', name: 'n', class: '1' },
    visits: 1,
    inspectors: 1,
    score: 99,
    vetoes: 0,
    tier: 'N',
    rank: null,
    rankLow: null,
    rankHigh: null,
    fairScore: null,
    low: null,
    high: null,
    severityCorrection: null,
    reliability: null,
    pTop: null,
    pBottom: null,
    movement: null,
  };
  const parts = partRows([ranked('a'), without]);
  expect(codes(parts.ranked)).toBe('a');
  expect(codes(parts.insufficient)).toBe('n');
});

test.each([
  [0, 'chance'],
  [0.499, 'chance'],
  [0.5, 'rough'],
  [0.699, 'rough'],
  [0.7, 'firm'],
  [1, 'firm'],
] as const)('a rankability of %d reads as %s', (rankability, strength) => {
  expect(strengthOf(rankability)).toBe(strength);
});

test('one axis holds every interval, in steps of five, and never leaves the scale', () => {
  const axis = axisOf([ranked('a', { low: 71.2, high: 80, fairScore: 76 }), ranked('b', { low: 90, high: 103.4, fairScore: 96 })]);
  expect(axis).toEqual({ min: 70, max: 100, mean: 86 });
  expect(onScale({ low: -3, high: 103.4 })).toEqual({ low: 0, high: 100 });
  expect(axisOf([])).toEqual({ min: 0, max: 100, mean: 50 });
});

function leagueOf(rows: readonly Ranked[]) {
  return {
    checklist: { id: 'c', version: '1.0.0', title: { zh: '检', en: 'C' } },
    period: { id: '2026-Q4', from: '2026-10-01', to: '2026-12-31' },
    unit: { code: '64', name: '64' },
    class: null,
    basis: { kind: 'one-version', version: '1.0.0' } as const,
    policy: { minVisits: 2, minInspectors: 2, requireMystery: false, minCoverage: 0.7, interval: 0.9 },
    computedAt: '2026-11-24T00:00:00.000Z',
    otherVersions: [],
    rows,
    footer: { rankability: 0.6, rated: rows.length, unrated: 0, seed: 's', draws: 500, notes: [] },
  };
}

test('what the table can say is counted from the table', () => {
  const rows = [
    ranked('a', { tier: 'A', pTop: 0.9, rankLow: 1, rankHigh: 2, visits: 4 }),
    ranked('b', { tier: 'A', pTop: 0.8, rankLow: 1, rankHigh: 4, visits: 2 }),
  ];
  const reading = readingOf(leagueOf(rows), rows);
  expect(reading).toMatchObject({ strength: 'rough', branches: 2, visits: 6, ratedShare: 1, meanVisits: 3, meanSpan: 3 });
  expect(reading.top?.count).toBe(2);
  expect(reading.top?.misplaced).toBeCloseTo(0.15, 12);
});

test('an empty table reads without a NaN', () => {
  const reading = readingOf(leagueOf([]), []);
  expect(reading).toEqual({ strength: 'rough', branches: 0, visits: 0, ratedShare: 0, meanVisits: 0, meanSpan: null, top: null });
});

const heatRow = (code: string, visits: number, score: number | null): HeatRow => ({
  branch: { code, name: code, class: '1' },
  visits,
  cells: [{ section: 's', score, visits }],
});

test('the heat map is ordered by branch, by visits or by a section, whose gaps stand last', () => {
  const rows = [heatRow('c', 1, 70), heatRow('a', 3, null), heatRow('b', 2, 90)];
  expect(codes(orderHeat(rows, null))).toBe('abc');
  expect(codes(orderHeat(rows, { column: 'visits', direction: 'descending' }))).toBe('abc');
  expect(codes(orderHeat(rows, { column: 's', direction: 'ascending' }))).toBe('cba');
  expect(codes(orderHeat(rows, { column: 's', direction: 'descending' }))).toBe('bca');
  expect(scoreOf(heatRow('a', 1, 5), 'unknown')).toBeNull();
});

test('the heat scale ignores the lowest twentieth of the cells', () => {
  const rows = Array.from({ length: 40 }, (_, index) => heatRow(String(index), 1, index === 0 ? 3 : 62 + (index % 30)));
  expect(heatScaleOf({ rows })).toEqual({ min: 60, max: 95 });
  expect(heatScaleOf({ rows: [] })).toEqual({ min: 0, max: 100 });
});
