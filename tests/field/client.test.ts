import { beforeEach, expect, test } from 'vitest';

import { answer, type Draft, entryAt } from '#app/field/draft.ts';
import { attachEvidence, detachEvidence } from '#app/field/draft-evidence.ts';
import { enqueue } from '#app/field/outbox.ts';
import type { ChecklistEntry } from '#app/field/wire.ts';

import { newDevice, onDisk, sentOn, whileFull } from './device.ts';
import { cash, greets, leak, posture, read, wang } from './people.ts';
import { branch, editorOf, entry, nameOf, serverOf, signedIn, tablet, tabs } from './tablet.ts';

beforeEach(newDevice);

test('the first opening fetches who it is, the branches and each published checklist once', async () => {
  const { client, server } = await signedIn();
  expect(client.state()).toMatchObject({ server: 'fresh', bundle: { user: wang, branches: [branch], checklists: [entry] } });
  expect([...client.state().held]).toEqual(['small@1.0.0']);
  await client.refresh();
  expect(server.fetched).toEqual(['small@1.0.0']);
});

test('only checklists that are published and that this person may hand in are offered', async () => {
  const server = serverOf(read(wang));
  server.checklists = [entry, { ...entry, id: 'old', status: 'retired' }, { ...entry, id: 'covert', method: 'mystery' }];
  const { client } = tablet(server);
  await client.ready();
  await client.refresh();
  expect(client.offered().map(({ id }) => id)).toEqual(['small']);
});

const next: ChecklistEntry = { ...entry, version: '2.0.0', sha256: 'b'.repeat(64), effectiveFrom: '2026-11-04' };
const offeredBy = (client: ReturnType<typeof tablet>['client']) => client.offered().map(({ version }) => version);

test('the version in force is offered, and from its first day in the bank the next one, with no network at all', async () => {
  const server = serverOf(read(wang));
  server.checklists = [next, entry, { ...entry, version: '0.9.0', effectiveFrom: '2025-01-01' }];
  const { client } = tablet(server);
  await client.ready();
  await client.refresh();
  expect(offeredBy(client)).toEqual(['1.0.0']);
  expect(server.fetched.sort()).toEqual(['small@1.0.0', 'small@2.0.0']);
  server.session = { name: 'unreachable' };
  server.now = '2026-11-03T15:59:59.000Z';
  expect(offeredBy(client)).toEqual(['1.0.0']);
  server.now = '2026-11-03T16:00:00.000Z';
  expect(offeredBy(client)).toEqual(['2.0.0']);
});

test('the bank says in which time zone its days begin, and the device goes by it without a network too', async () => {
  const server = serverOf(read(wang));
  server.timeZone = 'Asia/Urumqi';
  server.checklists = [next, entry];
  const { client } = tablet(server);
  await client.ready();
  await client.refresh();
  expect(client.state().bundle?.timeZone).toBe('Asia/Urumqi');
  server.session = { name: 'unreachable' };
  server.now = '2026-11-03T17:59:59.000Z';
  expect(offeredBy(client)).toEqual(['1.0.0']);
  server.now = '2026-11-03T18:00:00.000Z';
  expect(offeredBy(client)).toEqual(['2.0.0']);
});

test('a checklist that ends is not offered after its last day', async () => {
  const server = serverOf(read(wang));
  server.checklists = [{ ...entry, effectiveTo: '2026-11-03' }];
  const { client } = tablet(server);
  await client.ready();
  await client.refresh();
  expect(offeredBy(client)).toEqual(['1.0.0']);
  server.now = '2026-11-04T01:00:00.000Z';
  expect(offeredBy(client)).toEqual([]);
});

test('a visit keeps the version it began with, also when that is retired before it is handed in', async () => {
  const { client, store, server } = await signedIn();
  const id = await client.startVisit(branch, entry, nameOf);
  server.checklists = [{ ...next, effectiveFrom: '2026-11-03' }, { ...entry, status: 'retired' }];
  await client.refresh();
  expect(offeredBy(client)).toEqual(['2.0.0']);
  const visit = await client.openVisit(id);
  const { checklist } = visit ?? {};
  if (!checklist) throw new Error('the version the visit began with is not on the device');
  editorOf(visit).change((draft, at) => answer(draft, greets, 'pass', at));
  expect(await client.handIn(editorOf(visit), checklist)).toEqual({ ok: true, value: 'here' });
  await client.refresh();
  expect(await sentOn(store)).toMatchObject([{ id, body: { checklist: { id: 'small', version: '1.0.0' } } }]);
});

