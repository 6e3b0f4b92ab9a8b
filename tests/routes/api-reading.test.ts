import { readFileSync } from 'node:fs';

import { expect, test } from 'vitest';
import { parse } from 'yaml';

import { checklistSchema } from '#app/domain/checklist/schema.ts';
import { openApp } from '#tests/support/app.ts';
import { FAR } from '#tests/support/small-bank.ts';

import { bodyOf, faultPaths, problemIn } from './answers.ts';
import { smallVisit, visitId, visitPath } from './visit-body.ts';

const conduct = readFileSync(new URL('../../checklists/branch-conduct/1.0.0.yaml', import.meta.url), 'utf8');

test('healthz says that the database answers, to anyone', async () => {
  const app = await openApp();
  const health = await bodyOf<{ version: string }>(await app.request('/healthz'));
  expect(health).toEqual({ status: 'ok', engine: 'sqlite', version: expect.stringMatching(/^\d+\.\d+\.\d+$/) as string });
  const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string };
  expect(health.version).toBe(version);
});

test('healthz refuses when the database is gone', async () => {
  const app = await openApp();
  await bodyOf(await app.request('/healthz'));
  await app.services.db.close();
  await problemIn(await app.request('/healthz'), 503, 'unavailable');
});

test('checklists: every published and retired version with its hash, no draft', async () => {
  const app = await openApp();
  const { checklists } = await bodyOf<{ checklists: Record<string, unknown>[] }>(await app.request('/api/v1/checklists', {}, 'inspector'));
  expect(checklists.find(({ id, version }) => id === 'branch-conduct' && version === '1.0.0')).toEqual({
    id: 'branch-conduct',
    version: '1.0.0',
    title: { zh: '网点服务规范检查', en: 'Branch conduct inspection' },
    method: 'on-site',
    status: 'published',
    sha256: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
    effectiveFrom: '2025-01-01',
    itemCount: 49,
    total: 100,
  });
  const small = checklists.filter(({ id }) => id === 'small').map(({ version, status }) => `${String(version)} ${String(status)}`);
  expect(small.sort()).toEqual(['1.0.0 retired', '1.1.0 published', '2.0.0 published', '2.1.0 published']);
});

test('a definition is the file, with its hash as the entity tag; what is not published is not there', async () => {
  const app = await openApp();
  const answer = await app.request('/api/v1/checklists/branch-conduct/1.0.0', {}, 'shopper');
  expect(answer.headers.get('etag')).toMatch(/^"[0-9a-f]{64}"$/);
  expect(await bodyOf(answer)).toEqual(checklistSchema.parse(parse(conduct)));
  for (const name of ['small/1.2.0', 'small/1.3.0', 'small/9.9.9', 'none/1.0.0', 'small/%2e%2e%2f', '__proto__/constructor']) {
    await problemIn(await app.request(`/api/v1/checklists/${name}`, {}, 'admin'), 404, 'not-found');
  }
});

test('branches: those of the own unit, or of a unit below it; another unit does not exist', async () => {
  const app = await openApp();
  const codes = async (path: string, as: 'province' | 'region' | 'head') => {
    const { branches } = await bodyOf<{ branches: { code: string }[] }>(await app.request(path, {}, as));
    return branches.map(({ code }) => code);
  };
  const all = ['640100-001', '640100-002', '640200-001', '640200-002'];
  expect(await codes('/api/v1/branches', 'province')).toEqual(all);
  expect(await codes('/api/v1/branches?unit=', 'province')).toEqual(all);
  expect(await codes('/api/v1/branches?unit=640200', 'province')).toEqual(all.slice(2));
  expect(await codes('/api/v1/branches', 'region')).toEqual(all.slice(0, 2));
  expect(await codes('/api/v1/branches?unit=640100-002', 'region')).toEqual(['640100-002']);
  expect(await codes('/api/v1/branches', 'head')).toEqual(['640100-001']);
  for (const unit of ['640200', '640200-001', '640000', '000000', 'none', '%25', '_']) {
    await problemIn(await app.request(`/api/v1/branches?unit=${unit}`, {}, 'region'), 404, 'not-found');
  }
  const answer = await app.request('/api/v1/branches?unit=640100-001', {}, 'region');
  expect(await bodyOf(answer)).toEqual({
    branches: [
      { code: '640100-001', name: '西夏支行', class: '1', address: '西夏区 1 号', windows: 6, location: null, unit: { code: '640100', name: '银川分行' } },
    ],
  });
});

