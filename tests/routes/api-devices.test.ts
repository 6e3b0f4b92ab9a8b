import { expect, test } from 'vitest';

import { openEscrow } from '#app/services/devices/escrow.server.ts';
import { findBrokenLink, listAuditEvents } from '#db/queries/audit.ts';
import { findSealedKey } from '#db/queries/devices.ts';
import { contextOf, openApp, temporaryPath, type TestApp } from '#tests/support/app.ts';
import { PASSWORD, type Person } from '#tests/support/small-bank.ts';

import { bodyOf, faultPaths, problemIn } from './answers.ts';

const DEVICE = '7d1f0a52-6f0e-4a7b-9a53-0f5c3c8a1b2d';
const KEY = Buffer.alloc(32, 9).toString('base64url');
const device = `/api/v1/devices/${DEVICE}`;
const onDevice = { headers: { 'x-device': DEVICE } };

/** A tablet on which these people have worked. */
async function tabletOf(...people: Person[]): Promise<TestApp> {
  const app = await openApp();
  for (const person of people) {
    expect((await app.send('PUT', device, { label: 'iPad · Safari' }, person)).status).toBe(200);
    expect((await app.send('PUT', `${device}/key`, { key: KEY.replace(/^./, person.slice(0, 1)) }, person)).status).toBe(204);
  }
  return app;
}

/** The office's button, pressed without scripts. */
function press(app: TestApp, deed: 'cut-off' | 'let-in', as: Person, id = DEVICE): Promise<Response> {
  return app.request('/devices', { method: 'POST', body: new URLSearchParams({ id, deed }) }, as);
}

test('a key comes back to the person who stored it, and to nobody else on the same tablet', async () => {
  const app = await tabletOf('inspector');
  expect(await bodyOf(await app.request(`${device}/key`, {}, 'inspector'))).toEqual({ key: KEY.replace(/^./, 'i') });
  for (const other of ['colleague', 'admin'] as const) {
    expect(await bodyOf(await app.request(`${device}/key`, {}, other))).toEqual({ key: null });
  }
});

test('nothing of a key stands in the database in the clear', async () => {
  const app = await tabletOf('inspector');
  const { actor } = await contextOf(app.services, 'inspector');
  const sealed = await findSealedKey(app.services.db.read, { deviceId: DEVICE, personId: actor.id });
  expect(sealed).not.toBeNull();
  expect(Buffer.from(sealed ?? '', 'base64url').includes(Buffer.from(KEY, 'base64url').subarray(1))).toBe(false);
});

test('a device that was cut off gets one answer to every call, and its sign-ins are over', async () => {
  const app = await tabletOf('inspector', 'colleague');
  expect((await press(app, 'cut-off', 'admin')).status).toBe(302);
  for (const path of ['/api/v1/session', '/api/v1/branches', `${device}/key`]) {
    await problemIn(await app.request(path, onDevice, 'inspector'), 403, 'device-cut-off');
    await problemIn(await app.request(path, {}, 'inspector'), 401, 'not-signed-in');
  }
  const again = { method: 'POST', body: JSON.stringify({ username: 'inspector', password: PASSWORD }) };
  const headers = { 'content-type': 'application/json', 'x-device': DEVICE, origin: 'http://mingcha.test' };
  await problemIn(await app.request('/api/v1/session', { ...again, headers }), 403, 'device-cut-off');
});

test('signing in elsewhere gives nobody the key of a device that was cut off; let back in, it comes back', async () => {
  const app = await tabletOf('inspector');
  await press(app, 'cut-off', 'admin');
  const signedIn = await app.send('POST', '/api/v1/session', { username: 'inspector', password: PASSWORD });
  const { token } = await bodyOf<{ token: string }>(signedIn);
  const headers = { authorization: `Bearer ${token}` };
  await problemIn(await app.request(`${device}/key`, { headers }), 403, 'device-cut-off');
  const register = { method: 'PUT', body: JSON.stringify({ label: 'x' }), headers: { ...headers, 'content-type': 'application/json' } };
  await problemIn(await app.request(device, register), 403, 'device-cut-off');
  await press(app, 'let-in', 'admin');
  expect(await bodyOf(await app.request(`${device}/key`, { headers }))).toEqual({ key: KEY.replace(/^./, 'i') });
});

