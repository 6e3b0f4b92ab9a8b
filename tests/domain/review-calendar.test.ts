import { expect, test } from 'vitest';

import { parsePeriod, previousPeriod, recentPeriods } from '#app/domain/calendar.ts';

test.each(['0000', '0000-01', '0050', '0999-Q1', '1899', '3000', '9999', '9999-12', '9999-H2'])(
  '%s lies outside the years anybody was inspected in',
  (id) => {
    expect(parsePeriod(id)).toBeNull();
  },
);

test.each(['1900', '1900-01', '1900-Q1', '2999', '2999-12', '2999-H2'])('%s and the periods before it have proper days', (id) => {
  const period = parsePeriod(id);
  if (!period) throw new Error(`${id} is a period`);
  const before = previousPeriod(period);
  expect(before.to < period.from).toBe(true);
  for (const day of [period.from, period.to, before.from, before.to]) expect(day).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  expect(recentPeriods('quarter', period.to, 5)).toHaveLength(5);
});
