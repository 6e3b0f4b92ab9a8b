import { beforeAll, expect, test } from 'vitest';

import type { Answer } from '#app/domain/checklist/answers.ts';
import { openApp, type TestApp } from '#tests/support/app.ts';
import type { Person } from '#tests/support/small-bank.ts';

import { faultPaths, problemIn, rowCounts } from './answers.ts';
import { smallVisit, visitPath } from './visit-body.ts';

/** One application for the file: nothing here may leave a trace in it. */
let app: TestApp;
beforeAll(async () => {
  app = await openApp();
});

const teller = { id: 't1', kind: 'teller', label: '1号窗口' };
const answering = (answer: Record<string, unknown>) => ({ answers: [answer] as unknown as Answer[] });
const version = (text: string) => ({ checklist: { id: 'small', version: text } });

type Row = [what: string, changes: Record<string, unknown>, paths: string[]];

/** Everything a visit can have wrong, one at a time: what, the change to a right visit, where it is named. */
const single: Row[] = [
  ['an unknown checklist', { checklist: { id: 'none', version: '1.0.0' } }, ['checklist']],
  ['an unknown version', version('9.0.0'), ['checklist']],
  ['a draft', version('1.3.0'), ['checklist']],
  ['a version in review', version('1.2.0'), ['checklist']],
  ['a version not yet in effect', version('2.0.0'), ['checklist']],
  ['a version no longer in effect', version('2.1.0'), ['checklist']],
  ['a retired version', version('1.0.0'), ['checklist']],
  ['a version for shoppers', { checklist: { id: 'covert', version: '1.0.0' } }, ['checklist']],
  ['a version that is none', version('1'), ['checklist.version']],
  ["another region's branch", { branch: '640200-001' }, ['branch']],
  ['an unknown branch', { branch: '640100-999' }, ['branch']],
  ['an office in place of a branch', { branch: '640100' }, ['branch']],
  ['no branch', { branch: undefined }, ['branch']],
  ['a start in the future', { startedAt: '2026-11-03T02:06:00Z', finishedAt: '2026-11-03T02:07:00Z' }, ['finishedAt', 'startedAt']],
  ['an end before the start', { finishedAt: '2026-11-03T01:04:59.999Z' }, ['finishedAt']],
  ['a day that is none', { startedAt: '2026-02-30T01:00:00Z' }, ['startedAt']],
  ['an instant without a zone', { finishedAt: '2026-11-03T01:52:10' }, ['finishedAt']],
  ['an instant as a number', { finishedAt: 1_793_670_000_000 }, ['finishedAt']],
  ['an unknown key', { score: { final: 100 } }, ['score']],
  ['a place off the globe', { location: { lat: 91, lon: -181, accuracy: -1 } }, ['location.accuracy', 'location.lat', 'location.lon']],
  ['answers that are no list', { answers: {} }, ['answers']],
  ['subjects that are no list', { subjects: 'teller' }, ['subjects']],
  ['no teller', { subjects: [], answers: [] }, ['subjects']],
  ['too many tellers', { subjects: [1, 2, 3, 4].map((n) => ({ ...teller, id: `t${n}` })) }, ['subjects']],
  ['a subject declared twice', { subjects: [teller, teller] }, ['subjects[1].id']],
  ['an unknown kind of subject', { subjects: [teller, { ...teller, id: 'x', kind: 'guard' }] }, ['subjects[1].kind']],
  ['a subject without a label', { subjects: [{ ...teller, label: ' ' }] }, ['subjects[0].label']],
  ['an item that the version does not have', answering({ item: 'voice/sings', value: 'pass' }), ['answers[0].item']],
  ['a subject that was not declared', answering({ item: 'voice/greets', subject: 't9', value: 'pass' }), ['answers[0].subject']],
  ['a missing subject', answering({ item: 'voice/greets', value: 'pass' }), ['answers[0].subject']],
  ['a subject where none belongs', answering({ item: 'taboos/leak', subject: 't1', value: 0 }), ['answers[0].subject']],
  ['a value of the wrong type', answering({ item: 'voice/greets', subject: 't1', value: 1 }), ['answers[0].value']],
  ['a boolean value', answering({ item: 'voice/greets', subject: 't1', value: true }), ['answers[0].value']],
  ['a null value', answering({ item: 'voice/greets', subject: 't1', value: null }), ['answers[0].value']],
  ['a grade that is too high', answering({ item: 'taboos/posture', value: 3 }), ['answers[0].value']],
  ['a grade as a text', answering({ item: 'taboos/posture', value: '1' }), ['answers[0].value']],
  ['half a breach', answering({ item: 'taboos/leak', value: 0.5 }), ['answers[0].value']],
  ['fewer than no breaches', answering({ item: 'taboos/leak', value: -1 }), ['answers[0].value']],
  ['an option that is none', answering({ item: 'scenario/cash-used', value: 'maybe' }), ['answers[0].value']],
  ['N/A where it is not offered', answering({ item: 'taboos/leak', value: 'na', naReason: 'no-occasion' }), ['answers[0].value']],
  ['N/A without a reason', answering({ item: 'voice/greets', subject: 't1', value: 'na' }), ['answers[0].naReason']],
  ['N/A for another reason', answering({ item: 'voice/greets', subject: 't1', value: 'na', naReason: 'tired' }), ['answers[0].naReason']],
  ['a reason for N/A with a value', answering({ item: 'voice/greets', subject: 't1', value: 'pass', naReason: 'no-occasion' }), ['answers[0].naReason']],
  ['a tick reason that is none', answering({ item: 'taboos/leak', value: 1, reasons: ['sang'] }), ['answers[0].reasons[0]']],
  ['a reason ticked for nothing', answering({ item: 'taboos/leak', value: 0, reasons: ['shouted'] }), ['answers[0].reasons']],
  ['evidence that is no hash', answering({ item: 'taboos/leak', value: 0, evidence: ['photo.jpg'] }), ['answers[0].evidence[0]']],
  ['an answer in the future', answering({ item: 'taboos/leak', value: 0, answeredAt: '2026-11-03T02:05:01Z' }), ['answers[0].answeredAt']],
  ['an unknown key in an answer', answering({ item: 'taboos/leak', value: 0, fraction: 1 }), ['answers[0].fraction']],
  ['a second answer to the same item and subject', { answers: [0, 0].map((value) => ({ item: 'taboos/leak', value })) }, ['answers[1]']],
  ['a note with a NUL', answering({ item: 'taboos/leak', value: 0, note: 'a\0b' }), ['answers[0].note']],
  ['a label with half a character', { subjects: [{ ...teller, label: '\uDC00' }] }, ['subjects[0].label']],
];

