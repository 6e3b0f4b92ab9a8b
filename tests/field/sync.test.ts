import { expect, test, vi } from 'vitest';

import type { Reading } from '#app/field/api.ts';
import type { MakersWord } from '#app/field/missing-evidence.ts';
import { enqueue, type OutboxEntry, type Parcel } from '#app/field/outbox.ts';
import type { Progress } from '#app/field/send-evidence.ts';
import type { FieldStore } from '#app/field/store.ts';
import { createSync } from '#app/field/sync.ts';
import type { Reply, User } from '#app/field/wire.ts';

import { newDevice, openStore, sentOn } from './device.ts';
import { emptyDraft, li, read, T0, T1, wang } from './people.ts';

const start = Date.parse('2026-11-03T02:00:00.000Z');

/** A tablet with an outbox, a server that answers as told, and a clock that stands until it is moved. */
function bench(owner: string | null = wang.id) {
  newDevice();
  const store = openStore();
  const asked: string[] = [];
  const questions: (readonly string[])[] = [];
  const words: MakersWord[] = [];
  const timers: { run: () => void; ms: number }[] = [];
  const server: Server = {
    session: read(wang),
    answer: (id) => received(id),
    has: new Set(),
    takes: ({ sha256 }) => answering(201, { sha256 }),
  };
  const progress: (Progress | null)[] = [];
  const person = { id: owner };
  const clock = { now: start };
  let sessions = 0;
  const sync = createSync({
    store,
    api: {
      session: async () => server.session,
      askForEvidence: async (sha256s) => {
        questions.push(sha256s);
        return server.answersQuestion ?? answering(200, { held: sha256s.filter((sha256) => server.has.has(sha256)) });
      },
      sendEvidence: async (parcel, bytes, onProgress) => {
        asked.push(parcel.sha256);
        onProgress(bytes.byteLength);
        return server.takes(parcel);
      },
      handIn: async ({ id }) => {
        asked.push(id);
        return server.answer(id);
      },
      sayOfEvidence: async (_visit, sha256, word) => {
        words.push(word);
        return server.hears ?? answering(201, { sha256 });
      },
    },
    exclusively: (work) => work(),
    now: () => new Date(clock.now),
    random: () => 0,
    delay: (run, ms) => {
      const timer = { run, ms };
      timers.push(timer);
      return () => void timers.splice(timers.indexOf(timer), 1);
    },
    onStep: () => undefined,
    onProgress: (made) => progress.push(made),
    onSession: () => (sessions += 1),
    owner: () => person.id,
  });
  return { store, sync, server, asked, words, questions, timers, clock, progress, person, sessionsLost: () => sessions };
}

type Server = {
  session: Reading<User>;
  answer: (id: string) => Reply | Promise<Reply>;
  /** The evidence it has already. */
  has: Set<string>;
  /** What it says to the question for evidence in place of that. */
  answersQuestion?: Reply;
  takes: (parcel: Parcel) => Reply | Promise<Reply>;
  /** What it says to a word about evidence in place of having heard it. */
  hears?: Reply;
};

function received(id: string): Reply {
  const score = { arithmetic: 90, final: 90, coverage: 1, state: 'sufficient', sections: [], vetoes: [] };
  return { name: 'answer', status: 201, body: { id, score }, retryAfterMs: null };
}

function answering(status: number, body: unknown = null): Reply {
  return { name: 'answer', status, body, retryAfterMs: null };
}

function visit(id: string, minute = 0, owner = wang.id): OutboxEntry {
  const draft = emptyDraft(id, owner);
  const body = { checklist: draft.checklist, branch: '1', startedAt: T0, finishedAt: T1, subjects: [], answers: [] };
  return enqueue(draft, body, new Date(start + minute * 60_000));
}

test('visits go out one after the other, the oldest first, and leave with their receipt', async () => {
  const { store, sync, server, asked } = bench();
  for (const entry of [visit('b', 2), visit('a', 1), visit('c', 3)]) await store.putOutbox(entry);
  let running = 0;
  server.answer = async (id) => {
    running += 1;
    expect(running).toBe(1);
    await new Promise((resolve) => setImmediate(resolve));
    running -= 1;
    return received(id);
  };
  await sync.flush();
  expect(asked).toEqual(['a', 'b', 'c']);
  expect((await store.outbox(wang.id)).records).toEqual([]);
  expect((await sentOn(store)).map(({ id }) => id)).toEqual(['a', 'b', 'c']);
});

