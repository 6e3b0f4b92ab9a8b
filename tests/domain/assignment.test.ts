import { expect, test } from 'vitest';

import {
  type AssignmentState,
  assignmentStates,
  isFulfilledBy,
  isOverdue,
  nextAssignmentState,
  openStates,
  stateOn,
} from '#app/domain/assignment.ts';
import { assignmentInputSchema, destinationFault, spanFaults } from '#app/domain/assignment-input.ts';
import { branchField, readAssignmentForm } from '#app/domain/assignment-form.ts';

/** The table once more, as one would tell it. A dot is what cannot happen. */
const drawn = `
           start    finish  withdraw   expire
assigned   started  done    withdrawn  expired
started    .        done    withdrawn  .
done       .        .       .          .
withdrawn  .        .       .          .
expired    .        .       .          .
`;
const [head = '', ...rows] = drawn.trim().split('\n');
const events = head.trim().split(/\s+/) as Parameters<typeof nextAssignmentState>[1][];

test('the drawing holds every state', () => {
  expect(rows.map((row) => row.split(/\s+/)[0])).toEqual([...assignmentStates]);
});

test.each(rows)('%s', (row) => {
  const [state, ...cells] = row.split(/\s+/);
  expect(events.map((event) => nextAssignmentState(state as AssignmentState, event) ?? '.')).toEqual(cells);
});

test('a visit is awaited while it can still be finished', () => {
  expect(openStates).toEqual(['assigned', 'started']);
});

const until = (to: string, state: AssignmentState = 'assigned') => ({ state, to });

test('after its last day an assignment is overdue for two weeks, then it has expired, unless it was begun', () => {
  const on = (day: string, state?: AssignmentState) => [stateOn(until('2026-11-10', state), day), isOverdue(until('2026-11-10', state), day)];
  expect(on('2026-11-10')).toEqual(['assigned', false]);
  expect(on('2026-11-11')).toEqual(['assigned', true]);
  expect(on('2026-11-24')).toEqual(['assigned', true]);
  expect(on('2026-11-25')).toEqual(['expired', false]);
  expect(on('2026-12-25', 'started')).toEqual(['started', true]);
  expect(on('2026-12-25', 'done')).toEqual(['done', false]);
  expect(on('2026-12-25', 'withdrawn')).toEqual(['withdrawn', false]);
});

const errand = { inspectorId: 'i', branchId: 'b', checklistId: 'c' };

test.each<[what: string, assignment: object, day: string, fulfilled: boolean]>([
  ['in its span', {}, '2026-11-05', true],
  ['before its first day', {}, '2026-11-01', true],
  ['after its last day', {}, '2026-11-20', true],
  ['begun and told of', { state: 'started' }, '2026-12-20', true],
  ['long after its last day', {}, '2026-12-20', false],
  ['withdrawn', { state: 'withdrawn' }, '2026-11-05', false],
  ['done by another visit', { state: 'done' }, '2026-11-05', false],
  ['of another inspector', { inspectorId: 'other' }, '2026-11-05', false],
  ['of another branch', { branchId: 'other' }, '2026-11-05', false],
  ['of another checklist', { checklistId: 'other' }, '2026-11-05', false],
])('an assignment %s', (_, changes, day, fulfilled) => {
  expect(isFulfilledBy({ ...until('2026-11-10'), ...errand, ...changes }, { ...errand, day })).toBe(fulfilled);
});

test.each([
  ['2026-11-03', '2026-11-03', undefined],
  ['2026-10-01', '2026-11-03', undefined],
  ['2026-11-05', '2026-11-04', 'reversed'],
  ['2026-11-01', '2026-11-02', 'past'],
  ['2026-11-03', '2027-02-03', undefined],
  ['2026-11-03', '2027-02-04', 'long'],
])('on 3 November a span from %s to %s is %s', (from, to, code) => {
  expect(spanFaults({ from, to }, '2026-11-03').map((fault) => fault.code)).toEqual(code ? [code] : []);
});

const branch = { code: 'b-1', path: '/ho/city/b-1/', closedOn: null };
const sent = { inspectorPath: '/ho/city/', officePath: '/ho/', to: '2026-11-10' };

test.each<[what: string, branch: object, sent: object, code: string | undefined]>([
  ['below both', {}, {}, undefined],
  ['closed before the last day', { closedOn: '2026-11-09' }, {}, 'closed'],
  ['closing on the last day', { closedOn: '2026-11-10' }, {}, undefined],
  ['where the inspector works', {}, { inspectorPath: branch.path }, 'own'],
  ['that assigns itself', {}, { officePath: branch.path }, 'own'],
  ['of another city', {}, { inspectorPath: '/ho/cit/' }, 'outside'],
])('a branch %s', (_, changes, circumstances, code) => {
  expect(destinationFault({ ...branch, ...changes }, { ...sent, ...circumstances })?.code).toBe(code);
});

test('the form of the desk is read back, one field for each branch', () => {
  const form = { [branchField('640100-001')]: 'on', [branchField('640100-002')]: 'on', checklist: 'small', inspector: 'i', from: '2026-11-03', to: '2026-11-09', note: '  ' };
  const read = readAssignmentForm(form);
  expect(assignmentInputSchema.parse(read)).toEqual({
    branches: ['640100-001', '640100-002'],
    checklist: 'small',
    inspector: 'i',
    from: '2026-11-03',
    to: '2026-11-09',
  });
  expect(assignmentInputSchema.safeParse(readAssignmentForm({ from: 'soon' })).error?.issues.map(({ path }) => path[0])).toEqual([
    'branches', 'checklist', 'inspector', 'from', 'to',
  ]);
});
