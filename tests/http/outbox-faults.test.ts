import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';

import type { VisitInput } from '#app/domain/visit.ts';
import { openApi, type Timeouts } from '#app/field/api.ts';
import { createFieldClient, type FieldClient } from '#app/field/client.ts';
import { startDraft } from '#app/field/draft.ts';
import { createKeyring, newDataKey } from '#app/field/keyring.ts';
import { enqueue, type OutboxEntry } from '#app/field/outbox.ts';
import { importKey } from '#app/field/seal.ts';
import type { FieldStore } from '#app/field/store.ts';
import type { Upload } from '#app/field/upload.ts';
import { jsonOf } from '#app/field/wire.ts';
import { listAuditEvents } from '#db/queries/audit.ts';
import { bareCapturing } from '#tests/field/capturing.ts';
import { newDevice, openStore } from '#tests/field/device.ts';
import { smallVisit, visitId } from '#tests/routes/visit-body.ts';
import { contextOf } from '#tests/support/app.ts';
import { type BreakableProxy, openBreakableProxy, type ProxyFault } from '#tests/support/breakable-proxy.ts';
import { jpeg, sha256Of } from '#tests/support/evidence-files.ts';
import { tokenOf } from '#tests/support/small-bank.ts';

import { type Served, serve } from './served.ts';

/**
 * Whatever the network does, and whenever it does it, the office ends up with exactly one copy: the real field client
 * on IndexedDB, the real server on SQLite, and between them a network that breaks one request of the round.
 */

let app: Served;
let proxy: BreakableProxy;
let inspector: string;
const key = await importKey(newDataKey());

beforeAll(async () => {
  app = await serve();
  proxy = await openBreakableProxy(app.origin);
  inspector = (await contextOf(app.services, 'inspector')).actor.id;
});
afterAll(() => proxy.close());
beforeEach(() => {
  proxy.breakWith(null);
  newDevice();
});