test('visits come in pages, newest first, each to whom may see it', async () => {
  const app = await openApp();
  for (let n = 1; n <= 5; n += 1) {
    const day = `2026-10-0${n}`;
    const visit = smallVisit({ startedAt: `${day}T01:00:00Z`, finishedAt: `${day}T02:00:00Z`, answers: [] });
    await bodyOf(await app.send('PUT', visitPath(n), visit, n === 5 ? 'colleague' : 'inspector'), 201);
  }
  await bodyOf(await app.send('PUT', visitPath(9), smallVisit({ branch: '640200-001' }), 'far-inspector'), 201);
  type Page = { visits: { id: string }[]; next: string | null };
  const page = (query: string, as: 'region' | 'inspector' | 'province' | 'admin' = 'region') =>
    app.request(`/api/v1/visits${query}`, {}, as).then((answer) => bodyOf<Page>(answer));
  const first = await page('?limit=3');
  expect(first.visits.map(({ id }) => id)).toEqual([5, 4, 3].map(visitId));
  const second = await page(`?limit=3&cursor=${first.next}`);
  expect(second).toMatchObject({ visits: [{ id: visitId(2) }, { id: visitId(1) }], next: null });
  expect((await page('', 'inspector')).visits.map(({ id }) => id)).toEqual([4, 3, 2, 1].map(visitId));
  expect((await page('?period=2026-Q4', 'province')).visits).toHaveLength(6);
  expect((await page('?period=2026-10', 'province')).visits).toHaveLength(5);
  expect((await page('?branch=640200-001')).visits).toEqual([]);
  expect((await page('?checklist=branch-conduct')).visits).toEqual([]);
  expect((await page('', 'admin')).visits).toEqual([]);
  expect(JSON.stringify(first)).not.toContain(FAR);
  expect(await faultPaths(await app.request('/api/v1/visits?limit=0', {}, 'region'))).toEqual(['limit']);
  expect(await faultPaths(await app.request('/api/v1/visits?limit=x&branch=%00', {}, 'region'))).toEqual(['branch', 'limit']);
  expect(await faultPaths(await app.request('/api/v1/visits?period=soon', {}, 'region'))).toEqual(['period']);
});

test('a covert visit has no maker, no minute and no place for anyone who may not identify shoppers', async () => {
  const app = await openApp();
  const covert = smallVisit({ checklist: { id: 'covert', version: '1.0.0' } });
  await bodyOf(await app.send('PUT', visitPath(1), covert, 'shopper'), 201);
  for (const as of ['head', 'auditor'] as const) {
    const text = await (await app.request(visitPath(1), {}, as)).text();
    expect(JSON.parse(text)).toMatchObject({ inspector: null, startedAt: '2026-11-03', receivedAt: '2026-11-03', location: null });
    const list = await (await app.request('/api/v1/visits', {}, as)).text();
    expect(text + list).not.toMatch(/周文|T01:|38\.49/);
  }
  for (const as of ['shopper', 'reviewer', 'region'] as const) {
    expect(await bodyOf(await app.request(visitPath(1), {}, as))).toMatchObject({ inspector: { name: '周文' } });
  }
});

test('an address that is none, and a method that is none, are problem documents', async () => {
  const app = await openApp();
  await problemIn(await app.request('/api'), 404, 'not-found');
  await problemIn(await app.request('/api/v2/session', { method: 'POST' }), 404, 'not-found');
  await problemIn(await app.request('/api/v1/recordings', { method: 'PUT' }, 'inspector'), 404, 'not-found');
  for (const [path, method, allow] of [
    ['/healthz', 'POST', 'GET, HEAD'],
    ['/api/v1/branches', 'DELETE', 'GET, HEAD'],
    [visitPath(1), 'POST', 'GET, HEAD, PUT'],
    [visitPath(1), 'PATCH', 'GET, HEAD, PUT'],
    ['/api/v1/session', 'PATCH', 'GET, HEAD, POST, DELETE'],
    ['/language', 'GET', 'POST'],
    ['/sign-out', 'GET', 'POST'],
  ] as const) {
    const answer = await app.request(path, { method }, 'inspector');
    expect(answer.headers.get('allow')).toBe(allow);
    await problemIn(answer, 405, 'method-not-allowed');
  }
});
