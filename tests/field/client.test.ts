import { expect, test } from 'vitest';

import type { FieldApi, Reading } from '#app/field/api.ts';
import { answer, entryAt } from '#app/field/draft.ts';
import { createFieldClient } from '#app/field/client.ts';
import type { Notice } from '#app/field/channel.ts';
import type { Editor } from '#app/field/editor.ts';
import type { LocalVisit } from '#app/field/local-visit.ts';
import type { Branch, ChecklistEntry, Reply, User } from '#app/field/wire.ts';
import { smallChecklist } from '#tests/support/small-checklist.ts';

import { type MemoryStore, memoryStore } from './memory-store.ts';
import { cash, greets, leak, li, posture, read, wang } from './people.ts';

const { definition } = smallChecklist();
const branch: Branch = {
  code: '640100-017',
  name: 'Xixia',
  class: '1',
  address: '',
  location: null,
  unit: { code: '640100', name: 'Yinchuan' },
};
const entry: ChecklistEntry = {
  id: 'small',
  version: '1.0.0',
  title: definition.title,
  method: 'on-site',
  status: 'published',
  sha256: 'a'.repeat(64),
  effectiveFrom: '2026-01-01',
  itemCount: 5,
  total: 20,
};

/** `now` is the moment at the tablet; `lost` are the visits the server does not have any more. */
type Server = {
  now: string;
  lost: Set<string>;
  session: Reading<User>;
  checklists: ChecklistEntry[];
  fetched: string[];
  reply: (id: string) => Reply;
};

function serverOf(session: Reading<User>): Server {
  const score = { arithmetic: 90, final: 90, coverage: 1, state: 'sufficient', sections: [], vetoes: [] };
  return {
    now: '2026-11-03T01:05:00.000Z',
    lost: new Set(),
    session,
    checklists: [entry],
    fetched: [],
    reply: (id) => ({ name: 'answer', status: 201, body: { id, score }, retryAfterMs: null }),
  };
}

function apiOf(server: Server): FieldApi {
  const known = <T>(value: T): Promise<Reading<T>> =>
    Promise.resolve(server.session.name === 'read' ? read(value) : server.session);
  return {
    session: async () => server.session,
    branches: () => known([branch]),
    checklists: () => known(server.checklists),
    checklist: (id, version) => {
      server.fetched.push(`${id}@${version}`);
      return known({ ...definition, id, version });
    },
    visits: () => known([]),
    hasVisit: (id) => known(!server.lost.has(id)),
    askForEvidence: async () => ({ name: 'none', cause: 'network' }),
    sendEvidence: async () => ({ name: 'none', cause: 'network' }),
    handIn: async ({ id }) => server.reply(id),
  };
}

const quiet = { tell: () => undefined, listen: () => () => undefined };

/** One tab of a tablet; give the store to open another tab on the same device. */
function tablet(server: Server, store: MemoryStore = memoryStore(), channel: Parameters<typeof createFieldClient>[0]['channel'] = quiet) {
  let ids = 0;
  const client = createFieldClient({
    store,
    api: apiOf(server),
    channel,
    exclusively: (work) => work(),
    isOnline: () => server.session.name !== 'unreachable',
    now: () => new Date(server.now),
    random: () => 0,
    newId: () => `0192f0c1-0000-7000-8000-00000000000${(ids += 1)}`,
    delay: (run, ms) => {
      const timer = setTimeout(run, ms);
      timer.unref();
      return () => clearTimeout(timer);
    },
  });
  return { client, store };
}

async function signedIn(user = wang) {
  const server = serverOf(read(user));
  const made = { ...tablet(server), server };
  await made.client.ready();
  await made.client.refresh();
  return made;
}

const nameOf = (kind: { en: string }, number: number) => `${kind.en} ${number}`;

function editorOf(visit: LocalVisit | null): Editor {
  if (visit?.kind !== 'draft') throw new Error(`a draft was expected, not ${visit?.kind}`);
  return visit.editor;
}

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
  expect(await client.handIn(editorOf(visit), checklist)).toEqual({ ok: true, value: null });
  await client.refresh();
  expect(store.sent()).toMatchObject([{ id, body: { checklist: { id: 'small', version: '1.0.0' } } }]);
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
  expect(await client.handIn(editor, checklist)).toEqual({ ok: true, value: null });
  await client.refresh();
  expect(store.sent()).toMatchObject([{ id, body: { answers: [{}, {}, {}, {}] }, receipt: { score: { final: 90 } } }]);
  expect(await client.openVisit(id)).toMatchObject({ kind: 'sent' });
  expect(client.state()).toMatchObject({ drafts: [], outbox: [] });
});