/** Where in the round the network breaks. */
const places = {
  'asking who is signed in': { method: 'GET', path: /\/session$/ },
  'asking for the evidence': { method: 'GET', path: /\/evidence\?/ },
  'sending the evidence': { method: 'PUT', path: /\/evidence\// },
  'sending the visit': { method: 'PUT', path: /\/visits\// },
} as const;
type Place = keyof typeof places;

const SHORT_MS = 250;
const faults: Record<string, ProxyFault> = {
  'is refused': { kind: 'refuse' },
  'is cut in the middle of the body': { kind: 'cut-request', afterBytes: 100 },
  'loses the end of its answer': { kind: 'cut-answer', afterBytes: 10 },
  'loses its answer after the server has done its work': { kind: 'lose-answer' },
  'takes too long': { kind: 'delay', ms: 2 * SHORT_MS },
  'meets a broken gateway': { kind: 'answer', status: 502 },
  'finds the sign-in ended': { kind: 'answer', status: 401 },
  'meets a portal': { kind: 'answer', status: 200 },
  'meets a gateway with a lower limit': { kind: 'answer', status: 413 },
};

/** How the outbox stands when the round begins. */
const rejection = { status: 409, code: 'conflict', title: '', detail: null, errors: [] };
const stored = { arithmetic: 60, final: 60, coverage: 1, state: 'sufficient', sections: [], vetoes: [] };
const standings: Record<string, (entry: OutboxEntry) => OutboxEntry> = {
  queued: (entry) => entry,
  'left by a crash while sending': (entry) => ({ ...entry, state: { name: 'sending', since: at(-60) }, attempts: 1 }),
  waiting: (entry) => ({ ...entry, state: { name: 'waiting', retryAt: at(-1), cause: 'server', status: 503 }, attempts: 3 }),
  'in need of a sign-in': (entry) => ({ ...entry, state: { name: 'needs-sign-in' }, attempts: 1 }),
  rejected: (entry) => ({ ...entry, state: { name: 'rejected', at: at(-60), rejection }, attempts: 1 }),
  incomplete: (entry) => ({
    ...entry,
    evidence: entry.evidence.map((parcel) => ({ ...parcel, problem: rejection })),
    state: { name: 'incomplete', at: at(-60), receipt: { id: entry.id, score: stored } },
  }),
};

function at(seconds: number): string {
  return new Date(app.clock.now.getTime() + seconds * 1000).toISOString();
}

type Tablet = { client: FieldClient; store: FieldStore; timeouts: Timeouts };

function openTablet(): Tablet {
  const timeouts = { readMs: 20_000, sendMs: 20_000 };
  const headers = { authorization: `Bearer ${tokenOf('inspector')}` };
  const send: typeof fetch = (path, init) =>
    fetch(`${proxy.origin}${String(path)}`, { ...init, headers: { ...(init?.headers as Record<string, string>), ...headers } });
  // why: Node has no XMLHttpRequest; what it does with an answer is the same
  const upload: Upload = async ({ path, type, bytes }) => {
    const signal = AbortSignal.timeout(timeouts.sendMs);
    try {
      const response = await send(path, { method: 'PUT', body: bytes, headers: { 'content-type': type }, signal });
      return { name: 'answer', status: response.status, body: jsonOf(await response.text()), retryAfterMs: null };
    } catch {
      return { name: 'none', cause: signal.aborted ? 'timeout' : 'network' };
    }
  };
  const now = () => new Date(app.clock.now);
  const keyring = createKeyring();
  keyring.hold(inspector, key);
  const store = openStore(keyring);
  const client = createFieldClient({
    store,
    keyring,
    label: 'iPad · Safari',
    rounds: 10,
    api: openApi({ fetch: send, upload, now, timeouts, deviceId: async () => (await store.device()).id }),
    channel: { tell: () => undefined, listen: () => () => undefined },
    exclusively: (work) => work(),
    isOnline: () => true,
    now,
    random: () => 0,
    newId: () => visitId(0),
    ...bareCapturing,
    delay: (run, ms) => {
      const timer = setTimeout(run, ms);
      timer.unref();
      return () => clearTimeout(timer);
    },
  });
  return { client, store, timeouts };
}

let made = 0;

/** A visit with a photo of its own, handed in on this tablet and nowhere else. */
async function handedIn({ store }: Tablet, standing: keyof typeof standings): Promise<{ id: string; sha256: string }> {
  const id = visitId(10_000 + (made += 1));
  const bytes = await jpeg(made);
  const sha256 = sha256Of(bytes);
  const note = { sha256, type: 'image/jpeg' as const, bytes: bytes.byteLength, capturedAt: '2026-11-03T01:07:00.000Z' };
  const visit = smallVisit();
  const answers = visit.answers.map((answer) => (answer.item === 'voice/greets' ? { ...answer, evidence: [sha256] } : answer));
  const body: VisitInput = { ...visit, answers, evidence: [note] };
  const branch = { code: body.branch, name: 'Xixia' };
  const draft = startDraft({ id, owner: inspector, checklist: body.checklist, branch, subjects: body.subjects }, body.startedAt);
  const entry = standings[standing]?.(enqueue(draft, body, new Date(at(-120))));
  if (!entry) throw new Error(`no standing ${standing}`);
  // An incomplete visit has reached the office before, without its photo.
  if (entry.state.name === 'incomplete') expect((await app.send('PUT', `/api/v1/visits/${id}`, body, 'inspector')).status).toBe(201);
  await store.putEvidence({ visit: id, owner: inspector, sha256, type: note.type, bytes: new Uint8Array(bytes).buffer, thumbnail: null });
  await store.putOutbox(entry);
  return { id, sha256 };
}

/** One round of the client; a person taps what needs a tap. */
async function round({ client }: Tablet, id: string): Promise<void> {
  await client.refresh();
  const entry = client.state().outbox.find((one) => one.id === id);
  if (entry) await client.tryNow(id);
}

/** Rounds until everything has left, as they would happen by and by. */
async function untilSent(tablet: Tablet, id: string): Promise<void> {
  for (let tries = 0; tries < 6; tries += 1) {
    if (await tablet.store.sentVisit(id)) return;
    await round(tablet, id);
  }
}

/** Breaks the first request of this kind. */
function breakOnce(place: Place, fault: ProxyFault): () => boolean {
  let struck = false;
  const { method, path } = places[place];
  proxy.breakWith((request) => {
    if (struck || request.method !== method || !path.test(request.path)) return null;
    struck = true;
    return fault;
  });
  return () => struck;
}

async function expectOneCopy(tablet: Tablet, { id, sha256 }: { id: string; sha256: string }): Promise<void> {
  const { services } = app;
  const events = await listAuditEvents(services.db.read, (await contextOf(services, 'region')).actor, { limit: 50 });
  expect(events.filter(({ verb, subjectId }) => verb === 'visit.submit' && subjectId === id)).toHaveLength(1);
  const photo = await app.request(`/api/v1/evidence/${sha256}`, { method: 'HEAD' }, 'inspector');
  expect(photo.status).toBe(200);
  expect((await app.request(`/api/v1/visits/${id}`, {}, 'inspector')).status).toBe(200);
  expect(tablet.client.state().outbox).toEqual([]);
  expect(await tablet.store.sentVisit(id)).toMatchObject({ id, receipt: { score: { final: 60 } } });
}

const matrix = Object.keys(standings).flatMap((standing) =>
  Object.keys(places).flatMap((place) => Object.keys(faults).map((fault) => [standing, place as Place, fault] as const)),
);

test.each(matrix)('a visit that is %s: %s %s', async (standing, place, name) => {
  const fault = faults[name];
  if (!fault) throw new Error(`no fault ${name}`);
  const tablet = openTablet();
  await tablet.client.ready();
  await tablet.client.refresh();
  const visit = await handedIn(tablet, standing);
  const hasStruck = breakOnce(place, fault);
  if (fault.kind === 'delay') Object.assign(tablet.timeouts, { readMs: SHORT_MS, sendMs: SHORT_MS });
  await round(tablet, visit.id);
  expect(hasStruck()).toBe(true);
  Object.assign(tablet.timeouts, { readMs: 20_000, sendMs: 20_000 });
  await untilSent(tablet, visit.id);
  await expectOneCopy(tablet, visit);
});