test('a whole visit: begun with those who must be observed, filled in, handed in, received', async () => {
  const { client, store } = await signedIn();
  const id = await client.startVisit(branch, entry, nameOf);
  const visit = await client.openVisit(id);
  const editor = editorOf(visit);
  expect(editor.draft()).toMatchObject({ owner: wang.id, subjects: [{ id: 's1', kind: 'teller', label: 'Teller 1' }], entries: {} });
  for (const [place, value] of [[cash, 'no'], [greets, 'pass'], [leak, 0], [posture, 2]] as const) {
    editor.change((draft, at) => answer(draft, place, value, at));
  }
  const checklist = visit?.checklist;
  if (!checklist) throw new Error('the checklist is not on the device');
  expect(await client.handIn(editor, checklist)).toEqual({ ok: true, value: 'here' });
  await client.refresh();
  expect(await sentOn(store)).toMatchObject([{ id, body: { answers: [{}, {}, {}, {}] }, receipt: { score: { final: 90 } } }]);
  expect(await client.openVisit(id)).toMatchObject({ kind: 'sent' });
  expect(client.state()).toMatchObject({ drafts: [], outbox: [] });
});

test('a refused visit is corrected under the same id', async () => {
  const { client, server } = await signedIn();
  const id = await client.startVisit(branch, entry, nameOf);
  const visit = await client.openVisit(id);
  const checklist = visit?.checklist;
  if (!checklist) throw new Error('the checklist is not on the device');
  const accepted = server.reply;
  server.reply = () => ({ name: 'answer', status: 422, body: null, retryAfterMs: null });
  await client.handIn(editorOf(visit), checklist);
  await client.refresh();
  const [refused] = client.state().outbox;
  if (refused?.state.name !== 'rejected') throw new Error('the visit should be refused');
  await client.reopen(refused);
  const editor = editorOf(await client.openVisit(id));
  editor.change((draft, at) => answer(draft, greets, 'pass', at));
  server.reply = accepted;
  await client.handIn(editor, checklist);
  await client.refresh();
  expect(await client.openVisit(id)).toMatchObject({ kind: 'sent', sent: { body: { answers: [{ item: greets.item }] } } });
});

test('a device that is full begins no visit, loses no tap, and says so', async () => {
  const { client, store } = await signedIn();
  const id = await client.startVisit(branch, entry, nameOf);
  const editor = editorOf(await client.openVisit(id));
  await whileFull(async () => {
    await expect(client.startVisit(branch, entry, nameOf)).rejects.toThrow('full');
    editor.change((draft, at) => answer(draft, greets, 'fail', at));
    await editor.flush();
    expect(editor.saveState()).toMatchObject({ name: 'failing' });
  });
  await editor.flush();
  expect(entryAt((await store.draft(id)) ?? editor.draft(), greets).value).toBe('fail');
});

/** Two tabs of one tablet with the same draft open, both unlocked. */
async function twoTabs() {
  const channel = tabs();
  const server = serverOf(read(wang));
  const one = tablet(server, { channel: channel() });
  await one.client.ready();
  await one.client.refresh();
  const two = tablet(server, { channel: channel() });
  await two.client.ready();
  await two.client.refresh();
  const id = await one.client.startVisit(branch, entry, nameOf);
  const here = await one.client.openVisit(id);
  const there = await two.client.openVisit(id);
  const checklist = here?.checklist;
  if (!checklist) throw new Error('the checklist is not on the device');
  return { one, two, server, id, checklist, here: editorOf(here), there: editorOf(there) };
}

test('two tabs on one draft: each sees what the other wrote', async () => {
  const { here, there } = await twoTabs();
  here.change((draft, at) => answer(draft, greets, 'pass', at));
  await here.flush();
  await expect.poll(() => entryAt(there.draft(), greets).value).toBe('pass');
  there.change((draft, at) => answer(draft, leak, 1, at));
  await there.flush();
  await expect.poll(() => entryAt(here.draft(), leak).value).toBe(1);
  expect(entryAt(here.draft(), greets).value).toBe('pass');
});