test('a visit is on disk as being sent before the request goes out', async () => {
  const { store, sync, server } = bench();
  await store.putOutbox(visit('a'));
  let during: OutboxEntry | null = null;
  server.answer = async (id) => {
    during = await store.outboxEntry(id);
    return received(id);
  };
  await sync.flush();
  expect(during).toMatchObject({ state: { name: 'sending' }, attempts: 1 });
});

test('what a crash left as being sent is sent again under the same id', async () => {
  const { store, sync, asked } = bench();
  await store.putOutbox({ ...visit('a'), state: { name: 'sending', since: T1 }, attempts: 1 });
  await sync.flush();
  expect(asked).toEqual(['a']);
  expect(await sentOn(store)).toHaveLength(1);
});

test('without a network one try sets the wait, the others stay as they are, and a timer is set', async () => {
  const { store, sync, server, asked, timers, clock } = bench();
  for (const entry of [visit('a', 1), visit('b', 2)]) await store.putOutbox(entry);
  server.answer = () => ({ name: 'none', cause: 'network' });
  await sync.flush();
  expect(asked).toEqual(['a']);
  expect((await store.outboxEntry('a'))?.state).toMatchObject({ name: 'waiting', cause: 'network' });
  expect((await store.outboxEntry('b'))?.state).toEqual({ name: 'queued' });
  expect(timers.map(({ ms }) => ms)).toEqual([2_500]);
  server.answer = received;
  clock.now += 2_500;
  timers.shift()?.run();
  await sync.flush();
  expect((await sentOn(store)).map(({ id }) => id)).toEqual(['a', 'b']);
});

test('when the network comes back, what waited for it goes at once; a server that asked for time keeps it', async () => {
  const { store, sync, server, asked } = bench();
  await store.putOutbox(visit('a', 1));
  await store.putOutbox(visit('b', 2));
  server.answer = (id) => (id === 'a' ? { name: 'none', cause: 'timeout' } : { name: 'answer', status: 429, body: null, retryAfterMs: 60_000 });
  await sync.flush();
  server.answer = received;
  await sync.flush();
  expect(asked).toEqual(['a', 'b']);
  await sync.flush('eager');
  expect(asked).toEqual(['a', 'b', 'a']);
  expect((await store.outboxEntry('b'))?.state.name).toBe('waiting');
});

test('a refused visit stays, with its faults, and holds nothing up', async () => {
  const { store, sync, server } = bench();
  await store.putOutbox(visit('a', 1));
  await store.putOutbox(visit('b', 2));
  const errors = [{ path: 'branch', message: 'is not in your unit' }];
  server.answer = (id) => (id === 'a' ? answering(422, { status: 422, code: 'invalid', title: 'no', errors }) : received(id));
  await sync.flush();
  expect((await store.outboxEntry('a'))?.state).toMatchObject({ name: 'rejected', rejection: { errors } });
  expect((await sentOn(store)).map(({ id }) => id)).toEqual(['b']);
  await sync.flush('eager');
  expect((await store.outboxEntry('a'))?.attempts).toBe(1);
});

test('a refused visit is sent again when the person asks for it', async () => {
  const { store, sync, server } = bench();
  await store.putOutbox(visit('a'));
  server.answer = () => answering(409);
  await sync.flush();
  server.answer = received;
  await sync.tryNow('a');
  expect(await sentOn(store)).toHaveLength(1);
});

test('a page of somebody else is no receipt', async () => {
  const { store, sync, server } = bench();
  await store.putOutbox(visit('a'));
  server.answer = () => answering(200, '<html>');
  await sync.flush();
  expect(await sentOn(store)).toEqual([]);
  expect((await store.outboxEntry('a'))?.state).toMatchObject({ name: 'waiting', cause: 'foreign', status: 200 });
});

test('401 stops the round and asks for a sign-in; after it, sending carries on by itself', async () => {
  const { store, sync, server, asked, sessionsLost } = bench();
  await store.putOutbox(visit('a', 1));
  await store.putOutbox(visit('b', 2));
  server.answer = () => answering(401);
  await sync.flush();
  expect(asked).toEqual(['a']);
  expect(sessionsLost()).toBe(1);
  expect((await store.outboxEntry('a'))?.state).toEqual({ name: 'needs-sign-in' });
  server.answer = received;
  await sync.flush();
  expect((await sentOn(store)).map(({ id }) => id)).toEqual(['a', 'b']);
});

const notThisPerson: [name: string, session: Reading<User>][] = [
  ['somebody else', read(li)],
  ['nobody', { name: 'signed-out' }],
  ['it is not known who', { name: 'unreachable' }],
];

