import { expect, test } from 'vitest';

import { readChecklist } from '#app/domain/checklist/read.ts';
import type { Value } from '#app/domain/checklist/response.ts';
import { sheetState } from '#app/domain/checklist/state.ts';
import { scoreSheet } from '#app/domain/scoring/score.ts';

import { openVersion, sum, wordsOf } from './version.ts';

const { definition, items, item, section, weights } = openVersion('complaint-handling', '1.0.0');
const verdict = readChecklist(definition);
if (!verdict.ok) throw new Error('complaint-handling has faults');
const compiled = verdict.value;

type Answers = Record<string, Value>;

const branch: Answers = {
  'complaints/owner': 'pass',
  'complaints/everyone-accepts': 'pass',
  'complaints/lifecycle': 0,
  'complaints/opinion-book-daily': 'pass',
};

/** A complaint by telephone, not answerable at once, the bank at fault, answered on day three by telephone. */
const byPhone: Answers = {
  'complaints-channel/intake': 'telephone',
  'complaints-channel/urgency': 'ordinary',
  'complaints-handling/answerable-on-spot': 'not-answerable',
  'complaints-handling/earnest-patient-sincere': 2,
  'complaints-handling/no-buck-passing-no-rudeness': 0,
  'complaints-handling/reply-within-3-working-days': 3,
  'complaints-handling/statutory-deadline': 'pass',
  'complaints-handling/track-progress': 'pass',
  'complaints-handling/verify-and-investigate': 'pass',
  'complaints-handling/responsibility': 'at-fault',
  'complaints-handling/at-fault-apologise-correct-rectify': 0,
  'complaints-reply/method': 'phone',
  'complaints-reply/phone-working-hours': 'working-hours',
  'complaints-reply/phone-official-number': 'pass',
  'complaints-reply/phone-official-number.recording-kept': 'pass',
  'complaints-reply/phone-identify-self': 'pass',
  'complaints-reply/record-in-form': 'pass',
  'complaints-reply/customer-opinion': 'satisfied',
  'complaints-form/fields-complete': 0,
};

/** A sheet on the branch and on one case with the given answers; none = a period without complaints. */
function sheet(answers?: Answers) {
  return {
    subjects: answers ? [{ id: 'c1', kind: 'complaint', label: '1' }] : [],
    answers: [
      ...Object.entries(branch).map(([id, value]) => ({ item: id, value })),
      ...Object.entries(answers ?? {}).map(([id, value]) => ({ item: id, subject: 'c1', value })),
    ],
  };
}

/** The items a case with these answers is asked, without their section. */
function asked(answers: Answers): string[] {
  return sheetState(compiled, sheet({ ...byPhone, ...answers }))
    .places.filter((place) => place.subject && place.state !== 'hidden')
    .map((place) => place.item.id.split('/')[1] ?? '');
}

function score(answers: Answers) {
  return scoreSheet(compiled, sheet({ ...byPhone, ...answers })).score;
}

test('the weights: 20 management, 55 handling, 22 reply, 3 form', () => {
  expect(definition).toMatchObject({ method: 'documents', effectiveFrom: '2026-01-01', total: 100 });
  expect(weights()).toEqual([
    ['complaints', [6, 6, 6, 2]],
    ['complaints-channel', [0, 0]],
    ['complaints-handling', [0, 4, 7, 7, 10, 2, 5, 2, 6, 0, 8, 4]],
    ['complaints-reply', [3, 3, 2, 1, 1, 2, 3, 4, 0, 3]],
    ['complaints-form', [3]],
  ]);
  expect(sum(items.map((entry) => entry.weight))).toBe(100);
});

test('a case handled by the book earns everything; a period without complaints is not ranked', () => {
  expect(score({})).toMatchObject({ arithmetic: 100, final: 100, state: 'sufficient' });
  expect(scoreSheet(compiled, sheet()).score).toMatchObject({ coverage: 0.2, state: 'insufficient' });
});

test('three days are working days, asked only of what could not be answered on the spot', () => {
  const reply = item('complaints-handling/reply-within-3-working-days');
  expect(reply.response).toMatchObject({ type: 'measure', unit: { zh: '个工作日', en: 'working days' } });
  expect(reply.guidance.zh).toContain('调休');
  expect(asked({})).toContain('reply-within-3-working-days');
  expect(asked({})).not.toContain('customer-standpoint-answer-on-spot');

  const onTheSpot = asked({ 'complaints-handling/answerable-on-spot': 'answerable' });
  expect(onTheSpot).toContain('customer-standpoint-answer-on-spot');
  expect(onTheSpot).not.toContain('reply-within-3-working-days');
});

test('day three earns the points, day four caps the score', () => {
  expect(score({ 'complaints-handling/reply-within-3-working-days': 3 }).vetoes).toEqual([]);
  expect(score({ 'complaints-handling/reply-within-3-working-days': 4 }).final).toBe(59);
});

