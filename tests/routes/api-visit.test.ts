import { expect, test } from 'vitest';

import { scoreSheet } from '#app/domain/scoring/score.ts';
import type { VisitView } from '#app/domain/visit-view.ts';
import { openApp, type TestApp } from '#tests/support/app.ts';

import { bodyOf, problemIn, rowCounts } from './answers.ts';
import { perfectVisit, smallVisit, visitId, visitPath } from './visit-body.ts';

async function conductOf(app: TestApp) {
  const entry = await app.services.library.find('branch-conduct', '1.0.0');
  if (!entry) throw new Error('branch-conduct 1.0.0 is not there');
  return entry.compiled;
}

test('a visit handed in is stored, scored and answered whole', async () => {
  const app = await openApp();
  const visit = smallVisit();
  const answer = await app.send('PUT', visitPath(1), visit, 'inspector');
  expect(await bodyOf(answer, 201)).toEqual({
    id: visitId(1),
    state: 'published',
    method: 'on-site',
    checklist: visit.checklist,
    branch: { code: '640100-001', name: '西夏支行' },
    inspector: { name: '丁建国' },
    startedAt: visit.startedAt,
    finishedAt: visit.finishedAt,
    receivedAt: '2026-11-03T02:00:00.000Z',
    subjects: visit.subjects,
    answers: visit.answers,
    location: visit.location,
    evidence: { state: 'complete', items: [] },
    clockSkewMs: null,
    beganAt: null,
    checkIn: null,
    signature: null,
    score: {
      arithmetic: 60,
      final: 60,
      coverage: 1,
      state: 'sufficient',
      sections: [
        { id: 'scenario', earned: 0, applicable: 0, score: null },
        { id: 'voice', earned: 4, applicable: 10, score: 40 },
        { id: 'taboos', earned: 8, applicable: 10, score: 80 },
      ],
      vetoes: [],
    },
  });
});

test('a veto caps the score, and both numbers are answered', async () => {
  const app = await openApp();
  const answers = smallVisit().answers.map((answer) => {
    if (answer.item === 'taboos/leak') return { ...answer, value: 2, reasons: ['shouted'] };
    return answer.item === 'voice/greets' ? { ...answer, value: 'pass' } : { ...answer };
  });
  const { score } = await bodyOf<VisitView>(await app.send('PUT', visitPath(1), smallVisit({ answers }), 'inspector'), 201);
  expect(score).toMatchObject({ arithmetic: 60, final: 59, vetoes: ['taboos/leak'] });
});

test('a whole visit by the conduct rule book earns what the core says', async () => {
  const app = await openApp();
  const conduct = await conductOf(app);
  const visit = perfectVisit(conduct);
  const stored = await bodyOf<VisitView>(await app.send('PUT', visitPath(1), visit, 'inspector'), 201);
  expect(stored.score).toEqual(scoreSheet(conduct, visit).score);
  expect(stored.score).toMatchObject({ arithmetic: 100, final: 100, state: 'sufficient', vetoes: [] });
  expect(stored.answers).toEqual(visit.answers);
});

test('an unfinished visit is taken, counts what was answered, and is told apart', async () => {
  const app = await openApp();
  const visit = smallVisit({ answers: [{ item: 'taboos/posture', value: 2 }] });
  const { score } = await bodyOf<VisitView>(await app.send('PUT', visitPath(1), visit, 'inspector'), 201);
  expect(score).toMatchObject({ arithmetic: 100, coverage: 0.2, state: 'insufficient' });
});

test('the same body again is the same visit, in any order of keys and with the id in capitals', async () => {
  const app = await openApp();
  const first = await bodyOf<VisitView>(await app.send('PUT', visitPath(1), smallVisit(), 'inspector'), 201);
  const before = rowCounts(app.services);
  app.clock.advance(3 * 24 * 3_600_000);
  const backwards = Object.fromEntries(Object.entries(smallVisit()).reverse());
  for (const body of [smallVisit(), backwards]) {
    for (const path of [visitPath(1), visitPath(1).replace(visitId(1), visitId(1).toUpperCase())]) {
      expect(await bodyOf(await app.send('PUT', path, body, 'inspector'))).toEqual({ ...first, replayed: true });
    }
  }
  expect(await bodyOf(await app.request(visitPath(1), {}, 'inspector'))).toEqual(first);
  expect(rowCounts(app.services)).toEqual(before);
});

test('another body under the same id is a conflict, and changes nothing', async () => {
  const app = await openApp();
  const first = await bodyOf(await app.send('PUT', visitPath(1), smallVisit(), 'inspector'), 201);
  const before = rowCounts(app.services);
  for (const changes of [{ finishedAt: '2026-11-03T01:53:00.000Z' }, { branch: '640100-002' }, { answers: [] }]) {
    await problemIn(await app.send('PUT', visitPath(1), smallVisit(changes), 'inspector'), 409, 'visit-conflict');
  }
  expect(await bodyOf(await app.request(visitPath(1), {}, 'inspector'))).toEqual(first);
  expect(rowCounts(app.services)).toEqual(before);
});