test.each(notThisPerson)('while %s is signed in, nothing goes out in this person’s name', async (_, session) => {
  const { store, sync, server, asked } = bench();
  await store.putOutbox(visit('a'));
  server.session = session;
  await sync.flush();
  expect(asked).toEqual([]);
  expect(await store.outboxEntry('a')).not.toBeNull();
});

test('another person’s visits stay where they are', async () => {
  const { store, sync, asked } = bench();
  await store.putOutbox(visit('a', 1, li.id));
  await store.putOutbox(visit('b', 2, wang.id));
  await sync.flush();
  expect(asked).toEqual(['b']);
});

test('an empty outbox asks the server nothing', async () => {
  const { sync, server, sessionsLost } = bench();
  server.session = { name: 'signed-out' };
  await sync.flush();
  expect(sessionsLost()).toBe(0);
});

test('a visit that is handed in during a round goes out in the same flush', async () => {
  const { store, sync, server } = bench();
  await store.putOutbox(visit('a', 1));
  server.answer = async (id) => {
    if (id === 'a') {
      await store.putOutbox(visit('b', 2));
      void sync.flush();
    }
    return received(id);
  };
  await sync.flush();
  expect((await sentOn(store)).map(({ id }) => id)).toEqual(['a', 'b']);
});

/** A visit with photos, and their bytes on the device; `bytes` is what the outbox believes of the size of each. */
async function withPhotos(store: FieldStore, id: string, names: readonly string[], bytes = 3): Promise<void> {
  const notes = names.map((sha256) => ({ sha256, type: 'image/jpeg' as const, bytes, capturedAt: T0 }));
  const entry = visit(id);
  await store.putOutbox(enqueue(entry.draft, { ...entry.body, evidence: notes }, new Date(start)));
  for (const { sha256, type } of notes) {
    await store.putEvidence({ visit: id, owner: wang.id, sha256, type, bytes: new Uint8Array([1, 2, 3]).buffer, thumbnail: null });
  }
}

/** A server that keeps what is sent waiting for its answer until it is let go, and the most that waited at once. */
function slowly(server: Server) {
  const waiting = new Map<string, () => void>();
  const seen = { most: 0 };
  server.takes = async ({ sha256 }) => {
    await new Promise<void>((resolve) => {
      waiting.set(sha256, resolve);
      seen.most = Math.max(seen.most, waiting.size);
    });
    waiting.delete(sha256);
    return answering(201, { sha256 });
  };
  const letGo = async (sha256: string) => {
    await vi.waitFor(() => expect([...waiting.keys()]).toContain(sha256));
    waiting.get(sha256)?.();
  };
  return { letGo, seen };
}

test('the evidence goes before its visit, and is on disk as sent before the visit goes', async () => {
  const { store, sync, server, asked, progress } = bench();
  await withPhotos(store, 'a', ['p1', 'p2', 'p3']);
  let atVisit: OutboxEntry | null = null;
  server.answer = async (id) => {
    atVisit = await store.outboxEntry('a');
    return received(id);
  };
  await sync.flush();
  expect(asked).toEqual(['p1', 'p2', 'p3', 'a']);
  expect(atVisit).toMatchObject({ state: { name: 'sending' }, evidence: [{ sent: true }, { sent: true }, { sent: true }] });
  expect(progress[0]).toEqual({ id: 'a', loaded: 3 });
  expect(progress.at(-1)).toBeNull();
  expect(await sentOn(store)).toHaveLength(1);
});

test('two pieces are under way at once, and each is ticked off when it has arrived, whichever is first', async () => {
  const { store, sync, server, asked } = bench();
  await withPhotos(store, 'a', ['p1', 'p2', 'p3']);
  const { letGo, seen } = slowly(server);
  const flushed = sync.flush();
  await letGo('p2');
  await vi.waitFor(async () => expect((await store.outboxEntry('a'))?.evidence.map(({ sent }) => sent)).toEqual([false, true, false]));
  await letGo('p3');
  await letGo('p1');
  await flushed;
  expect(asked).toEqual(['p1', 'p2', 'p3', 'a']);
  expect(seen.most).toBe(2);
});

