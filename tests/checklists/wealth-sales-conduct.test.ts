import { expect, test } from 'vitest';

import { openVersion, wordsOf } from './version.ts';

const { definition, items, section, item, weights, asked } = openVersion('wealth-sales-conduct', '1.0.0');

test('the duty has 30 points, the material 7, the seven bans 63', () => {
  expect(definition).toMatchObject({ method: 'mystery', effectiveFrom: '2026-01-01', total: 100 });
  expect(weights()).toEqual([
    ['scenario', [0, 0, 0, 0]],
    ['wealth-manager', [10, 10, 10]],
    ['wealth-manager-material', [7]],
    ['wealth-manager-ban', [9, 9, 9, 9, 9, 9, 9]],
  ]);
});

test('the duty is one sentence with three parts, quoted whole between them', () => {
  const parts = section('wealth-manager').items;
  expect(parts.map((entry) => [entry.id, entry.riderOf])).toEqual([
    ['wealth-manager/disclose', undefined],
    ['wealth-manager/disclose.risk-warning', 'wealth-manager/disclose'],
    ['wealth-manager/disclose.nothing-misleading', 'wealth-manager/disclose'],
  ]);
  expect(parts.map((entry) => entry.source.quote).join(',')).toBe(
    '理财经理应当客观、全面、准确地向客户披露有关理财产品与服务的信息,并主动向投资者提示风险,杜绝虚假或误导性宣传、说明。',
  );
});

test('the false marker (7) does not make an eighth ban, and the lost items (1) to (4) are not made up', () => {
  const { items: bans } = section('wealth-manager-ban');
  expect(bans.map((entry) => [entry.id, entry.source.quote?.match(/\(\d+\)/g)])).toEqual([
    ['wealth-manager-ban/baseless-forecast', ['(5)']],
    ['wealth-manager-ban/false-statement-on-partner', ['(6)', '(7)']],
    ['wealth-manager-ban/leak-privacy-or-secrets', ['(8)']],
    ['wealth-manager-ban/rumours-disparage-peers', ['(9)']],
    ['wealth-manager-ban/exaggerated-claims', ['(10)']],
    ['wealth-manager-ban/unauthorised-material', ['(11)']],
    ['wealth-manager-ban/other-regulatory', ['(12)']],
  ]);
  expect(wordsOf(item('wealth-manager-ban/false-statement-on-partner'))).toEqual(['finances', 'solvency', 'management']);
  expect(item('wealth-manager-ban/other-regulatory').guidance.zh).toContain('不得凭猜测');
});

test('the duty list and the list of bans are kept apart', () => {
  for (const { source } of section('wealth-manager').items) expect(source.clause).not.toContain('禁止');
  for (const { source } of section('wealth-manager-ban').items) expect(source.clause).toContain('禁止');
});

test('the seven misleading words are the tick reasons of one ban', () => {
  const { response, source } = item('wealth-manager-ban/exaggerated-claims');
  const words = response.type === 'violations' ? response.reasons.map((reason) => reason.title.zh) : [];
  expect(words).toEqual(['安全', '保证', '承诺', '保险', '有保障', '高收益', '无风险']);
  expect(source.quote).toContain(words.join('、'));
});

test('every ban and every part of the duty is critical and a veto', () => {
  const critical = [...section('wealth-manager').items, ...section('wealth-manager-ban').items];
  expect(definition.vetoes).toEqual(critical.map((entry) => ({ item: entry.id, cap: 59 })));
  for (const { severity } of critical) expect(severity).toBe('critical');
  for (const { response } of section('wealth-manager-ban').items) {
    expect(response).toMatchObject({ type: 'violations', perViolation: 1 });
  }
});

test('the material is judged only where there was some', () => {
  const id = 'wealth-manager/no-misleading-material';
  expect(asked({ 'scenario/material-shown': 'none' })).not.toContain(id);
  expect(asked({ 'scenario/material-shown': 'issued-by-bank' })).toContain(id);
  expect(asked({ 'scenario/material-shown': 'unclear-origin' })).toContain(id);
});

test('what is said asks for a note, what is printed for a photo as well', () => {
  for (const { id, weight, evidence } of items) {
    if (weight === 0) continue;
    const printed = ['wealth-manager/no-misleading-material', 'wealth-manager-ban/unauthorised-material'].includes(id);
    expect([id, evidence.onFail]).toEqual([id, printed ? ['note', 'photo'] : ['note']]);
  }
});

test('the mystery visit asks the same rules in the same way', () => {
  const mystery = openVersion('mystery-visit', '1.0.0');
  const disclose = ['wealth-manager/disclose', 'wealth-manager/disclose.risk-warning'];
  for (const id of [...disclose, 'wealth-manager-ban/exaggerated-claims']) {
    const { title, guidance, response, source } = item(id);
    expect(mystery.item(id)).toMatchObject({ title, guidance, response, source });
  }
});