test.each(single)('%s is named', async (_what, changes, paths) => {
  const before = rowCounts(app.services);
  const answer = await app.send('PUT', visitPath(1), smallVisit(changes), 'inspector');
  expect(await faultPaths(answer)).toEqual(paths);
  expect(rowCounts(app.services)).toEqual(before);
  await problemIn(await app.request(visitPath(1), {}, 'inspector'), 404, 'not-found');
});

test('all faults come at once: shape, version, branch, time, subjects and answers', async () => {
  const whole = {
    ...version('2.0.0'),
    branch: '640200-001',
    startedAt: '2026-11-03T03:00:00Z',
    finishedAt: '2026-11-03T02:30:00Z',
    subjects: [teller, teller],
    answers: [
      { item: 'voice/sings', value: 'pass' },
      { item: 'taboos/leak', value: 'na', naReason: 'no-occasion' },
      { item: 'taboos/leak', value: 99 },
      { item: 'voice/greets', subject: 't9', value: 5, answeredAt: '2026-11-04T00:00:00Z' },
    ],
  };
  const contents = ['answers[0].item', 'answers[1].value', 'answers[2]', 'answers[2].value', 'answers[3].subject', 'answers[3].value'];
  expect(await faultPaths(await app.send('PUT', visitPath(1), whole, 'inspector'))).toEqual(
    [...contents, 'answers[3].answeredAt', 'branch', 'checklist', 'finishedAt', 'startedAt', 'subjects[1].id'].sort(),
  );

  const broken = {
    ...whole,
    location: 'here',
    extra: 1,
    subjects: [{ kind: 'teller' }, teller, teller],
    answers: [{ value: 1 }, ...whole.answers, 'pass'],
  };
  const shifted = ['answers[1].item', 'answers[2].value', 'answers[3]', 'answers[3].value', 'answers[4].value'];
  const shapes = ['answers[0].item', 'answers[5]', 'extra', 'location', 'subjects[0].id', 'subjects[0].label'];
  // No `answers[4].subject`: t9 may be the subject whose id cannot be read.
  expect(await faultPaths(await app.send('PUT', visitPath(1), broken, 'inspector'))).toEqual(
    [...shifted, ...shapes, 'branch', 'checklist', 'subjects[2].id'].sort(),
  );
  expect(rowCounts(app.services)).toMatchObject({ visit: 0, answer: 0, score: 0 });
});

test('an id that is no UUID is named', async () => {
  expect(await faultPaths(await app.send('PUT', '/api/v1/visits/17', smallVisit(), 'inspector'))).toEqual(['id']);
});

test.each<[Person, 403 | 422]>([
  ['shopper', 422],
  ['reviewer', 403],
  ['head', 403],
  ['region', 403],
  ['auditor', 403],
  ['admin', 403],
])('a %s does not hand in an inspection', async (as, status) => {
  const answer = await app.send('PUT', visitPath(1), smallVisit(), as);
  if (status === 403) await problemIn(answer, 403, 'forbidden');
  else expect(await faultPaths(answer)).toEqual(['checklist']);
  expect(rowCounts(app.services)).toMatchObject({ visit: 0 });
});

test('nobody hands in nothing', async () => {
  await problemIn(await app.send('PUT', visitPath(1), smallVisit()), 401, 'not-signed-in');
  expect(rowCounts(app.services)).toMatchObject({ visit: 0 });
});
