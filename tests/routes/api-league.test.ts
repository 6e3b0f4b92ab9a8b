import { expect, test } from 'vitest';

import type { LeagueView } from '#app/domain/league-view.ts';
import { contextOf, openApp, type TestApp } from '#tests/support/app.ts';
import { FAR, type Person } from '#tests/support/small-bank.ts';

import { bodyOf, faultPaths, problemIn } from './answers.ts';
import { smallVisit, visitPath } from './visit-body.ts';

const LEAGUE = '/api/v1/league?checklist=small@1.1.0&period=2026-Q4';
const read = (app: TestApp, query = '', as: Person = 'province') =>
  app.request(LEAGUE + query, {}, as).then((answer) => bodyOf<LeagueView>(answer));

let visits = 0;

/** Hands in a visit to a branch whose greeting is right or wrong and whose posture is as given: 30 to 100 points. */
async function handIn(app: TestApp, as: Person, branch: string, greets: 'pass' | 'fail', posture: number, day = '2026-10-20') {
  const answers = smallVisit().answers.map((answer) => {
    if (answer.item === 'voice/greets') return { ...answer, value: greets, answeredAt: `${day}T01:10:00Z` };
    if (answer.item === 'taboos/posture') return { ...answer, value: posture };
    return { ...answer, answeredAt: `${day}T01:10:00Z` };
  });
  const visit = smallVisit({ branch, answers, startedAt: `${day}T01:00:00Z`, finishedAt: `${day}T02:00:00Z` });
  await bodyOf(await app.send('PUT', visitPath((visits += 1)), visit, as), 201);
}

test('without visits every branch is there, insufficient, without a rank', async () => {
  const app = await openApp();
  const league = await read(app);
  expect(league).toMatchObject({
    checklist: { id: 'small', version: '1.1.0' },
    period: { id: '2026-Q4', from: '2026-10-01', to: '2026-12-31' },
    unit: { code: '640000', name: '宁夏分行' },
    class: null,
    policy: { minVisits: 2, minInspectors: 2, minCoverage: 0.7 },
    computedAt: '2026-11-03T02:00:00.000Z',
  });
  expect(league.rows.map((row) => [row.branch.code, row.state, row.rank, row.visits, row.score])).toEqual(
    ['640100-001', '640100-002', '640200-001', '640200-002'].map((code) => [code, 'insufficient', null, 0, null]),
  );
});

test('two visits by two inspectors rank a branch, one visit does not; scores are means of final scores', async () => {
  const app = await openApp();
  for (const as of ['inspector', 'colleague'] as const) {
    await handIn(app, as, '640100-001', 'pass', 2);
    await handIn(app, as, '640100-002', 'fail', as === 'inspector' ? 0 : 1);
  }
  await handIn(app, 'far-inspector', '640200-001', 'pass', 2);
  const { rows } = await read(app);
  expect(rows.map((row) => [row.branch.code, row.state, row.visits, row.score])).toEqual([
    ['640100-001', 'ranked', 2, 100],
    ['640100-002', 'ranked', 2, 55],
    ['640200-001', 'insufficient', 1, 100],
    ['640200-002', 'insufficient', 0, null],
  ]);
  const [best, second] = rows;
  expect(best?.branch).toEqual({ code: '640100-001', name: '西夏支行', class: '1' });
  for (const key of ['rank', 'rankLow', 'rankHigh', 'fairScore', 'low', 'high'] as const) {
    expect([best?.[key], second?.[key]]).toEqual([expect.any(Number), expect.any(Number)]);
  }
  expect(Object.keys(best ?? {})).toEqual(expect.arrayContaining(['vetoes', 'movement', 'state']));
});

test('a table is of one unit and one class, and one person sees no further than the own unit', async () => {
  const app = await openApp();
  const codes = async (query: string, as?: Person) => (await read(app, query, as)).rows.map((row) => row.branch.code).sort();
  expect(await codes('&unit=640200')).toEqual(['640200-001', '640200-002']);
  expect(await codes('&class=2')).toEqual(['640100-002', '640200-002']);
  expect(await codes('&unit=640200&class=1')).toEqual(['640200-001']);
  expect(await codes('', 'region')).toEqual(['640100-001', '640100-002']);
  expect(await codes('', 'head')).toEqual(['640100-001']);
  expect(JSON.stringify(await read(app, '', 'region'))).not.toContain(FAR);
  for (const unit of ['640200', '640000', '640200-001', 'none']) {
    await problemIn(await app.request(`${LEAGUE}&unit=${unit}`, {}, 'region'), 404, 'not-found');
  }
});