test('taps in the same instant in two tabs are both kept, several in a row too', async () => {
  const { one, two, id, here, there } = await twoTabs();
  here.change((draft, at) => answer(draft, greets, 'pass', at));
  there.change((draft, at) => answer(draft, leak, 1, at));
  there.change((draft, at) => answer(draft, posture, 2, at));
  await Promise.all([here.flush(), there.flush()]);
  const values = (draft: Draft | null) => draft && [greets, leak, posture].map((place) => entryAt(draft, place).value);
  await expect.poll(() => values(here.draft())).toEqual(['pass', 1, 2]);
  await expect.poll(() => values(there.draft())).toEqual(['pass', 1, 2]);
  expect(values(await one.store.draft(id))).toEqual(['pass', 1, 2]);
  expect(values(await two.store.draft(id))).toEqual(['pass', 1, 2]);
  expect([here.saveState().name, there.saveState().name]).not.toContain('failing');
});

test('a form whose visit was handed in elsewhere ends at once, and nothing is said to be saved', async () => {
  const { one, two, id, checklist, here, there } = await twoTabs();
  here.change((draft, at) => answer(draft, greets, 'pass', at));
  await one.client.handIn(here, checklist);
  await expect.poll(() => there.saveState()).toEqual({ name: 'left', unsaved: false });
  const before = there.draft();
  there.change((draft, at) => answer(draft, leak, 1, at));
  expect(there.draft()).toBe(before);
  expect((await two.client.openVisit(id))?.kind).not.toBe('draft');
});

test('a form that did not hear of it finds out when it next writes, and says that the change was not saved', async () => {
  const { one, server, id, checklist, here } = await twoTabs();
  const deaf = tablet(server);
  await deaf.client.ready();
  await deaf.client.refresh();
  const there = editorOf(await deaf.client.openVisit(id));
  here.change((draft, at) => answer(draft, greets, 'pass', at));
  await one.client.handIn(here, checklist);
  expect(there.saveState().name).toBe('idle');
  const states: string[] = [];
  there.subscribe(() => states.push(there.saveState().name));
  there.change((draft, at) => answer(draft, leak, 1, at));
  await there.flush();
  expect(there.saveState()).toEqual({ name: 'left', unsaved: true });
  expect(states).not.toContain('saved');
});

test('a visit is handed in once, whichever tab does it', async () => {
  const { one, server, id, checklist, here } = await twoTabs();
  const deaf = tablet(server);
  await deaf.client.ready();
  await deaf.client.refresh();
  const there = editorOf(await deaf.client.openVisit(id));
  here.change((draft, at) => answer(draft, greets, 'pass', at));
  expect(await one.client.handIn(here, checklist)).toEqual({ ok: true, value: 'here' });
  await one.client.refresh();
  expect(await deaf.client.handIn(there, checklist)).toEqual({ ok: true, value: 'elsewhere' });
  expect(await sentOn(one.store)).toMatchObject([{ id, body: { answers: [{ item: greets.item }] } }]);
  expect((await one.store.outbox(wang.id)).records).toEqual([]);
});

test('the device takes no visit in twice, not even where its draft is still there', async () => {
  const { one, id, checklist, here } = await twoTabs();
  here.change((draft, at) => answer(draft, greets, 'pass', at));
  await here.flush();
  const raw: unknown = await onDisk((db) => db.get('drafts', id));
  await one.client.handIn(here, checklist);
  await onDisk((db) => db.put('drafts', raw));
  await one.client.refresh();
  const sent = await one.store.sentVisit(id);
  if (!sent) throw new Error('the visit should have been sent');
  const again = enqueue(sent.draft, sent.body, new Date());
  expect(await one.store.handIn(again)).toBe('left');
  expect(await one.store.putDraft({ ...sent.draft, revision: sent.draft.revision + 1 })).toBe('left');
  expect(await one.store.outboxEntry(id)).toBeNull();
});

test('what another tab wrote just before goes along when a visit is handed in', async () => {
  const { one, server, id, checklist, here } = await twoTabs();
  const deaf = tablet(server);
  await deaf.client.ready();
  await deaf.client.refresh();
  const there = editorOf(await deaf.client.openVisit(id));
  here.change((draft, at) => answer(draft, greets, 'pass', at));
  await here.flush();
  expect(await deaf.client.handIn(there, checklist)).toEqual({ ok: true, value: 'here' });
  await deaf.client.refresh();
  expect(await sentOn(one.store)).toMatchObject([{ body: { answers: [{ item: greets.item, value: 'pass' }] } }]);
});

