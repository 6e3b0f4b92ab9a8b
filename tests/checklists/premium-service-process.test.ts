import { expect, test } from 'vitest';

import { fractionOf } from '#app/domain/checklist/response.ts';

import { openVersion, sum } from './version.ts';

const { definition, items, section, item, weights } = openVersion('premium-service-process', '1.0.0');

const contacts = item('premium-process/daily-appointments');
const visits = item('premium-process/daily-visits');

test('the weights: six equal steps 54, finding and supervision 26, the two daily figures 20', () => {
  expect(definition).toMatchObject({ method: 'documents', effectiveFrom: '2026-01-01', total: 100, vetoes: [] });
  expect(weights()).toEqual([
    ['premium-process', [9, 9, 9, 9, 9, 9]],
    ['premium-sourcing', [8, 8, 0, 10]],
    ['premium-daily', [10, 10]],
  ]);
  expect(sum(items.map((entry) => entry.weight))).toBe(100);
});

test('the six steps stand in the order of the handbook', () => {
  expect(section('premium-process').items.map((entry) => entry.id)).toEqual([
    'premium-process/identify-and-follow-up',
    'premium-process/service-diversion',
    'premium-process/advisory-service',
    'premium-process/transaction-handling',
    'premium-process/relationship-maintenance',
    'premium-process/customer-care',
  ]);
});

test('the three ways of finding customers: at the branch and by the system scored, outside recorded', () => {
  const clauses = section('premium-sourcing').items.map((entry) => [entry.source.clause.split('：')[1], entry.weight]);
  expect(clauses.slice(0, 3)).toEqual([
    ['网点识别方法', 8],
    ['系统挖掘识别', 8],
    ['外部营销挖掘', 0],
  ]);
});

test('contacts and visits are two measures of each client manager, with units of their own', () => {
  expect(section('premium-daily').subject).toBe('client-manager');
  expect(contacts.response).toMatchObject({ type: 'measure', unit: { zh: '个/天' } });
  expect(visits.response).toMatchObject({ type: 'measure', unit: { zh: '名/天' } });
  for (const { source } of [contacts, visits]) expect(source.quote).toBe('每天要约访10-15个、安排5-10名客户到访。');
});

test.each([
  [0, 0],
  [4, 0],
  [5, 0.5],
  [9, 0.5],
  [10, 1],
  [15, 1],
  [16, 0.5],
])('%d contacts a day earn %d of the item: the range is 10 to 15', (count, share) => {
  expect(fractionOf(contacts.response, count)).toBe(share);
});

test.each([
  [0, 0],
  [2, 0],
  [3, 0.5],
  [4, 0.5],
  [5, 1],
  [10, 1],
  [11, 0.5],
])('%d visits a day earn %d of the item: the range is 5 to 10', (count, share) => {
  expect(fractionOf(visits.response, count)).toBe(share);
});

test('the halves are named as this version’s own, the ranges as the handbook’s', () => {
  for (const { guidance } of [contacts, visits]) {
    expect(guidance.zh).toMatch(/^手册要求每天/);
    expect(guidance.zh).toContain('半分的划法是本版的尺度');
  }
});

test('a word the handbook lost is read, not made up', () => {
  const { guidance, source } = item('premium-process/transaction-handling');
  expect(source.quote).toContain('通过优先、兑现');
  expect(guidance.zh).toContain('缺了字，本版读作');
});

test('thresholds the handbook leaves open are the bank’s own', () => {
  expect(item('premium-process/customer-care').guidance.zh).toContain('以本行规定为准');
  expect(item('premium-process/relationship-maintenance').guidance.zh).toContain('没有给出间隔');
  expect(item('premium-process/csms-list').guidance.zh).toContain('贵宾标准由本行自定');
});

test('files are looked at, not copied: no evidence but a note', () => {
  for (const { id, evidence, weight } of items) {
    expect([id, evidence]).toEqual([id, weight > 0 ? { onFail: ['note'] } : {}]);
  }
});
