import { expect, test } from 'vitest';

import { openVersion, sum, type Values } from './version.ts';

const { definition, items, item, weights, asked, score } = openVersion('sms-promotion', '1.0.0');

/** A new customer who was told everything, could say no, and did. */
const declined: Values = {
  'visit/proof-of-service': 'queue-ticket',
  'scenario/customer-type': 'new-card',
  'scenario/raised-by': 'staff',
  'scenario/free-month-offered': 'no',
  'scenario/outcome': 'declined',
  'sms-script/fee-disclosed': 'pass',
  'sms-script/real-choice': 'told-may-decline',
  'sms-script/consent': 'pass',
  'sms-script/use-asked': 'pass',
};

test('the weights: 45 for what is told, 45 for choice and consent, 10 for the fit', () => {
  expect(definition).toMatchObject({ method: 'mystery', effectiveFrom: '2026-01-01', total: 100 });
  expect(weights()).toEqual([
    ['scenario', [0, 0, 0, 0, 0]],
    ['sms-script', [20, 10, 5, 10, 25, 20, 5, 5]],
  ]);
  expect(sum(items.map((entry) => entry.weight))).toBe(100);
});

test('a fee clearly told and a free choice earn everything, also where nothing was sold', () => {
  expect(score(declined)).toMatchObject({ arithmetic: 100, final: 100, coverage: 0.7, state: 'sufficient' });
});

test('selling earns nothing: the outcome and who raised it are records', () => {
  const sold: Values = {
    ...declined,
    'scenario/outcome': 'yearly',
    'scenario/raised-by': 'shopper',
    'sms-script/how-to-stop': 'pass',
    'sms-script/form-filled-correct-mobile': 'pass',
  };
  expect(score(sold).arithmetic).toBe(100);
  for (const id of ['scenario/outcome', 'scenario/raised-by']) expect(item(id).weight).toBe(0);
});

test.each(['two-way-only', 'bundled', 'said-compulsory'])('an offer that is %s earns nothing and is a veto', (way) => {
  const result = score({ ...declined, 'sms-script/real-choice': way });
  expect(result).toMatchObject({ final: 59, vetoes: ['sms-script/real-choice'] });
  expect(result.arithmetic).toBeCloseTo((100 * 45) / 70);
});

test('an open question is half of a real choice and no veto', () => {
  const result = score({ ...declined, 'sms-script/real-choice': 'open-question' });
  expect(result.arithmetic).toBeCloseTo((100 * 57.5) / 70);
  expect(result.vetoes).toEqual([]);
});

test('the handbook teaches the forced choice, so the rule against it is proposed and says so', () => {
  expect(item('sms-script/real-choice').source.kind).toBe('proposed');
  expect(item('sms-script/consent').source.kind).toBe('proposed');
  expect(item('sms-script/real-choice').guidance.zh).toContain('手册的话术教人这样问');
  expect(JSON.stringify(definition)).not.toContain('下意识');
});

test('opening without consent caps the score', () => {
  const result = score({ ...declined, 'sms-script/consent': 'fail' });
  expect(result).toMatchObject({ final: 59, vetoes: ['sms-script/consent'] });
});

test('the figures are those of the handbook, as an example of their time', () => {
  const { guidance, source } = item('sms-script/fee-disclosed');
  const zh = ['免费一个月', '每月 3 元', '包年一次性 30 元', '以本行现行公示为准'];
  for (const figure of zh) expect(guidance.zh).toContain(figure);
  const en = ['one free month', '3 yuan', '30 yuan', 'current tariff prevails'];
  for (const figure of en) expect(guidance.en.replaceAll(/\s+/g, ' ')).toContain(figure);
  expect(source.quote).toBe('包月有一个月的免费期,后续每月扣3元;包年在活动期,有优惠,一次性扣30元');
});

test('the free month belongs to the monthly plan, and what follows it is asked only where one was offered', () => {
  const rider = 'sms-script/fee-disclosed.after-free-period';
  expect(asked(declined)).not.toContain(rider);
  expect(asked({ ...declined, 'scenario/free-month-offered': 'yes' })).toContain(rider);
  expect(item('scenario/free-month-offered').guidance.zh).toContain('只有包月才有一个月免费期，包年没有');
});

test('the form and how to stop are asked where it was taken, the look-up where the account is an old one', () => {
  expect(asked(declined)).not.toContain('sms-script/form-filled-correct-mobile');
  const taken = asked({ ...declined, 'scenario/outcome': 'monthly' });
  expect(taken).toEqual(expect.arrayContaining(['sms-script/form-filled-correct-mobile', 'sms-script/how-to-stop']));
  expect(asked(declined)).not.toContain('sms-script/existing-checked');
  expect(asked({ ...declined, 'scenario/customer-type': 'small-merchant' })).toContain('sms-script/existing-checked');
});

test('the three kinds of existing customers are the three the handbook names', () => {
  const { response } = item('scenario/customer-type');
  const ids = response.type === 'choice' ? response.options.map((option) => option.id) : [];
  expect(ids).toEqual(['new-card', 'migrant-card-and-book', 'prepaid-debit', 'small-merchant', 'other-existing']);
});

test('the mystery visit answers the fee and the choice in the same way', () => {
  const mystery = openVersion('mystery-visit', '1.0.0');
  for (const id of ['sms-script/fee-disclosed', 'sms-script/real-choice']) {
    const { response, severity, source } = item(id);
    expect(mystery.item(id)).toMatchObject({ response, severity, source });
  }
});