test('a table holds the visits of its period only, and moves with the next visit', async () => {
  const app = await openApp();
  await handIn(app, 'inspector', '640100-001', 'pass', 2, '2026-09-30');
  const visitsOf = async (period: string) => {
    const answer = await app.request(`/api/v1/league?checklist=small@1.1.0&period=${period}`, {}, 'region');
    return (await bodyOf<LeagueView>(answer)).rows.find((row) => row.branch.code === '640100-001')?.visits;
  };
  expect(await Promise.all(['2026-Q3', '2026-Q4', '2026-09', '2026-H2', '2026'].map(visitsOf))).toEqual([1, 0, 1, 1, 1]);
  const before = await read(app);
  app.clock.advance(60_000);
  expect(await read(app)).toEqual(before);
  await handIn(app, 'inspector', '640100-001', 'fail', 1);
  const after = await read(app);
  expect(after.computedAt).toBe('2026-11-03T02:01:00.000Z');
  expect(after.rows.find((row) => row.branch.code === '640100-001')).toMatchObject({ visits: 1, score: 60 });
});

test('the local day of the bank decides, not the day of Greenwich', async () => {
  const app = await openApp();
  const visit = smallVisit({ startedAt: '2026-09-30T16:00:00Z', finishedAt: '2026-09-30T16:30:00Z', answers: smallVisit().answers.map(({ answeredAt: _at, ...answer }) => answer) });
  await bodyOf(await app.send('PUT', visitPath((visits += 1)), visit, 'inspector'), 201);
  expect((await read(app)).rows.find((row) => row.branch.code === '640100-001')?.visits).toBe(1);
});

test('vetoes are counted, and insufficient coverage does not count at all', async () => {
  const app = await openApp();
  const answers = smallVisit().answers.map((answer) => (answer.item === 'taboos/leak' ? { ...answer, value: 2 } : answer));
  await bodyOf(await app.send('PUT', visitPath((visits += 1)), smallVisit({ answers }), 'inspector'), 201);
  await bodyOf(await app.send('PUT', visitPath((visits += 1)), smallVisit({ answers: [] }), 'colleague'), 201);
  expect((await read(app)).rows.find((row) => row.branch.code === '640100-001')).toMatchObject({ visits: 1, vetoes: 1, state: 'insufficient' });
});

test('the answer names no inspector', async () => {
  const app = await openApp();
  for (const as of ['inspector', 'colleague'] as const) await handIn(app, as, '640100-001', 'pass', 2);
  const text = JSON.stringify(await read(app));
  expect(text).not.toMatch(/丁建国|王丽萍|inspectorId/);
  for (const as of ['inspector', 'colleague'] as const) expect(text).not.toContain((await contextOf(app.services, as)).actor.id);
});

test('every field that means nothing is named at once', async () => {
  const app = await openApp();
  const answer = await app.request('/api/v1/league?checklist=none&period=2026-13&class=9', {}, 'region');
  expect(await faultPaths(answer)).toEqual(['checklist', 'class', 'period']);
  expect(await faultPaths(await app.request('/api/v1/league?checklist=small@1.3.0', {}, 'region'))).toEqual(['checklist']);
  expect(await faultPaths(await app.request(`/api/v1/league?period=${'x'.repeat(81)}&unit=%00`, {}, 'region'))).toEqual(['period', 'unit']);
});

test('empty fields of a form mean the default', async () => {
  const app = await openApp();
  const league = await bodyOf<LeagueView>(await app.request('/api/v1/league?checklist=small@1.1.0&period=&unit=&class=', {}, 'region'));
  expect(league).toMatchObject({ period: { id: '2026-Q4' }, unit: { code: '640100' }, class: null });
});
