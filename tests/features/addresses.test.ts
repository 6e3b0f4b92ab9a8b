import { expect, test } from 'vitest';

import { branchHref, groupPeriods, scopeSearch, visitsHref } from '#app/features/league/scope-address.ts';
import { asksTheSame, pageHref, pageOf, parseSort, sortBy, sortHref } from '#app/features/league/sort-address.ts';

const scope = {
  checklist: { id: 'branch-conduct', version: '1.0.0', title: { zh: '检', en: 'C' } },
  period: { id: '2026-Q4', from: '2026-10-01', to: '2026-12-31' },
  unit: { code: '640000', name: '宁夏分行' },
  class: null,
};

test('an order is read from the address and written back to it', () => {
  expect(parseSort('-score', ['score', 'rank'])).toEqual({ column: 'score', direction: 'descending' });
  expect(parseSort('rank', ['score', 'rank'])).toEqual({ column: 'rank', direction: 'ascending' });
  expect(parseSort('password', ['score', 'rank'])).toBeNull();
  expect(parseSort(null, ['score'])).toBeNull();
  expect(sortHref(new URLSearchParams('unit=64&page=3'), { column: 'score', direction: 'descending' })).toBe('?unit=64&sort=-score');
});

test('pages are cut from the rows at hand', () => {
  const rows = Array.from({ length: 5 }, (_, index) => index);
  expect(pageOf(rows, '2', 2)).toEqual({ rows: [2, 3], page: 2, pages: 3, from: 3, to: 4, total: 5 });
  expect(pageOf(rows, null, 2).rows).toEqual([0, 1]);
  expect(pageOf([], null, 2)).toEqual({ rows: [], page: 1, pages: 1, from: 0, to: 0, total: 0 });
});

test.each(['0', '-4', 'x', '1e9', '', '2.7', 'Infinity', 'NaN'])('the page "%s" is the nearest one there is', (wanted) => {
  const { page, rows } = pageOf([1, 2, 3], wanted, 1);
  expect([1, 2, 3]).toContain(page);
  expect(rows).toHaveLength(1);
});

test('the first page has no number in its address', () => {
  expect(pageHref(new URLSearchParams('sort=rank'), 2)).toBe('?sort=rank&page=2');
  expect(pageHref(new URLSearchParams('sort=rank&page=2'), 1)).toBe('?sort=rank');
});

test('sorting is stable and leaves its input alone', () => {
  const rows = [{ id: 'a', key: 1 }, { id: 'b', key: null }, { id: 'c', key: 1 }, { id: 'd', key: 0 }];
  expect(sortBy(rows, (row) => row.key, 'ascending').map((row) => row.id)).toEqual(['d', 'a', 'c', 'b']);
  expect(sortBy(rows, (row) => row.key, 'descending').map((row) => row.id)).toEqual(['a', 'c', 'd', 'b']);
  expect(rows.map((row) => row.id)).toEqual(['a', 'b', 'c', 'd']);
});

test('sorting and paging do not ask the server again, everything else does', () => {
  const at = (address: string) => new URL(address, 'http://localhost');
  expect(asksTheSame(at('/league?unit=64'), at('/league?sort=-score&unit=64&page=2'))).toBe(true);
  expect(asksTheSame(at('/league?unit=64'), at('/league?unit=65'))).toBe(false);
  expect(asksTheSame(at('/league?unit=64'), at('/league/heat?unit=64'))).toBe(false);
  expect(asksTheSame(at('/league?unit=64'), at('/league?unit=64'))).toBe(false);
});

test('addresses spell out the scope they were made from', () => {
  expect(scopeSearch(scope)).toBe('unit=640000&period=2026-Q4&checklist=branch-conduct%401.0.0');
  expect(scopeSearch({ ...scope, class: '1' })).toContain('&class=1');
  expect(branchHref('640100-001', scope)).toBe('/branches/640100-001?period=2026-Q4&checklist=branch-conduct%401.0.0');
  expect(visitsHref('640100-001', scope)).toBe('/visits?branch=640100-001&period=2026-Q4&checklist=branch-conduct');
});

test('periods are offered by kind, with the chosen one among them', () => {
  expect(groupPeriods(['2026-Q4', '2026', '2026-11', '2026-10'], '2024-Q1')).toEqual([
    { kind: 'quarter', ids: ['2026-Q4', '2024-Q1'] },
    { kind: 'year', ids: ['2026'] },
    { kind: 'month', ids: ['2026-11', '2026-10'] },
  ]);
});

test('a table over several versions keeps the name it was asked by; everything below it names a version', () => {
  const items = { items: 12, weightShare: 0.5 };
  const shared = { kind: 'shared-items', versions: [{ version: '1.0.0', visits: 3 }], ...items } as const;
  const apart = { kind: 'not-comparable', shown: '1.0.0', others: [], ...items } as const;
  for (const basis of [shared, apart]) {
    expect(new URLSearchParams(scopeSearch({ ...scope, basis })).get('checklist')).toBe('branch-conduct');
  }
  for (const one of [scope, { ...scope, basis: { kind: 'one-version', version: '1.0.0' } as const }]) {
    expect(new URLSearchParams(scopeSearch(one)).get('checklist')).toBe('branch-conduct@1.0.0');
  }
  expect(branchHref('b', { ...scope })).toContain('checklist=branch-conduct%401.0.0');
});
