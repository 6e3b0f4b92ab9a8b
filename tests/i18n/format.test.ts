import { expect, test } from 'vitest';

import {
  formatBytes,
  formatMetres,
  formatCount,
  formatDate,
  formatDateTime,
  formatDay,
  formatDifference,
  formatInterval,
  formatList,
  formatLongDate,
  formatPercent,
  formatScore,
  formatSpan,
  roundHalfUp,
} from '#app/i18n/format.ts';

const moment = '2026-11-03T06:05:00.000Z';

test('a moment reads in the bank\'s time zone', () => {
  expect(formatDateTime(moment, 'zh-CN')).toBe('11月3日 周二 14:05');
  expect(formatDateTime(moment, 'en')).toBe('Tue 3 Nov, 14:05');
  expect(formatDate(moment, 'zh-CN')).toBe('11月3日 周二');
  expect(formatLongDate(moment, 'zh-CN')).toBe('2026年11月3日');
  expect(formatLongDate(moment, 'en')).toBe('3 Nov 2026');
  expect(formatDateTime(moment, 'en', 'UTC')).toBe('Tue 3 Nov, 06:05');
});

test('midnight is 00:00, not 24:00', () => {
  expect(formatDateTime('2026-11-02T16:00:00Z', 'zh-CN')).toBe('11月3日 周二 00:00');
  expect(formatDateTime('2026-11-02T16:00:00Z', 'en')).toBe('Tue 3 Nov, 00:00');
});

test('a day is no moment: it reads the same in every time zone', () => {
  expect([formatDay('2026-11-03', 'zh-CN'), formatDay('2026-11-03', 'en')]).toEqual(['11月3日 周二', 'Tue 3 Nov']);
  expect([formatSpan('2026-10-28', '2026-11-03', 'zh-CN'), formatSpan('2026-10-28', '2026-11-03', 'en')]).toEqual(['10月28日–11月3日', '28 Oct–3 Nov']);
  expect(formatSpan('2026-11-03', '2026-11-03', 'zh-CN')).toBe('11月3日');
});

test.each([
  [1.005, 2, 1.01],
  [89.99499999999999, 2, 90],
  [89.995, 2, 90],
  [0.1 + 0.2, 2, 0.3],
  [66.66666666666667, 2, 66.67],
  [-2.345, 2, -2.35],
  [1e-9, 2, 0],
  [1e21, 2, 1e21],
  [100, 2, 100],
])('%d to %d decimals is %d', (value, decimals, rounded) => {
  expect(roundHalfUp(value, decimals)).toBe(rounded);
});

test('a score has two decimals at most, or as many as its column says', () => {
  expect(formatScore(90.4, 'zh-CN')).toBe('90.4');
  expect(formatScore(93, 'en')).toBe('93');
  expect(formatScore(87.125, 'zh-CN')).toBe('87.13');
  expect(formatScore(93, 'en', { fixed: 1 })).toBe('93.0');
});

test('a difference carries its sign, and none when it rounds to nothing', () => {
  expect(formatDifference(1.2, 'zh-CN')).toBe('+1.2');
  expect(formatDifference(-0.4, 'zh-CN', { fixed: 1 })).toBe('−0.4');
  expect(formatDifference(-0.004, 'en')).toBe('0');
});

test('shares, counts and intervals', () => {
  expect(formatPercent(0.944, 'zh-CN')).toBe('94%');
  expect(formatPercent(0.125, 'en', { fixed: 1 })).toBe('12.5%');
  expect(formatCount(12480, 'en')).toBe('12,480');
  expect(formatInterval(89.21, 94, 'zh-CN')).toBe('89.2–94.0');
});

test.each([
  [0, '0 KB'],
  [12, '1 KB'],
  [640_000, '640 KB'],
  [999_900, '1 MB'],
  [3_240_000, '3.2 MB'],
  [20 * 1024 * 1024, '21 MB'],
  [5_120_000_000, '5.1 GB'],
])('%d bytes read as %s', (bytes, text) => {
  expect(formatBytes(bytes, 'zh-CN')).toBe(text);
});

test.each([
  [0.4, '0 米', '0 m'],
  [35, '35 米', '35 m'],
  [999.4, '999 米', '999 m'],
  [999.6, '1 公里', '1 km'],
  [1249, '1.2 公里', '1.2 km'],
])('%d metres read as %s', (metres, chinese, english) => {
  expect([formatMetres(metres, 'zh-CN'), formatMetres(metres, 'en')]).toEqual([chinese, english]);
});

test('a list of names reads as a sentence would say it', () => {
  expect(formatList(['西夏', '金凤', '惠农'], 'zh-CN')).toBe('西夏、金凤和惠农');
  expect(formatList(['A', 'B', 'C'], 'en')).toBe('A, B and C');
});