test('to another person the id does not exist, whatever the body', async () => {
  const app = await openApp();
  await bodyOf(await app.send('PUT', visitPath(1), smallVisit(), 'inspector'), 201);
  const before = rowCounts(app.services);
  await problemIn(await app.send('PUT', visitPath(1), smallVisit(), 'colleague'), 404, 'not-found');
  await problemIn(await app.send('PUT', visitPath(1), smallVisit({ answers: [] }), 'colleague'), 404, 'not-found');
  await problemIn(await app.request(visitPath(1), {}, 'colleague'), 404, 'not-found');
  expect(rowCounts(app.services)).toEqual(before);
});

test('a visit is read by its maker and by those above its branch; to all others it is not there', async () => {
  const app = await openApp();
  await bodyOf(await app.send('PUT', visitPath(1), smallVisit(), 'inspector'), 201);
  for (const as of ['inspector', 'head', 'region', 'reviewer', 'auditor', 'province'] as const) {
    expect(await bodyOf(await app.request(visitPath(1), {}, as))).toMatchObject({ id: visitId(1) });
  }
  for (const as of ['far-head', 'far-inspector', 'colleague', 'shopper', 'admin'] as const) {
    await problemIn(await app.request(visitPath(1), {}, as), 404, 'not-found');
  }
  await problemIn(await app.request(visitPath(2), {}, 'province'), 404, 'not-found');
  await problemIn(await app.request('/api/v1/visits/none', {}, 'province'), 404, 'not-found');
  await problemIn(await app.request(visitPath(1)), 401, 'not-signed-in');
});

test('a version is taken in its time: a visit begun before it was retired, none after', async () => {
  const app = await openApp();
  const retired = { id: 'small', version: '1.0.0' };
  const before = smallVisit({ checklist: retired, startedAt: '2026-10-31T23:00:00Z', finishedAt: '2026-11-01T00:30:00Z', answers: [] });
  await bodyOf(await app.send('PUT', visitPath(1), before, 'inspector'), 201);
  const ended = smallVisit({ checklist: { id: 'small', version: '2.1.0' }, startedAt: '2026-06-30T15:59:00Z', answers: [] });
  await bodyOf(await app.send('PUT', visitPath(2), ended, 'inspector'), 201);
});

test('a replay is answered also after the version was retired', async () => {
  const app = await openApp();
  const visit = smallVisit({ checklist: { id: 'small', version: '1.0.0' }, startedAt: '2026-10-31T23:00:00Z' });
  await bodyOf(await app.send('PUT', visitPath(1), visit, 'inspector'), 201);
  expect(await bodyOf(await app.send('PUT', visitPath(1), visit, 'inspector'))).toMatchObject({ replayed: true });
});

test.each([8, 32])('%i sends at the same moment make one row, and every answer is the same visit', async (sends) => {
  const app = await openApp();
  const visit = perfectVisit(await conductOf(app));
  const before = rowCounts(app.services);
  const answers = await Promise.all(Array.from({ length: sends }, () => app.send('PUT', visitPath(1), visit, 'inspector')));
  expect(answers.map(({ status }) => status).sort()).toEqual([...Array<number>(sends - 1).fill(200), 201]);
  const bodies = await Promise.all(answers.map((answer) => answer.json() as Promise<VisitView & { replayed?: true }>));
  const visits = bodies.map(({ replayed: _replayed, ...stored }) => stored);
  expect(visits).toEqual(Array(sends).fill(visits[0]));
  expect(bodies.filter(({ replayed }) => replayed)).toHaveLength(sends - 1);
  const after = rowCounts(app.services);
  expect([after.visit, after.score, after.audit_event]).toEqual(
    [before.visit, before.score, before.audit_event].map((count) => (count ?? 0) + 1),
  );
  expect(after.answer).toBe(visit.answers.length);
});

test('many different visits at the same moment are all stored', async () => {
  const app = await openApp();
  const answers = await Promise.all(
    Array.from({ length: 40 }, (_, n) => app.send('PUT', visitPath(n), smallVisit(), n % 2 === 0 ? 'inspector' : 'colleague')),
  );
  expect(answers.map(({ status }) => status)).toEqual(Array(40).fill(201));
  expect(rowCounts(app.services)).toMatchObject({ visit: 40, score: 40, answer: 200 });
});

test('of different bodies under one id at the same moment, one is stored and the others are conflicts', async () => {
  const app = await openApp();
  const answers = await Promise.all(
    Array.from({ length: 8 }, (_, n) =>
      app.send('PUT', visitPath(1), smallVisit({ finishedAt: `2026-11-03T01:5${n}:00.000Z` }), 'inspector'),
    ),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array<number>(7).fill(409)]);
  expect(rowCounts(app.services)).toMatchObject({ visit: 1 });
});
