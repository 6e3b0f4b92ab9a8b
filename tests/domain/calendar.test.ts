import { expect, test } from 'vitest';

import { addDays, daysBetween, localDay, parsePeriod, periodsOf, previousPeriod, recentPeriods } from '#app/domain/calendar.ts';

test('a day is the local day: late evening in UTC is tomorrow in China', () => {
  expect(localDay(new Date('2026-10-31T16:30:00Z'), 'Asia/Shanghai')).toBe('2026-11-01');
  expect(localDay(new Date('2026-10-31T15:59:59Z'), 'Asia/Shanghai')).toBe('2026-10-31');
});

test('a day lies in a month, a quarter, a half year and a year', () => {
  expect(periodsOf('2026-11-23')).toEqual(['2026-11', '2026-Q4', '2026-H2', '2026']);
  expect(periodsOf('2026-06-30')).toEqual(['2026-06', '2026-Q2', '2026-H1', '2026']);
});

test.each([
  ['2026-02', 'month', '2026-02-01', '2026-02-28'],
  ['2024-02', 'month', '2024-02-01', '2024-02-29'],
  ['2026-Q4', 'quarter', '2026-10-01', '2026-12-31'],
  ['2026-H1', 'half', '2026-01-01', '2026-06-30'],
  ['2026', 'year', '2026-01-01', '2026-12-31'],
])('%s is the %s from %s to %s', (id, kind, from, to) => {
  expect(parsePeriod(id)).toEqual({ id, kind, from, to });
});

test.each(['2026-13', '2026-Q5', '2026-H3', '26', '2026-1', '2026-10-01', ''])('%j is no period', (id) => {
  expect(parsePeriod(id)).toBeNull();
});

test('the period before has the same kind', () => {
  const before = (id: string) => {
    const period = parsePeriod(id);
    return period && previousPeriod(period).id;
  };
  expect(['2026-01', '2026-Q1', '2026-H1', '2026'].map(before)).toEqual(['2025-12', '2025-Q4', '2025-H2', '2025']);
});

test('recent periods start with the one that holds the day', () => {
  expect(recentPeriods('quarter', '2026-11-23', 3).map((period) => period.id)).toEqual(['2026-Q4', '2026-Q3', '2026-Q2']);
});

test('days move over month ends', () => {
  expect(addDays('2026-03-01', -1)).toBe('2026-02-28');
  expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
});

test('days are counted from one to another, over month ends and backwards', () => {
  expect(daysBetween('2026-11-03', '2026-11-03')).toBe(0);
  expect(daysBetween('2026-02-27', '2026-03-01')).toBe(2);
  expect(daysBetween('2026-11-03', '2026-10-31')).toBe(-3);
});