test('an unfinished visit is there after the app was closed, without a network', async () => {
  const { client, store, server } = await signedIn();
  const id = await client.startVisit(branch, entry, nameOf);
  const editor = editorOf(await client.openVisit(id));
  editor.change((draft, at) => answer(draft, greets, 'fail', at));
  await editor.flush();
  server.session = { name: 'unreachable' };
  const { client: reopened } = tablet(server, store);
  await reopened.ready();
  await reopened.refresh();
  expect(reopened.state()).toMatchObject({ server: 'unreachable', bundle: { user: wang }, drafts: [{ id }] });
  expect(entryAt(editorOf(await reopened.openVisit(id)).draft(), greets).value).toBe('fail');
});

test('the next person on the tablet sees nothing of the last; the last finds everything again', async () => {
  const { client, server } = await signedIn();
  const id = await client.startVisit(branch, entry, nameOf);
  server.session = read(li);
  await client.refresh();
  expect(client.state()).toMatchObject({ bundle: { user: li }, drafts: [] });
  expect(await client.openVisit(id)).toBeNull();
  server.session = { name: 'signed-out' };
  await client.refresh();
  expect(client.state()).toMatchObject({ server: 'signed-out', bundle: null, drafts: [] });
  server.session = read(wang);
  await client.refresh();
  expect(client.state().drafts).toMatchObject([{ id }]);
});

test('signed out and then without a network, nobody is at the tablet', async () => {
  const { client, store, server } = await signedIn();
  server.session = { name: 'signed-out' };
  await client.refresh();
  server.session = { name: 'unreachable' };
  const { client: reopened } = tablet(server, store);
  await reopened.ready();
  expect(reopened.state().bundle).toBeNull();
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
  store.broken = true;
  await expect(client.startVisit(branch, entry, nameOf)).rejects.toThrow('full');
  editor.change((draft, at) => answer(draft, greets, 'fail', at));
  await editor.flush();
  expect(editor.saveState()).toMatchObject({ name: 'failing' });
  store.broken = false;
  await editor.flush();
  expect(entryAt((await store.draft(id)) ?? editor.draft(), greets).value).toBe('fail');
});

test('two tabs on one draft: each sees what the other wrote', async () => {
  const listeners = new Set<(notice: Notice) => void>();
  const channel = () => {
    let own: (notice: Notice) => void = () => undefined;
    return {
      tell: (notice: Notice) => listeners.forEach((listener) => listener !== own && listener(notice)),
      listen: (listener: (notice: Notice) => void) => {
        listeners.add((own = listener));
        return () => void listeners.delete(listener);
      },
    };
  };
  const server = serverOf(read(wang));
  const one = tablet(server, memoryStore(), channel());
  await one.client.ready();
  await one.client.refresh();
  const two = tablet(server, one.store, channel());
  await two.client.ready();
  await two.client.refresh();
  const id = await one.client.startVisit(branch, entry, nameOf);
  const here = editorOf(await one.client.openVisit(id));
  const there = editorOf(await two.client.openVisit(id));
  here.change((draft, at) => answer(draft, greets, 'pass', at));
  await here.flush();
  await new Promise((resolve) => setImmediate(resolve));
  expect(entryAt(there.draft(), greets).value).toBe('pass');
  there.change((draft, at) => answer(draft, leak, 1, at));
  await there.flush();
  await new Promise((resolve) => setImmediate(resolve));
  expect(entryAt(here.draft(), leak).value).toBe(1);
  expect(entryAt(here.draft(), greets).value).toBe('pass');
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
  expect(await client.handIn(editor, visit.checklist)).toEqual({ ok: true, value: null });
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
  expect(client.state()).toMatchObject({ lost: [], outbox: [] });
  expect(store.sent()).toMatchObject([{ id }]);
  await client.refresh();
  expect(client.state().lost).toEqual([]);
});

test('the next person on the tablet is not offered what the last one handed in', async () => {
  const device = await signedIn();
  const { client, server } = device;
  server.lost.add(await handInOne(device));
  await client.refresh();
  server.session = read(li);
  await client.refresh();
  expect(client.state()).toMatchObject({ bundle: { user: li }, lost: [] });
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