test('only the office of somebody who works on a device sees it and cuts it off', async () => {
  const app = await tabletOf('far-inspector');
  expect(await (await app.request('/devices', {}, 'admin')).text()).not.toContain('iPad');
  expect((await press(app, 'cut-off', 'admin')).status).toBe(404);
  expect((await app.request('/api/v1/session', onDevice, 'far-inspector')).status).toBe(200);
});

test('who a shopper is, and at what hour, is not said to those who look after devices', async () => {
  const app = await tabletOf('shopper', 'inspector');
  const page = await (await app.request('/devices', {}, 'admin')).text();
  expect(page).toContain('丁建国');
  expect(page).not.toContain('周文');
  expect(page).not.toContain('2026-11-03T02');
  const { actor } = await contextOf(app.services, 'auditor');
  const own = (await listAuditEvents(app.services.db.read, actor, { limit: 50 })).filter(({ verb }) => verb === 'device.key.store');
  expect(own).toMatchObject([{ actorName: '丁建国', subjectId: DEVICE }, { actorName: null, subjectId: '', at: '2026-11-03' }]);
});

test('storing, recovering, cutting off and letting back in are in the trail', async () => {
  const app = await tabletOf('inspector');
  await (await app.request(`${device}/key`, {}, 'inspector')).text();
  await press(app, 'cut-off', 'admin');
  await press(app, 'cut-off', 'admin');
  await press(app, 'let-in', 'admin');
  const { actor } = await contextOf(app.services, 'auditor');
  const verbs = (await listAuditEvents(app.services.db.read, actor, { limit: 50 })).map(({ verb }) => verb);
  expect(verbs.filter((verb) => verb.startsWith('device.'))).toEqual(['device.let-in', 'device.cut-off', 'device.key.recover', 'device.key.store']);
  expect(await findBrokenLink(app.services.db.read)).toBeNull();
});

test('bad input is refused by its place and stores nothing', async () => {
  const app = await openApp();
  expect(await faultPaths(await app.send('PUT', '/api/v1/devices/mine', { label: 'x' }, 'inspector'))).toEqual(['id']);
  expect(await faultPaths(await app.send('PUT', device, { label: ' ' }, 'inspector'))).toEqual(['label']);
  expect(await faultPaths(await app.send('PUT', `${device}/key`, { key: 'short' }, 'inspector'))).toEqual(['key']);
  await problemIn(await app.send('PUT', `${device}/key`, { key: KEY }, 'inspector'), 404, 'not-found');
  expect(await faultPaths(await app.request('/api/v1/session', { headers: { 'x-device': 'x' } }, 'inspector'))).toEqual(['x-device']);
});

test('a key sealed under a secret that is gone is not answered as none', async () => {
  const app = await tabletOf('inspector');
  app.services.escrow = openEscrow(temporaryPath('another.key'));
  await problemIn(await app.request(`${device}/key`, {}, 'inspector'), 503, 'unavailable');
});

test('a sign-in that runs for long fetches no key and replaces none: the password has to be given again', async () => {
  const app = await tabletOf('inspector');
  app.clock.advance(10 * 60_000);
  expect((await app.request(`${device}/key`, {}, 'inspector')).status).toBe(200);
  app.clock.advance(1_000);
  await problemIn(await app.request(`${device}/key`, {}, 'inspector'), 403, 'forbidden');
  await problemIn(await app.send('PUT', `${device}/key`, { key: KEY }, 'inspector'), 403, 'forbidden');
  expect((await app.send('PUT', device, { label: 'iPad · Safari' }, 'colleague')).status).toBe(200);
  expect((await app.send('PUT', `${device}/key`, { key: KEY }, 'colleague')).status).toBe(204);
});
