import { expect, test } from 'vitest';

import { bestValue, openVersion, sum, type Values, wordsOf } from './version.ts';

const { definition, items, section, item, weights, asked, score } = openVersion('mystery-visit', '1.0.0');

/** The barest errand there is: an ordinary customer who asks nothing, wants nothing and meets no queue. */
const barest: Values = {
  'scenario/time-of-day': 'off-peak',
  'scenario/customer-played': 'ordinary',
  'scenario/cash-used': 'no',
  'scenario/question-asked': 'none',
  'scenario/product-asked': 'none',
  'scenario/complaint-voiced': 'no',
  'scenario/queue-long': 'no',
};

/** What a scenario asks beyond the barest one. */
function asksBesides(facts: Values): string[] {
  const before = new Set(asked(barest));
  return asked({ ...barest, ...facts }).filter((id) => !before.has(id));
}

/** A visit in which everything asked was done well, but for what is given. */
function visit(facts: Values, lapses: Values = {}) {
  const scenario = { ...barest, ...facts };
  const done = asked(scenario).map((id): [string, string | number] => [id, bestValue(item(id))]);
  return score({ ...Object.fromEntries(done), ...scenario, ...lapses });
}

test('the head of the version', () => {
  expect(definition).toMatchObject({ method: 'mystery', effectiveFrom: '2026-01-01', total: 100, subjects: [] });
  expect(items.length).toBeLessThanOrEqual(60);
});

test('facts come first, impressions last, and the weights add up to 100', () => {
  expect(weights().map(([id, own]) => [id, sum(own)])).toEqual([
    ['scenario', 0],
    ['visit', 0],
    ['lobby-manager', 9],
    ['four-prohibitions', 12],
    ['four-sounds', 16],
    ['ten-characters', 5],
    ['appearance', 4],
    ['vip-service', 10],
    ['wealth-manager', 7],
    ['sms-script', 4],
    ['complaints', 6],
    ['five-taboos', 13],
    ['deportment', 4],
    ['teller-manner', 5],
    ['service-concept', 5],
  ]);
  expect(sum(items.map((entry) => entry.weight))).toBe(100);
});

test('the facts of the scenario are choices without points', () => {
  for (const { id, response, weight } of section('scenario').items) {
    expect([id, response.type, weight]).toEqual([id, 'choice', 0]);
  }
});

test('the customer played is ordinary or shows one of the twelve signs, in the order of the handbook', () => {
  expect(wordsOf(item('scenario/customer-played'))).toEqual([
    'ordinary',
    'system-prompt',
    'large-cash-or-remittance',
    'large-fx',
    'large-loan-repayment',
    'large-deposit-certificate',
    'large-bonds-or-insurance',
    'open-securities-fx-fund-account',
    'corporate-finance-staff',
    'shows-vip-or-gold-card',
    'asks-about-wealth-or-premium',
    'upscale-address-or-office',
    'other-outward-signs',
  ]);
  expect(item('scenario/customer-played').source.quote?.split('\n')).toHaveLength(12);
  expect(item('four-sounds/call-out-cash').source.quote).toBe('收付款有唱声');
});

const vip = ['vip-service/efficient-accurate', 'vip-service/privacy'];
const inQueue = ['vip-service/brief-then-refer', 'vip-service/brief-then-refer.consent-first'];

test.each<[string, Values, string[]]>([
  ['no facts', {}, []],
  ['cash', { 'scenario/cash-used': 'yes' }, ['four-sounds/call-out-cash']],
  ['a question to the teller', { 'scenario/question-asked': 'teller' }, ['four-sounds/answer-when-asked']],
  ['a question in the lobby', { 'scenario/question-asked': 'lobby-manager' }, ['lobby-manager/duty-consulting']],
  [
    'both asked',
    { 'scenario/question-asked': 'both' },
    ['lobby-manager/duty-consulting', 'four-sounds/answer-when-asked'],
  ],
  ['the opening', { 'scenario/time-of-day': 'opening' }, ['lobby-manager/opening-welcome']],
  ['a queue', { 'scenario/queue-long': 'yes' }, ['lobby-manager/disperse-crowd']],
  [
    'a wealth enquiry',
    { 'scenario/product-asked': 'wealth' },
    ['wealth-manager/disclose', 'wealth-manager/disclose.risk-warning', 'wealth-manager-ban/exaggerated-claims'],
  ],
  ['text alerts', { 'scenario/product-asked': 'sms' }, ['sms-script/fee-disclosed', 'sms-script/real-choice']],
  ['another product', { 'scenario/product-asked': 'other' }, []],
  [
    'a complaint',
    { 'scenario/complaint-voiced': 'yes' },
    ['complaints/everyone-accepts', 'complaints-handling/no-buck-passing-no-rudeness'],
  ],
  [
    'a premium customer',
    { 'scenario/customer-played': 'shows-vip-or-gold-card' },
    [...vip, 'premium-process/referral-to-wealth-manager'],
  ],
  [
    'a premium customer in a queue',
    { 'scenario/customer-played': 'large-fx', 'scenario/queue-long': 'yes' },
    ['lobby-manager/disperse-crowd', ...vip, ...inQueue, 'vip-service/brief-then-refer.signal-manager'],
  ],
])('%s asks for what it gives occasion to see, and for nothing else', (_, facts, expected) => {
  expect(asksBesides(facts).sort()).toEqual([...expected].sort());
});

