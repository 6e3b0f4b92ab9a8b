import { beforeEach, expect, test } from 'vitest';

import type { VisitInput } from '#app/domain/visit.ts';
import { answer, type Draft, entryAt } from '#app/field/draft.ts';
import { createKeyring } from '#app/field/keyring.ts';
import { enqueue } from '#app/field/outbox.ts';

import { newDevice, onDisk, openStore } from './device.ts';
import { emptyDraft, greets, leak, li, read, wang } from './people.ts';
import { branch, editorOf, entry, LIS, nameOf, opened, serverForBoth, tablet, tabs, WANGS } from './tablet.ts';

beforeEach(newDevice);

/** Wang signs in on the lock screen of a new tablet and begins a visit. */
async function wangAtWork(tab = {}) {
  const made = await opened(serverForBoth(), tab);
  expect(await made.client.unlock('wang', WANGS)).toMatchObject({ name: 'open' });
  await made.client.refresh();
  const id = await made.client.startVisit(branch, entry, nameOf);
  const editor = editorOf(await made.client.openVisit(id));
  editor.change((draft, at) => answer(draft, greets, 'fail', at));
  await editor.flush();
  return { ...made, id, editor };
}

function bodyOf({ checklist, startedAt }: Draft): VisitInput {
  return { checklist, branch: branch.code, startedAt, finishedAt: startedAt, subjects: [], answers: [] };
}

test('the first password on a tablet makes its key; the same one opens it after a restart, without a network', async () => {
  const { server, id } = await wangAtWork();
  server.session = { name: 'unreachable' };
  const { client } = await opened(server);
  expect(client.state()).toMatchObject({ bundle: null, drafts: [], locked: { person: { name: 'Wang', canUnlock: true, unfinished: 1 } } });
  expect(await client.openVisit(id)).toBeNull();
  expect(await client.unlock('wang', 'wrong')).toEqual({ name: 'wrong-offline' });
  expect(await client.unlock('Wang ', WANGS)).toEqual({ name: 'open', owner: wang.id });
  expect(client.state()).toMatchObject({ bundle: { user: wang }, locked: null, drafts: [{ id }] });
  expect(entryAt(editorOf(await client.openVisit(id)).draft(), greets).value).toBe('fail');
});

test('the next person on the tablet sees nothing of the last; the last finds everything again', async () => {
  const { client, server, id, keyring } = await wangAtWork();
  server.session = read(li);
  await client.refresh();
  expect(client.state()).toMatchObject({ bundle: null, drafts: [], locked: { person: { name: 'Li', canUnlock: false } } });
  expect(keyring.keyOf(wang.id)).toBeNull();
  expect(await client.unlock('li', LIS)).toMatchObject({ name: 'open' });
  await client.refresh();
  expect(client.state()).toMatchObject({ bundle: { user: li }, drafts: [], outbox: [], unreadable: [] });
  expect(await client.openVisit(id)).toBeNull();
  server.session = { name: 'signed-out' };
  await client.refresh();
  expect(client.state()).toMatchObject({ server: 'signed-out', bundle: null, drafts: [], locked: { person: { name: 'Li' } } });
  expect(await client.unlock('wang', WANGS)).toMatchObject({ name: 'open' });
  expect(client.state().drafts).toMatchObject([{ id }]);
});

test('a form that is open goes on saving when the sign-in ends, and nothing else is shown', async () => {
  const { client, server, id, editor } = await wangAtWork();
  server.session = { name: 'signed-out' };
  await client.refresh();
  expect(client.state()).toMatchObject({ bundle: null, drafts: [] });
  expect(await client.openVisit(id)).toBeNull();
  editor.change((draft, at) => answer(draft, leak, 1, at));
  await editor.flush();
  expect(editor.saveState().name).toBe('saved');
  expect(await client.unlock('wang', WANGS)).toMatchObject({ name: 'open' });
  expect(server.session).toEqual(read(wang));
  expect(entryAt(editorOf(await client.openVisit(id)).draft(), leak).value).toBe(1);
});

test('what is not written yet is written before somebody else comes to the tablet', async () => {
  const { client, server, id, editor } = await wangAtWork();
  server.session = read(li);
  editor.change((draft, at) => answer(draft, leak, 1, at));
  await client.refresh();
  expect(await client.unlock('wang', WANGS)).toMatchObject({ name: 'open' });
  expect(entryAt(editorOf(await client.openVisit(id)).draft(), leak).value).toBe(1);
});

