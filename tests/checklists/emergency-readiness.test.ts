import { expect, test } from 'vitest';

import { bestValue, openVersion, sum, wordsOf } from './version.ts';

const { definition, items, item, weights, score } = openVersion('emergency-readiness', '1.0.0');

const plans = items.filter((entry) => entry.riderOf === undefined);

test('the plans are thirteen: lost property and the customer locked in are two', () => {
  expect(plans.map((entry) => entry.id.replace('emergency/', ''))).toEqual([
    'bank-run',
    'system-outage',
    'robbery',
    'fire',
    'branch-besieged',
    'disorderly-conduct',
    'crowd-surge',
    'customer-sudden-illness',
    'customer-accidental-injury',
    'media-report',
    'customer-lost-property',
    'customer-locked-in-self-service',
    'tampered-self-service-device',
  ]);
  expect(plans.filter((entry) => entry.source.quote?.includes('应急预案'))).toHaveLength(12);
  expect(item('emergency/customer-lost-property').source.quote).toBe('客户在营业网点遗失物品');
  expect(item('emergency/customer-locked-in-self-service').source.quote).toBe('客户被锁在自助银行内的应急预案');
});

test('each plan is looked at in three ways: document, drill, first actions', () => {
  for (const { id } of plans) {
    expect(items.filter((entry) => entry.id === id || entry.riderOf === id).map((entry) => entry.id)).toEqual([
      id,
      `${id}.drill`,
      `${id}.first-actions`,
    ]);
    expect(item(id).response).toMatchObject({ type: 'graded', max: 2 });
    expect(wordsOf(item(`${id}.drill`))).toEqual(['time', 'content', 'participants', 'assessment']);
    expect(item(`${id}.first-actions`).response).toMatchObject({ type: 'graded', max: 3 });
  }
});

test('the points of a plan follow its grade and add up to 100', () => {
  expect(definition).toMatchObject({ method: 'documents', effectiveFrom: '2026-01-01', total: 100 });
  expect(weights().map(([, own]) => sum(own))).toEqual([10, 10, 10, 10, 8, 6, 6, 8, 8, 6, 4, 6, 8]);
  expect(sum(items.map((entry) => entry.weight))).toBe(100);
});

test.each([
  ['bank-run', /Ⅰ级（特大）/],
  ['system-outage', /几个网点同时中断是Ⅰ级（特大），一个网点中断是Ⅱ级（重大）/],
  ['robbery', /Ⅱ级（重大）/],
  ['fire', /没有点名/],
  ['branch-besieged', /没有点名/],
  ['disorderly-conduct', /Ⅲ级（较大）/],
  ['crowd-surge', /Ⅲ级（较大）/],
  ['customer-sudden-illness', /Ⅲ级（较大）/],
  ['customer-accidental-injury', /Ⅲ级（较大）/],
  ['media-report', /最接近的是Ⅲ级/],
  ['customer-lost-property', /没有列入/],
  ['customer-locked-in-self-service', /没有列入/],
  ['tampered-self-service-device', /没有列入/],
])('the guidance of %s names its level, or that it has none', (name, level) => {
  expect(item(`emergency/${name}`).guidance.zh).toMatch(level);
});

test('the handbook names the plans only; drills and first actions say where they come from', () => {
  for (const { id } of plans) {
    expect(item(id).source.kind).toBe('source');
    expect(item(id).guidance.zh).toContain('手册只有名称');
    expect(item(`${id}.drill`).source).toMatchObject({ kind: 'external', edition: '2009' });
    expect(item(`${id}.first-actions`).source.kind).toBe('proposed');
    expect(item(`${id}.first-actions`).guidance.zh).toContain('以网点自己的预案为准');
  }
});

test('each question to staff is a situation of its own', () => {
  const questions = plans.map(({ id }) => /“(.+？)”/.exec(item(`${id}.first-actions`).guidance.zh)?.[1]);
  expect(new Set(questions).size).toBe(13);
});

test('without a self-service lobby or machines their plans are not applicable, and no others', () => {
  const offered = items.filter((entry) => entry.notApplicable).map((entry) => entry.id);
  expect(new Set(offered.map((id) => id.split('.')[0]))).toEqual(
    new Set(['emergency/customer-locked-in-self-service', 'emergency/tampered-self-service-device']),
  );
  expect(offered).toHaveLength(6);
});

test('no plan against a bank run is a veto; an outdated one is not', () => {
  const best = Object.fromEntries(items.map((entry) => [entry.id, bestValue(entry)]));
  expect(score(best)).toMatchObject({ arithmetic: 100, final: 100 });
  expect(score({ ...best, 'emergency/bank-run': 1 })).toMatchObject({ arithmetic: 98, final: 98 });
  expect(score({ ...best, 'emergency/bank-run': 0 }).final).toBe(59);
});

test('a drill without its assessment keeps three quarters', () => {
  const best = Object.fromEntries(items.map((entry) => [entry.id, bestValue(entry)]));
  expect(score({ ...best, 'emergency/fire.drill': 1 }).arithmetic).toBe(99.25);
});