test('the regulatory limit runs beside it and comes from elsewhere', () => {
  const statutory = item('complaints-handling/statutory-deadline');
  expect(statutory.source).toMatchObject({ kind: 'external', edition: '2020' });
  expect(statutory.when).toBeUndefined();
  expect(statutory.guidance.zh).toMatch(/15 日.*30 日.*再延 30 日/);
});

test('intake is four channels and an open end, none of them scored; replies are a closed list', () => {
  expect(wordsOf(item('complaints-channel/intake'))).toEqual([
    'on-site-verbal',
    'opinion-book',
    'letter',
    'telephone',
    'other',
  ]);
  expect(item('complaints-channel/intake').weight).toBe(0);
  const { response } = item('complaints-reply/method');
  const fractions = response.type === 'choice' ? response.options.map((option) => [option.id, option.fraction]) : [];
  expect(fractions).toEqual([
    ['on-the-spot', 1],
    ['phone', 1],
    ['fax', 1],
    ['letter', 1],
    ['visit', 1],
    ['other-means', 0],
    ['no-reply', 0],
  ]);
});

test('the conditions of a reply are asked by its method', () => {
  const conditions: [method: string, own: string[]][] = [
    [
      'phone',
      ['phone-working-hours', 'phone-official-number', 'phone-official-number.recording-kept', 'phone-identify-self'],
    ],
    ['fax', ['fax-letter-head-confirm']],
    ['letter', ['fax-letter-head-confirm']],
    ['visit', ['visit-two-staff']],
    ['on-the-spot', []],
  ];
  for (const [method, own] of conditions) {
    const found = asked({ 'complaints-reply/method': method }).filter((id) => /^(phone|fax|visit)-/.test(id));
    expect(found, method).toEqual(own);
  }
  expect(asked({ 'complaints-reply/method': 'no-reply' })).not.toContain('record-in-form');
});

test('a call at night has two exceptions, and daytime outside working hours costs nothing', () => {
  const at = (time: string) => score({ 'complaints-reply/phone-working-hours': time }).arithmetic;
  expect(at('daytime-outside-hours')).toBe(100);
  expect(at('night-urgent')).toBe(100);
  expect(at('night-prior-consent')).toBe(100);
  expect(at('night-without-exception')).toBeCloseTo((100 * 73) / 76, 9);
  expect(item('complaints-reply/phone-working-hours').guidance.zh).toContain('以本行的设定为准');
});

test('what the handbook leaves open stays the setting of the bank', () => {
  const promptly = item('complaints-handling/escalate-beyond-authority').guidance.zh;
  expect(promptly).toContain('手册没有写几小时几天，由本行设定');
});

test('a visit has five conditions, and two employees are exactly two', () => {
  expect(wordsOf(item('complaints-reply/visit-two-staff'))).toHaveLength(5);
  expect(item('complaints-reply/visit-two-staff').guidance.zh).toContain('一人、三人都不合');
});

test('fault has four duties, no fault one, and only the fitting side is asked', () => {
  expect(wordsOf(item('complaints-handling/at-fault-apologise-correct-rectify'))).toHaveLength(4);
  expect(asked({})).not.toContain('not-at-fault-explain');
  const innocent = asked({ 'complaints-handling/responsibility': 'not-at-fault' });
  expect(innocent).toContain('not-at-fault-explain');
  expect(innocent).not.toContain('at-fault-apologise-correct-rectify');
});

test('the follow-up of a dissatisfied customer is asked only then', () => {
  expect(asked({})).not.toContain('dissatisfied-customer');
  expect(asked({ 'complaints-reply/customer-opinion': 'dissatisfied' })).toContain('dissatisfied-customer');
});

test('the owner clause is the whole of its slide, and six steps are kept apart', () => {
  expect(item('complaints/owner').source.quote).toBe('由大堂经理负责,无大堂经理的,须指定专人负责投诉管理。');
  const steps = ['intake', 'handling', 'reply', 'statistics', 'analysis', 'report'];
  expect(wordsOf(item('complaints/lifecycle'))).toEqual(steps);
});

test('the form has thirteen fields, which the handbook names only by its clauses', () => {
  expect(wordsOf(item('complaints-form/fields-complete'))).toHaveLength(13);
  expect(item('complaints-form/fields-complete').source.kind).toBe('proposed');
  expect(section('complaints-form').guidance?.zh).toContain('没有附样式');
});

test('the two vetoes stand on the critical items', () => {
  expect(definition.vetoes.map((veto) => veto.item)).toEqual([
    'complaints-handling/no-buck-passing-no-rudeness',
    'complaints-handling/reply-within-3-working-days',
  ]);
  expect(items.filter((entry) => entry.severity === 'critical').map((entry) => entry.id)).toEqual(
    definition.vetoes.map((veto) => veto.item),
  );
});