test('who leaves is locked at once, in every tab, and greeted by nobody', async () => {
  const channel = tabs();
  const { client, server } = await wangAtWork({ channel: channel() });
  const other = await opened(server, { channel: channel() });
  expect(other.client.state()).toMatchObject({ bundle: { user: wang }, drafts: [{}] });
  await client.leave();
  for (const tab of [client, other.client]) {
    await expect.poll(() => tab.state()).toMatchObject({ bundle: null, drafts: [], locked: { person: null, people: [{ name: 'Wang' }] } });
  }
  expect(other.keyring.owners()).toEqual([]);
});

test('with a network the server has the last word: a password it does not take opens nothing', async () => {
  const { server } = await wangAtWork();
  server.accounts = [];
  server.session = { name: 'signed-out' };
  const { client } = await opened(server);
  expect(await client.unlock('wang', WANGS)).toEqual({ name: 'wrong' });
  expect(client.state()).toMatchObject({ bundle: null, drafts: [] });
});

test('without a network only those who have worked on the tablet come in', async () => {
  const { server } = await wangAtWork();
  server.session = { name: 'unreachable' };
  const { client } = await opened(server);
  expect(await client.unlock('li', LIS)).toEqual({ name: 'unknown-offline' });
});

test('guessing is slowed down, also over restarts, and forgotten after the right password', async () => {
  const { server } = await wangAtWork();
  server.session = { name: 'unreachable' };
  for (let guess = 0; guess < 5; guess += 1) {
    expect(await (await opened(server)).client.unlock('wang', `${guess}`)).toEqual({ name: 'wrong-offline' });
  }
  const { client } = await opened(server);
  expect(await client.unlock('wang', WANGS)).toEqual({ name: 'wait', seconds: 2 });
  server.now = '2026-11-03T01:05:02.000Z';
  expect(await client.unlock('wang', WANGS)).toMatchObject({ name: 'open' });
  const again = await opened(server);
  expect(await again.client.unlock('wang', 'wrong')).toEqual({ name: 'wrong-offline' });
});

test('nothing of a visit can be read from the disk', async () => {
  const { editor } = await wangAtWork();
  editor.change((draft) => ({ ...draft, branch: { code: '640100-017', name: 'a branch nobody may read of' }, revision: 99 }));
  await editor.flush();
  const raw = await onDisk((db) => db.getAll('drafts'));
  expect(Object.keys(raw[0] as object).sort()).toEqual(['changedAt', 'id', 'owner', 'revision', 'sealed']);
  expect(Buffer.from((raw[0] as { sealed: { bytes: ArrayBuffer } }).sealed.bytes).includes('nobody')).toBe(false);
});

test('what an older app left unsealed is shown to its owner and sealed when its owner is unlocked', async () => {
  const server = serverForBoth();
  await openStore().drafts(wang.id);
  await onDisk(async (db) => {
    const { evidence: _evidence, checkIn: _checkIn, signature: _signature, joint: _joint, ...draft } = emptyDraft();
    await db.put('drafts', { ...draft, format: 1 });
    await db.put('drafts', { ...emptyDraft('0192f0c1-0000-7000-8000-000000000009', li.id), format: 2 });
    const bundle = { fetchedAt: '2026-11-03T01:05:00.000Z', branches: [branch], checklists: [], visits: [], format: 2 };
    await db.put('bundles', { user: wang, ...bundle }, wang.id);
  });
  const { client } = await opened(server);
  expect(client.state()).toMatchObject({ bundle: null, drafts: [], locked: { people: [{ name: 'Wang', unfinished: 1 }] } });
  await client.unlock('wang', WANGS);
  expect(client.state()).toMatchObject({ bundle: { branches: [branch] }, drafts: [emptyDraft()], unreadable: [] });
  const [own, others] = await onDisk((db) => db.getAll('drafts'));
  expect(own).toHaveProperty('sealed');
  expect(own).not.toHaveProperty('entries');
  expect(others).not.toHaveProperty('sealed');
});

test('nothing is sent of somebody who is locked; it goes out by itself afterwards', async () => {
  const { server, store, editor } = await wangAtWork();
  const draft = editor.draft();
  await store.handIn(enqueue(draft, bodyOf(draft), new Date(server.now)));
  const sent: string[] = [];
  const { reply } = server;
  server.reply = (visit) => {
    sent.push(visit);
    return reply(visit);
  };
  const { client } = await opened(server);
  await client.refresh();
  expect(client.state()).toMatchObject({ server: 'locked', locked: { person: { unfinished: 1 } } });
  expect(sent).toEqual([]);
  await client.unlock('wang', WANGS);
  await expect.poll(() => sent).toEqual([draft.id]);
});

