import { expect, test } from 'vitest';

import { openVersion, sum, wordsOf } from './version.ts';

const { definition, items, section, item, weights } = openVersion('media-response', '1.0.0');

test('the weights: 6 for the owner, 49 for the call, 20 for the interview, 25 for the own mistake', () => {
  expect(definition).toMatchObject({ method: 'on-site', effectiveFrom: '2026-01-01', total: 100 });
  expect(weights()).toEqual([
    ['media', [6, 0]],
    ['media-call', [20, 14, 15]],
    ['media-interview', [20]],
    ['media-own-error', [10, 0, 8, 7]],
  ]);
  expect(sum(items.map((entry) => entry.weight))).toBe(100);
});

test('two situations of three steps each', () => {
  expect(section('media-call').items.map((entry) => entry.id)).toEqual([
    'media/call-step-1',
    'media/call-step-2',
    'media/call-step-3',
  ]);
  expect(section('media-own-error').items.slice(0, 3).map((entry) => entry.id)).toEqual([
    'media/own-error-step-1',
    'media/own-error-step-2',
    'media/own-error-step-3',
  ]);
});

test('the first step is thanks and four facts, the first report has four parts', () => {
  expect(wordsOf(item('media/call-step-1'))).toEqual(['thanks', 'name', 'medium', 'subject', 'purpose']);
  expect(item('media/call-step-1').response).toMatchObject({ perViolation: 0.2, max: 5 });
  expect(wordsOf(item('media/own-error-step-1'))).toEqual(['cause', 'course', 'medium', 'customer']);
  expect(item('media/own-error-step-1').response).toMatchObject({ perViolation: 0.25, max: 4 });
});

test('suppression is never rewarded: the step that asks for it has no points, no fractions and no veto', () => {
  const step = item('media/own-error-step-2');
  expect(step).toMatchObject({ weight: 0, severity: 'info' });
  expect(wordsOf(step)).toEqual(['no-contact', 'talked-and-explained', 'asked-to-withdraw', 'asked-not-to-report']);
  const fractions = step.response.type === 'choice' ? step.response.options.map((option) => option.fraction) : [];
  expect(fractions).toEqual([undefined, undefined, undefined, undefined]);
  expect(step.guidance.zh).toContain('哪一项都不加分，也不扣分');
});

test('no scored item quotes the withdrawal of a complaint or depends on it', () => {
  for (const { id, source, when, weight } of items) {
    if (weight === 0) continue;
    expect([id, source.quote ?? '']).toEqual([id, expect.not.stringMatching(/撤销|不做报道/)]);
    expect(when).toBeUndefined();
  }
});

test('that the complaint is handled all the same comes from the regulation of 2020 and says so', () => {
  const { source, guidance } = item('media/complaint-still-handled');
  expect(source).toMatchObject({ kind: 'external', edition: '2020' });
  expect(source.quote).toBeUndefined();
  expect(guidance.zh).toContain('手册没有这一条');
});

test('an unauthorised interview is the one critical item and the one veto', () => {
  expect(items.filter((entry) => entry.severity === 'critical').map((entry) => entry.id)).toEqual([
    'media/no-unauthorised-interview',
  ]);
  expect(definition.vetoes).toEqual([{ item: 'media/no-unauthorised-interview', cap: 59 }]);
});

test('what the handbook lost is recorded and not made up; its number is a blank, its branch an example', () => {
  expect(item('media/undercover-visit')).toMatchObject({ weight: 0, severity: 'info' });
  expect(item('media/undercover-visit').guidance.zh).toContain('内容已经遗失');
  expect(item('media/call-step-2').source.quote).toContain('****');
  expect(section('media').guidance?.zh).toContain('缺了谓语');
  expect(section('media').guidance?.zh).toContain('只是它举的例子');
});

test('nobody poses as a reporter', () => {
  expect(definition.description?.zh).toContain('从不冒充记者');
  expect(items.flatMap((entry) => entry.methods ?? [])).not.toContain('mystery');
});
