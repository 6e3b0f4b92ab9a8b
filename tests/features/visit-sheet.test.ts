import { expect, test } from 'vitest';

import type { Answer, Subject } from '#app/domain/checklist/answers.ts';
import { scoreSheet } from '#app/domain/scoring/score.ts';
import type { VisitDetail } from '#app/domain/visit-view.ts';
import { trendDomain } from '#app/features/branch/trend-domain.ts';
import { layOutSheet, lostPoints, onlyLost, outcomeOf } from '#app/features/visit/visit-sheet.ts';
import { smallChecklist } from '#tests/support/small-checklist.ts';

const asNamed = ({ label }: { label: string }) => label;

const subjects: Subject[] = [
  { id: 't1', kind: 'teller', label: 'Window 1' },
  { id: 't2', kind: 'teller', label: 'Window 2' },
];

function visitWith(answers: Answer[]): VisitDetail {
  const checklist = smallChecklist();
  const trace = scoreSheet(checklist, { subjects, answers });
  return {
    id: '01928b32-37d3-7050-8dce-52d9643a5efa',
    state: 'published',
    method: 'on-site',
    checklist: { id: 'small', version: '1.0.0' },
    branch: { code: 'b', name: 'B' },
    inspector: null,
    startedAt: '2026-11-03',
    finishedAt: '2026-11-03',
    receivedAt: '2026-11-03',
    subjects,
    answers,
    location: null,
    evidence: { state: 'complete', items: [] },
    clockSkewMs: null,
    checkIn: null,
    signature: null,
    score: trace.score,
    definition: checklist.definition,
    sha256: '0'.repeat(64),
    trace,
    history: [],
    decisions: [],
    beganAt: null,
  joint: null,
  };
}

test('every item of the checklist is laid out, with a place for each subject observed', () => {
  const visit = visitWith([{ item: 'voice/greets', subject: 't2', value: 'pass' }]);
  const sheet = layOutSheet(visit, asNamed);
  expect(sheet.map(({ section }) => section.id)).toEqual(visit.definition.sections.map(({ id }) => id));
  const greets = sheet.flatMap(({ items }) => items).find(({ item }) => item.id === 'voice/greets');
  expect(greets?.places.map(({ subject, state }) => [subject?.label, state])).toEqual([
    ['Window 1', 'unanswered'],
    ['Window 2', 'answered'],
  ]);
  expect(greets?.trace?.earned).toBe(6);
});

test('the points of the items laid out add up to the arithmetic score', () => {
  const visit = visitWith([
    { item: 'voice/greets', subject: 't1', value: 'pass' },
    { item: 'voice/greets', subject: 't2', value: 'fail', note: 'no greeting' },
  ]);
  const traces = layOutSheet(visit, asNamed).flatMap(({ items }) => items.flatMap(({ trace }) => (trace && trace.fraction !== null ? [trace] : [])));
  const earned = traces.reduce((sum, trace) => sum + trace.earned, 0);
  const applicable = traces.reduce((sum, trace) => sum + trace.weight, 0);
  expect((100 * earned) / applicable).toBeCloseTo(visit.score.arithmetic ?? Number.NaN, 9);
});

test('only items that cost points are left when asked for', () => {
  const visit = visitWith([
    { item: 'voice/greets', subject: 't1', value: 'pass' },
    { item: 'voice/greets', subject: 't2', value: 'fail' },
    { item: 'voice/calls-out-cash', subject: 't1', value: 'pass' },
  ]);
  expect(onlyLost(layOutSheet(visit, asNamed)).flatMap(({ items }) => items.map(({ item }) => item.id))).toEqual(['voice/greets']);
});

test('a veto that was hit is marked on its item with its cap', () => {
  const checklist = smallChecklist();
  const veto = checklist.definition.vetoes[0];
  if (!veto) throw new Error('the small checklist has a veto');
  const hit = layOutSheet(visitWith([{ item: veto.item, value: 2 }]), asNamed).flatMap(({ items }) => items).find(({ item }) => item.id === veto.item);
  const clean = layOutSheet(visitWith([{ item: veto.item, value: 0 }]), asNamed).flatMap(({ items }) => items).find(({ item }) => item.id === veto.item);
  expect(hit?.vetoCap).toBe(veto.cap);
  expect(hit && lostPoints(hit)).toBe(true);
  expect(clean?.vetoCap).toBeNull();
});

test.each([
  ['answered', 1, 'pass'],
  ['answered', 0.5, 'partial'],
  ['answered', 0, 'fail'],
  ['answered', null, 'recorded'],
  ['na', null, 'na'],
  ['hidden', null, 'hidden'],
  ['unanswered', null, 'unanswered'],
] as const)('a place %s with the fraction %s reads as %s', (state, fraction, outcome) => {
  expect(outcomeOf({ response: { type: 'pass-fail' } }, { state, fraction })).toBe(outcome);
});

test('a text that nobody wrote is blank, not a gap in the score', () => {
  expect(outcomeOf({ response: { type: 'text', maxLength: 100 } }, { state: 'unanswered', fraction: null })).toBe('blank');
});

test('the axis of a trend holds every quarter with air below, up to 100', () => {
  const quarter = (score: number | null) => ({ period: '2026-Q1', score, visits: 1 });
  expect(trendDomain([quarter(96), quarter(null), quarter(86)])).toEqual([80, 100]);
  expect(trendDomain([quarter(83)])).toEqual([70, 100]);
  expect(trendDomain([quarter(2)])).toEqual([0, 100]);
  expect(trendDomain([quarter(null)])).toEqual([0, 100]);
});