test('the next person on the tablet is not offered what the last one handed in', async () => {
  const { server, client, store, editor } = await wangAtWork();
  const draft = editor.draft();
  await store.handIn(enqueue(draft, bodyOf(draft), new Date(server.now)));
  await client.refresh();
  server.lost.add(draft.id);
  await client.refresh();
  expect(client.state().lost).toMatchObject([{ id: draft.id }]);
  server.session = read(li);
  await client.refresh();
  await client.unlock('li', LIS);
  await client.refresh();
  expect(client.state()).toMatchObject({ bundle: { user: li }, lost: [] });
});

test('a forgotten password: the new one from the office opens the same work, the old one no longer does', async () => {
  const { server, id } = await wangAtWork();
  await expect.poll(() => server.keys.size).toBe(1);
  server.accounts = [{ user: wang, password: 'new-from-the-office' }];
  server.session = { name: 'signed-out' };
  const { client } = await opened(server);
  expect(await client.unlock('wang', WANGS)).toEqual({ name: 'wrong' });
  expect(await client.unlock('wang', 'new-from-the-office')).toMatchObject({ name: 'open' });
  expect(client.state()).toMatchObject({ drafts: [{ id }], unreadable: [] });
  server.session = { name: 'unreachable' };
  const later = await opened(server);
  expect(await later.client.unlock('wang', WANGS)).toEqual({ name: 'wrong-offline' });
  expect(await later.client.unlock('wang', 'new-from-the-office')).toMatchObject({ name: 'open' });
});

test('a key that did not come back from the office is not replaced by another one', async () => {
  const { server, id } = await wangAtWork();
  await expect.poll(() => server.keys.size).toBe(1);
  server.accounts = [{ user: wang, password: 'new-from-the-office' }];
  server.session = { name: 'signed-out' };
  const { client } = await opened(server);
  server.keysAreOutOfReach = true;
  expect(await client.unlock('wang', 'new-from-the-office')).toEqual({ name: 'unreachable' });
  server.keysAreOutOfReach = false;
  expect(await client.unlock('wang', 'new-from-the-office')).toMatchObject({ name: 'open' });
  expect(client.state().drafts).toMatchObject([{ id }]);
});

test('a device that was cut off forgets its keys in every tab; let back in, the work opens again', async () => {
  const channel = tabs();
  const { client, server, id, keyring } = await wangAtWork({ channel: channel() });
  const other = await opened(server, { channel: channel() });
  await expect.poll(() => server.keys.size).toBe(1);
  server.cutOff = true;
  server.session = { name: 'signed-out' };
  await client.refresh();
  expect(client.state()).toMatchObject({ server: 'cut-off', bundle: null, drafts: [], locked: { cutOff: true } });
  expect(keyring.owners()).toEqual([]);
  await expect.poll(() => other.client.state().locked).toMatchObject({ cutOff: true });
  expect(await onDisk((db) => db.getAll('keys'))).toEqual([]);
  expect(await client.unlock('wang', WANGS)).toEqual({ name: 'cut-off' });

  const restarted = tablet({ ...server, session: { name: 'unreachable' }, cutOff: false }, { keyring: createKeyring() });
  await restarted.client.ready();
  expect(restarted.client.state().locked).toMatchObject({ cutOff: true });
  expect(await restarted.client.unlock('wang', WANGS)).toEqual({ name: 'unknown-offline' });

  server.cutOff = false;
  const back = await opened(server);
  await back.client.refresh();
  expect(back.client.state().locked).toMatchObject({ cutOff: false });
  expect(await back.client.unlock('wang', WANGS)).toMatchObject({ name: 'open' });
  expect(back.client.state()).toMatchObject({ drafts: [{ id }], unreadable: [] });
});

test('the office hears of the device when somebody is signed in on it, and keeps the key from the first time on', async () => {
  const { server, client } = await wangAtWork();
  await expect.poll(() => server.keys.size).toBe(1);
  expect(new Set(server.devices)).toEqual(new Set(['iPad · Safari']));
  const heard = server.devices.length;
  await client.refresh();
  expect(server.devices.length).toBe(heard);
});
