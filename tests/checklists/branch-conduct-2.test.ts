import { expect, test } from 'vitest';

import { openVersion, sum } from './version.ts';

const before = openVersion('branch-conduct', '1.0.0');
const { definition, items, item, section, weights } = openVersion('branch-conduct', '2.0.0');

const idsBefore = before.items.map((entry) => entry.id);
const ids = items.map((entry) => entry.id);

test('the head: a major step, in force from 2027, that explains itself', () => {
  expect(definition).toMatchObject({ version: '2.0.0', method: 'on-site', effectiveFrom: '2026-10-01', total: 100 });
  expect(definition.description?.zh).toMatch(/大版本.*不能与 1\.0\.0 直接相比/);
  expect(definition.description?.en).toContain('a major version');
});

test('the weights: 85 for conduct as before, 15 for the environment', () => {
  expect(weights()).toEqual([
    ['four-sounds', [5, 5, 5, 5]],
    ['ten-characters', [1.6, 1.6, 1.6, 1.6, 1.6]],
    ['five-taboos', [2, 3, 3, 3, 3]],
    ['four-prohibitions', [3, 3, 0, 3, 1.5, 1.5]],
    ['appearance', [3, 1.5, 1.5, 1.5, 0.5]],
    ['deportment', [1.5, 1.5, 1.5, 1.5, 1.5, 1.5, 1.5, 1.5]],
    ['lobby-manager', [3, 2, 3, 1, 0, 0, 0, 0, 0, 0]],
    ['fairness', [2]],
    ['environment', [1, 1, 2, 1, 1, 1, 2, 2, 0.5, 1, 1.5, 0.5, 0.5]],
    ['teller-manner', [0, 0, 0, 0, 0, 0]],
  ]);
  expect(sum(items.map((entry) => entry.weight))).toBeCloseTo(100, 9);
});

test('what is kept keeps id, words, answer and source; only who owns complaints retires', () => {
  expect(idsBefore.filter((id) => !ids.includes(id))).toEqual(['lobby-manager/complaint-owner']);
  for (const old of before.items.filter((entry) => ids.includes(entry.id))) {
    const now = item(old.id);
    expect(now.title, old.id).toEqual(old.title);
    expect(now.guidance, old.id).toEqual(old.guidance);
    expect(now.response, old.id).toEqual(old.response);
    expect(now.source, old.id).toEqual(old.source);
    expect(now.severity, old.id).toBe(old.severity);
  }
});

test('what is new comes from elsewhere, with document and edition, and says so', () => {
  const added = items.filter((entry) => !idsBefore.includes(entry.id));
  expect(added.map((entry) => entry.id)).toEqual([
    'lobby-manager/marker-worn',
    'fairness/no-discrimination',
    'environment/outdoor-signage',
    'environment/opening-hours-posted',
    'environment/accessible-entrance',
    'environment/indoor-signage',
    'environment/waiting-facilities',
    'environment/self-service-working',
    'environment/information-disclosed',
    'environment/hotline-posted',
    'environment/complaint-channel-posted',
    'environment/one-metre-line',
    'environment/pause-service-sign',
    'environment/cleaning-tools-out-of-view',
    'environment/wet-floor-sign',
  ]);
  for (const { id, source } of added) {
    expect(source.kind, id).toBe('external');
    expect(source.edition, id).toMatch(/\d{4}/);
    expect(source.document, id).not.toBe('handbook');
  }
});

test('the national standard is quoted with its two dates in the right order', () => {
  const national = items.filter((entry) => entry.source.document === 'GB/T 32320-2015');
  expect(national).toHaveLength(8);
  for (const { source } of national) expect(source.edition).toBe('2015-12-28 发布，2016-06-01 实施');
});

test('a closed window is shown by any one of three means', () => {
  const { guidance } = item('environment/pause-service-sign');
  expect(guidance.zh).toMatch(/三种办法之一.*窗帘.*台牌.*电子屏/);
  expect(guidance.zh).toContain('用了一种就达标');
});

test('the hotline to be posted is 95580, and an older one beside it is a fail', () => {
  const { guidance, title } = item('environment/hotline-posted');
  expect(title.zh).toContain('95580');
  expect(guidance.zh).toContain('新旧两个号码并列的，也不达标');
});

test('four vetoes, each on a critical item that one breach brings to nothing', () => {
  expect(definition.vetoes.map((veto) => [veto.item, veto.cap])).toEqual([
    ['five-taboos/leak-customer-info', 59],
    ['five-taboos/leak-internal-process', 59],
    ['four-prohibitions/smoke-snack-doze.drunk-on-duty', 59],
    ['fairness/no-discrimination', 59],
  ]);
  expect(items.filter((entry) => entry.severity === 'critical').map((entry) => entry.id).sort()).toEqual(
    definition.vetoes.map((veto) => veto.item).sort(),
  );
});

test('equal treatment is of attitude; priority and premium areas are no breach', () => {
  expect(section('fairness').guidance?.zh).toContain('比的是态度，不是快慢和内容');
});

test('what has to be heard is observed on site or by a mystery shopper, never by camera', () => {
  const spoken = ['four-sounds', 'ten-characters', 'five-taboos', 'fairness'].flatMap((id) => section(id).items);
  for (const { id, methods } of spoken) expect(methods, id).toEqual(['on-site', 'mystery']);
});
