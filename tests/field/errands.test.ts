import { beforeEach, expect, test } from 'vitest';

import { answer } from '#app/field/draft.ts';
import { errandFor } from '#app/field/errands.ts';
import { sealValue } from '#app/field/seal.ts';
import { stamp } from '#app/field/stored.ts';
import type { Errand } from '#app/field/wire.ts';

import { newDevice, onDisk, sentOn } from './device.ts';
import { cash, greets, leak, posture, read, wang } from './people.ts';
import { branch, editorOf, entry, nameOf, serverOf, signedIn, tablet } from './tablet.ts';

beforeEach(newDevice);

const errand: Errand = { id: 'a-1', branch, checklist: { id: 'small' }, from: '2026-11-01', to: '2026-11-05', note: 'the hall', state: 'assigned' };
const sooner: Errand = { ...errand, id: 'a-2', branch: { ...branch, code: '640100-018', name: 'Other' }, to: '2026-11-02', note: null };

/** Wang at a tablet that has fetched these. */
async function tabletWith(...errands: Errand[]) {
  const server = { ...serverOf(read(wang)), errands };
  const made = { ...tablet(server), server };
  await made.client.ready();
  await made.client.refresh();
  return made;
}

type Tablet = Awaited<ReturnType<typeof tabletWith>>;

/** Fills the visit in and hands it in. */
async function handIn({ client }: Tablet, id: string): Promise<void> {
  const visit = await client.openVisit(id);
  const editor = editorOf(visit);
  for (const [place, value] of [[cash, 'no'], [greets, 'pass'], [leak, 0], [posture, 2]] as const) {
    editor.change((draft, at) => answer(draft, place, value, at));
  }
  if (!visit?.checklist) throw new Error('the checklist is not on the device');
  expect(await client.handIn(editor, visit.checklist)).toMatchObject({ ok: true });
}

const shown = ({ client }: Tablet) => client.errands().map(({ id, daysLeft, draft }) => [id, daysLeft, draft]);

test('what an office asks for comes with the bundle, due first, and stays without a network', async () => {
  const made = await tabletWith(errand, sooner);
  expect(shown(made)).toEqual([['a-2', -1, null], ['a-1', 2, null]]);
  made.server.session = { name: 'unreachable' };
  made.server.now = '2026-11-05T16:00:00.000Z';
  expect(shown(made)).toEqual([['a-2', -4, null], ['a-1', -1, null]]);
});

test('nothing of it can be read on the tablet without the password of whom it is for', async () => {
  await tabletWith(errand);
  const [raw] = await onDisk((db) => db.getAll('bundles'));
  expect(raw).not.toHaveProperty('errands');
  expect(JSON.stringify(raw)).not.toContain('a-1');
});

test('a bundle whose sealed part an older app wrote opens, with nothing asked for', async () => {
  const { client, keyring } = await tabletWith(errand);
  const key = keyring.keyOf(wang.id);
  if (!key) throw new Error('the key is locked');
  const past = { id: 'v', state: 'published', checklist: { id: 'small', version: '1.0.0' }, branch, startedAt: 'x', finishedAt: 'x', score: null };
  const old = { user: wang, fetchedAt: '2026-11-02T01:05:00.000Z', branches: [branch], checklists: [entry], owner: wang.id };
  await onDisk(async (db) => db.put('bundles', stamp({ ...old, sealed: await sealValue(key, 'bundles', { owner: wang.id }, [past]) }), wang.id));
  await client.reread();
  expect(client.state().bundle).toMatchObject({ visits: [{ id: 'v' }], errands: [] });
});

test('a visit to that branch by that checklist is for the errand: it is shown as begun, told once, and named when handed in', async () => {
  const made = await tabletWith(errand, sooner);
  const { client, server, store } = made;
  server.session = { name: 'unreachable' };
  const id = await client.startVisit(branch, entry, nameOf);
  await client.reread();
  expect(shown(made)).toContainEqual(['a-1', 2, id]);
  server.session = read(wang);
  await client.refresh();
  expect(server.begun).toEqual(['a-1']);
  server.errands = [{ ...errand, state: 'started' }, sooner];
  await client.refresh();
  expect(server.begun).toEqual(['a-1']);
  await handIn(made, id);
  await client.reread();
  expect(shown(made).map(([first]) => first)).toEqual(['a-2']);
  await expect.poll(() => sentOn(store)).toMatchObject([{ id, body: { assignment: 'a-1' } }]);
});

test('handed in without a network it is to do no longer, nor after it was sent and before the office is asked again', async () => {
  const made = await tabletWith(errand);
  const { client, server, store } = made;
  const id = await client.startVisit(branch, entry, nameOf);
  server.reply = () => ({ name: 'none', cause: 'network' });
  await handIn(made, id);
  await client.refresh();
  expect([shown(made), client.state().outbox.length, client.state().bundle?.errands.length]).toEqual([[], 1, 1]);
  server.reply = serverOf(read(wang)).reply;
  await client.tryNow(id);
  await expect.poll(() => sentOn(store)).toHaveLength(1);
  await expect.poll(() => client.state().bundle?.errands).toEqual([]);
  expect(shown(made)).toEqual([]);
});

test('only one visit is for an errand: none by another checklist, to another branch, beside another draft, or of the second of two', async () => {
  const made = await tabletWith(errand);
  const of = async (id: string) => editorOf(await made.client.openVisit(id)).draft().assignment;
  const elsewhere = { ...branch, code: '640100-099' };
  expect(await of(await made.client.startVisit(elsewhere, entry, nameOf))).toBeNull();
  expect(await of(await made.client.startVisit(branch, { ...entry, id: 'other' }, nameOf))).toBeNull();
  expect(await of(await made.client.startVisit(branch, entry, nameOf, { code: '7K39QF', role: 'second' }))).toBeNull();
  expect(await of(await made.client.startVisit(branch, entry, nameOf, { code: '7K39QF', role: 'lead' }))).toBe('a-1');
  await made.client.reread();
  expect(await of(await made.client.startVisit(branch, entry, nameOf))).toBeNull();
  expect(errandFor(made.client.errands(), { branch: branch.code, checklist: 'small' })).toBeNull();
});

test('a draft that is thrown away leaves the errand to be done', async () => {
  const made = await tabletWith(errand);
  const id = await made.client.startVisit(branch, entry, nameOf);
  await made.client.discardDraft(id);
  await made.client.reread();
  expect(shown(made)).toEqual([['a-1', 2, null]]);
});

test('a shopper is asked for nothing, and asks for nothing', async () => {
  const { client } = await signedIn({ ...wang, role: 'shopper' });
  expect(client.errands()).toEqual([]);
  expect(client.state().server).toBe('fresh');
});