test('the barest scenario is still enough to be ranked, and a full one scores by the same measure', () => {
  expect(visit({})).toMatchObject({ arithmetic: 100, coverage: 0.59, state: 'sufficient' });
  const usual = { 'scenario/cash-used': 'yes', 'scenario/question-asked': 'both', 'scenario/product-asked': 'wealth' };
  const full = visit(usual);
  expect(full).toMatchObject({ arithmetic: 100, state: 'sufficient' });
  expect(full.coverage).toBeCloseTo(0.76);
});

test('manner is one yardstick for every customer and asked of every visit', () => {
  const judged = ['deportment', 'teller-manner', 'service-concept', 'four-sounds', 'ten-characters', 'five-taboos'];
  for (const id of judged) {
    for (const entry of section(id).items) expect(JSON.stringify(entry.when ?? null)).not.toContain('customer-played');
  }
  const { source, when, severity } = item('service-concept/equal-attitude');
  expect(source.quote).toMatch(/并非服务态度的好坏。$/);
  expect([when, severity]).toEqual([undefined, 'critical']);
});

test('a customer turned away is one who leaves, not one who is driven out', () => {
  const { zh } = item('service-concept/equal-attitude').guidance;
  expect(zh).toContain('不是驱赶');
  expect(JSON.stringify(definition)).not.toContain('主动推出');
});

test('four prohibitions with two riders, five taboos with 17 reasons, five phrases of ten characters', () => {
  const headings = section('four-prohibitions').items.filter((entry) => entry.riderOf === undefined);
  expect(headings).toHaveLength(4);
  expect(section('four-prohibitions').items).toHaveLength(6);
  expect(sum(section('five-taboos').items.map((entry) => wordsOf(entry).length))).toBe(17);
  expect([...section('ten-characters').items.map((entry) => entry.title.zh).join('')]).toHaveLength(10);
});

test('a rule that the open inspection also has keeps its answer and its reasons', () => {
  const open = openVersion('branch-conduct', '1.0.0');
  const shared = items.filter((entry) => open.items.some((other) => other.id === entry.id));
  expect(shared.length).toBeGreaterThan(25);
  for (const entry of shared) {
    const other = open.item(entry.id);
    expect([entry.id, entry.response.type, wordsOf(entry)]).toEqual([entry.id, other.response.type, wordsOf(other)]);
    expect([entry.id, entry.source]).toEqual([entry.id, other.source]);
  }
});

test('a shopper can only suspect drink: no points, no veto, a critical finding to look into', () => {
  const suspicion = { 'four-prohibitions/smoke-snack-doze.drunk-on-duty': 1 };
  expect(visit({}, suspicion)).toMatchObject({ arithmetic: 100, final: 100, vetoes: [] });
  expect(item('four-prohibitions/smoke-snack-doze.drunk-on-duty')).toMatchObject({ weight: 0, severity: 'critical' });
});

test('every other critical item has a veto, and nothing else has', () => {
  const critical = items.filter((entry) => entry.severity === 'critical' && entry.weight > 0).map((entry) => entry.id);
  expect(definition.vetoes.map((veto) => veto.item).sort()).toEqual(critical.sort());
});

test.each(['two-way-only', 'bundled', 'said-compulsory'])('an offer of text alerts that is %s is a veto', (way) => {
  const result = visit({ 'scenario/product-asked': 'sms' }, { 'sms-script/real-choice': way });
  expect(result).toMatchObject({ final: 59, vetoes: ['sms-script/real-choice'] });
});

test('the visit is proved by photos of the front and of a paper, and by nothing else', () => {
  const photographed = items.filter((entry) => entry.evidence.always?.includes('photo')).map((entry) => entry.id);
  expect(photographed).toEqual(['visit/right-branch', 'visit/proof-of-service']);
  for (const { id, evidence, weight } of items) {
    if (weight > 0) expect([id, evidence.onFail]).toEqual([id, ['note']]);
  }
});

test('what a shopper cannot see is left to others', () => {
  const ids = items.map((entry) => entry.id);
  expect(ids).not.toContain('appearance/female-grooming');
  expect(ids).not.toContain('appearance/new-staff-attire');
  expect(ids).not.toContain('complaints-handling/reply-within-3-working-days');
});