test.each([
  ['large pieces', 3 * 1024 * 1024, 1],
  ['the pieces of a try after a failed one', 3, 2],
])('%s go alone until something has got through', async (_what, bytes, attempts) => {
  const { store, sync, server, asked } = bench();
  await withPhotos(store, 'a', ['p1', 'p2'], bytes);
  const entry = await store.outboxEntry('a');
  if (entry) await store.putOutbox({ ...entry, attempts: attempts - 1 });
  const { letGo } = slowly(server);
  const flushed = sync.flush();
  await letGo('p1');
  expect(asked).toEqual(['p1']);
  await letGo('p2');
  await flushed;
  expect(asked).toEqual(['p1', 'p2', 'a']);
});

test('the server is asked once for many pieces, and by as many as an address holds', async () => {
  const { store, sync, server, asked, questions } = bench();
  const names = Array.from({ length: 60 }, (_, index) => `p${index}`);
  await withPhotos(store, 'a', names);
  server.has = new Set(names.filter((name) => name !== 'p55'));
  await sync.flush();
  expect(questions).toEqual([names.slice(0, 50), names.slice(50)]);
  expect(asked).toEqual(['p55', 'a']);
});

test.each([
  ['a portal', answering(200, null), ['p1', 'a']],
  ['a server that does not know the question', answering(404, { status: 404, code: 'not-found', title: 'no' }), ['p1', 'a']],
  ['a broken gateway', answering(502), []],
  ['no network', { name: 'none', cause: 'network' } satisfies Reply, []],
])('what answers the question is %s', async (_who, reply, sent) => {
  const { store, sync, server, asked } = bench();
  await withPhotos(store, 'a', ['p1']);
  server.answersQuestion = reply;
  await sync.flush();
  expect(asked).toEqual(sent);
});

test('what the server has is not sent again', async () => {
  const { store, sync, server, asked } = bench();
  await withPhotos(store, 'a', ['p1', 'p2']);
  server.has.add('p1');
  await sync.flush();
  expect(asked).toEqual(['p2', 'a']);
});

test('after a break, sending goes on with the first piece that is missing', async () => {
  const { store, sync, server, asked } = bench();
  await withPhotos(store, 'a', ['p1', 'p2', 'p3']);
  server.takes = ({ sha256 }) => (sha256 === 'p2' ? { name: 'none', cause: 'network' } : answering(201, { sha256 }));
  await sync.flush();
  expect((await store.outboxEntry('a'))?.state).toMatchObject({ name: 'waiting', cause: 'network' });
  server.takes = ({ sha256 }) => answering(201, { sha256 });
  await sync.flush('eager');
  expect(asked.filter((one) => one === 'p1')).toHaveLength(1);
  expect(asked.filter((one) => one === 'p2')).toHaveLength(2);
  expect(asked.at(-1)).toBe('a');
});

const noReceipt: [name: string, reply: Reply][] = [
  ['the page of a portal', answering(200, null)],
  ['the receipt of other bytes', answering(201, { sha256: 'p2' })],
];

test.each(noReceipt)('%s is no receipt for evidence', async (_, reply) => {
  const { store, sync, server } = bench();
  await withPhotos(store, 'a', ['p1']);
  server.takes = () => reply;
  await sync.flush();
  expect(await store.outboxEntry('a')).toMatchObject({ state: { name: 'waiting', cause: 'foreign' }, evidence: [{ sent: false }] });
});

test('a photo that the server will not take, or the device no longer has, does not keep the visit', async () => {
  const { store, sync, server, asked } = bench();
  await withPhotos(store, 'a', ['p1', 'p2', 'p3']);
  await store.deleteEvidence('a', 'p2');
  server.takes = ({ sha256 }) => (sha256 === 'p1' ? answering(422, { status: 422, code: 'invalid-evidence', title: 'no' }) : answering(201, { sha256 }));
  await sync.flush();
  expect(asked).toEqual(['p1', 'p3', 'a']);
  expect(await store.outboxEntry('a')).toMatchObject({
    state: { name: 'incomplete' },
    evidence: [{ problem: { code: 'invalid-evidence' } }, { problem: { code: 'lost-on-device' } }, { sent: true }],
  });
  await sync.flush('eager');
  expect(asked).toHaveLength(3);
});

test('an incomplete visit is tried again when the person asks, or left at that', async () => {
  const { store, sync, server, asked, words } = bench();
  await withPhotos(store, 'a', ['p1']);
  server.takes = () => answering(413);
  await sync.flush();
  await sync.tryNow('a');
  expect(asked).toEqual(['p1', 'a', 'p1', 'a']);
  expect((await store.outboxEntry('a'))?.state.name).toBe('incomplete');
  server.hears = answering(503);
  await sync.giveUp('a', '打不开');
  expect((await store.outboxEntry('a'))?.state.name).toBe('waiting');
  delete server.hears;
  await sync.flush('eager');
  expect(words).toEqual([{ givenUp: { reason: '打不开' } }, { givenUp: { reason: '打不开' } }]);
  expect(await sentOn(store)).toMatchObject([{ id: 'a', receipt: { score: { final: 90 } } }]);
});