/** Begins a visit, fills it in and hands it in. */
async function handInOne({ client }: Pick<Awaited<ReturnType<typeof signedIn>>, 'client'>): Promise<string> {
  const id = await client.startVisit(branch, entry, nameOf);
  const visit = await client.openVisit(id);
  const editor = editorOf(visit);
  for (const [place, value] of [[cash, 'no'], [greets, 'pass'], [leak, 0], [posture, 2]] as const) {
    editor.change((draft, at) => answer(draft, place, value, at));
  }
  if (!visit?.checklist) throw new Error('the checklist is not on the device');
  expect(await client.handIn(editor, visit.checklist)).toEqual({ ok: true, value: 'here' });
  await client.refresh();
  return id;
}

test('what the server lost with an older backup is offered again, and handed in again with one tap', async () => {
  const device = await signedIn();
  const { client, store, server } = device;
  const id = await handInOne(device);
  await client.refresh();
  expect(client.state().lost).toEqual([]);
  server.lost.add(id);
  await client.refresh();
  expect(client.state().lost).toMatchObject([{ id }]);
  server.lost.clear();
  await client.sendAgain();
  await expect.poll(() => client.state()).toMatchObject({ lost: [], outbox: [] });
  expect(await sentOn(store)).toMatchObject([{ id }]);
  await client.refresh();
  expect(client.state().lost).toEqual([]);
});

test('a bundle of some days ago says so and serves for a visit without a network', async () => {
  const { client, server } = await signedIn();
  expect(client.state().isStale).toBe(false);
  server.session = { name: 'unreachable' };
  server.now = '2026-11-08T01:05:00.000Z';
  await client.refresh();
  expect(client.state()).toMatchObject({ isStale: true, server: 'unreachable' });
  const visit = await client.openVisit(await client.startVisit(branch, entry, nameOf));
  expect(visit?.checklist).not.toBeNull();
});

test('evidence that was taken away lies on the device until the visit is handed in, and then no more', async () => {
  const { client, store } = await signedIn();
  const id = await client.startVisit(branch, entry, nameOf);
  const visit = await client.openVisit(id);
  const editor = editorOf(visit);
  const photo = { sha256: 'a'.repeat(64), type: 'image/jpeg', bytes: 9, capturedAt: '2026-11-03T01:05:00.000Z' } as const;
  await store.putEvidence({ visit: id, owner: wang.id, sha256: photo.sha256, type: photo.type, bytes: new ArrayBuffer(9), thumbnail: null });
  editor.change((draft, at) => attachEvidence(answer(draft, greets, 'pass', at), greets, photo, at));
  editor.change((draft, at) => detachEvidence(draft, greets, photo.sha256, at));
  await editor.flush();
  expect(await store.evidence(id, photo.sha256)).not.toBeNull();
  if (!visit?.checklist) throw new Error('the checklist is not on the device');
  await client.handIn(editor, visit.checklist);
  await expect.poll(() => store.evidence(id, photo.sha256)).toBeNull();
});

test('a sign-in that has ended shows on an open form at the next look, and the form goes on saving', async () => {
  const { client, store, server } = await signedIn();
  const id = await client.startVisit(branch, entry, nameOf);
  const editor = editorOf(await client.openVisit(id));
  server.session = { name: 'signed-out' };
  client.wake();
  await expect.poll(() => client.state().server).toBe('signed-out');
  editor.change((draft, at) => answer(draft, greets, 'pass', at));
  await editor.flush();
  expect(editor.saveState().name).toBe('saved');
  expect(entryAt((await store.draft(id)) ?? editor.draft(), greets).value).toBe('pass');
});

test('a device that was cut off knows it at the next look, with nothing to send and a bundle of a moment ago', async () => {
  const { client, server } = await signedIn();
  server.cutOff = true;
  await client.look();
  expect(client.state()).toMatchObject({ server: 'cut-off', bundle: null, locked: { cutOff: true } });
});

test('a look without a network changes nothing', async () => {
  const { client, server } = await signedIn();
  server.session = { name: 'unreachable' };
  await client.look();
  expect(client.state()).toMatchObject({ server: 'fresh', bundle: { user: wang }, locked: null });
});

test('a draft of the branch and standard that was begun today is found again, and on the next day no more', async () => {
  const { client, server } = await signedIn();
  expect(client.begunToday(branch, entry)).toBeNull();
  const id = await client.startVisit(branch, entry, nameOf);
  await expect.poll(() => client.begunToday(branch, entry)?.id).toBe(id);
  expect(client.begunToday(branch, { ...entry, id: 'other' })).toBeNull();
  expect(client.begunToday({ ...branch, code: '640100-018' }, entry)).toBeNull();
  server.now = '2026-11-03T16:00:00.000Z';
  expect(client.begunToday(branch, entry)).toBeNull();
});