test('another picture takes the place of a refused one: its bytes, the visit once more, then the word', async () => {
  const { store, sync, server, asked, words } = bench();
  await withPhotos(store, 'a', ['p1']);
  server.takes = ({ sha256 }) => (sha256 === 'p1' ? answering(413) : answering(201, { sha256 }));
  await sync.flush();
  const note = { sha256: 'p2', type: 'image/jpeg' as const, bytes: 3, capturedAt: '2026-11-03T01:20:00.000Z' };
  await store.putEvidence({ visit: 'a', owner: wang.id, sha256: 'p2', type: 'image/jpeg', bytes: new Uint8Array([1, 2, 3]).buffer, thumbnail: null });
  await sync.replace('a', 'p1', note);
  expect(asked).toEqual(['p1', 'a', 'p2', 'a']);
  expect(words).toEqual([{ replacedBy: note }]);
  expect(await sentOn(store)).toMatchObject([{ id: 'a' }]);
});

test('a full server keeps the visit waiting with all its evidence', async () => {
  const { store, sync, server, asked } = bench();
  await withPhotos(store, 'a', ['p1']);
  server.takes = () => answering(507, { status: 507, code: 'storage-full', title: 'full' });
  await sync.flush();
  expect(asked).toEqual(['p1']);
  expect((await store.outboxEntry('a'))?.state).toMatchObject({ name: 'waiting', cause: 'server', status: 507 });
});

test('evidence the visit’s receipt does not know goes again', async () => {
  const { store, sync, server, asked } = bench();
  await withPhotos(store, 'a', ['p1']);
  let arrived = false;
  server.answer = (id) => {
    const reply = received(id);
    const evidence = { state: 'awaiting', items: [{ sha256: 'p1', arrived }] };
    return reply.name === 'answer' ? { ...reply, body: { ...Object(reply.body), evidence } } : reply;
  };
  await sync.flush();
  expect(await store.outboxEntry('a')).toMatchObject({ state: { name: 'waiting', cause: 'evidence' }, evidence: [{ sent: false }] });
  arrived = true;
  await sync.flush('eager');
  expect(asked).toEqual(['p1', 'a', 'p1', 'a']);
  expect(await sentOn(store)).toHaveLength(1);
});

test('who leaves while the evidence goes out takes the visit along; it carries on after their return', async () => {
  const { store, sync, server, asked, person } = bench();
  await withPhotos(store, 'a', ['p1', 'p2', 'p3']);
  server.takes = ({ sha256 }) => {
    person.id = null;
    server.has.add(sha256);
    return answering(201, { sha256 });
  };
  await sync.flush();
  expect(asked).toEqual(['p1', 'p2']);
  person.id = wang.id;
  server.takes = ({ sha256 }) => answering(201, { sha256 });
  await sync.flush();
  expect(asked).toEqual(['p1', 'p2', 'p3', 'a']);
});

test('a device that was cut off keeps its visits and asks who it is', async () => {
  const { store, sync, server, sessionsLost } = bench();
  await withPhotos(store, 'a', ['p1']);
  server.takes = () => answering(403, { status: 403, code: 'device-cut-off', title: 'no' });
  await sync.flush();
  expect(sessionsLost()).toBe(1);
  expect(await store.outboxEntry('a')).toMatchObject({ state: { name: 'needs-sign-in' }, evidence: [{ sent: false }] });
});

test('a server that fails on one photo again and again gets the visit without it', async () => {
  const { store, sync, server, asked } = bench();
  await withPhotos(store, 'a', ['p1', 'p2']);
  server.takes = ({ sha256 }) => (sha256 === 'p1' ? answering(500) : answering(201, { sha256 }));
  for (let tries = 1; tries <= 4; tries += 1) await sync.flush('eager');
  expect(asked).toEqual(['p1', 'p2', 'p1', 'p1', 'p1']);
  expect((await store.outboxEntry('a'))?.state).toMatchObject({ name: 'waiting', status: 500 });
  await sync.flush('eager');
  expect(asked.slice(5)).toEqual(['p1', 'a']);
  expect(await store.outboxEntry('a')).toMatchObject({ state: { name: 'incomplete' }, evidence: [{ problem: { code: 'server-fails' } }, { sent: true }] });
});
