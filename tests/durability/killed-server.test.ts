import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import Sqlite from 'better-sqlite3';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';

import { buildIsCurrent } from '#app/cli/bootstrap.mjs';
import { createRandom } from '#app/domain/ranking/random.ts';
import type { VisitView } from '#app/domain/visit-view.ts';
import { openDatabase } from '#db/client.server.ts';
import { findBrokenLink } from '#db/queries/audit.ts';
import { type RunningServer, serve } from '#tests/e2e/server.ts';
import { sha256Of } from '#tests/support/evidence-files.ts';

import { CLIENTS, deliver, foundBank, type Parcel, packParcel, readBack, type Reply, sendPhoto, sendVisit, signIn } from './outbox.ts';

/** A server that is killed again and again while it takes in visits keeps what it acknowledged, each once. */

const KILLS = 50;
/** A server is killed within this many requests, and this long after one has begun. */
const MOST_REQUESTS = 30;
const WITHIN_MS = 20;

vi.setConfig({ testTimeout: 900_000, hookTimeout: 120_000 });

let bank: Awaited<ReturnType<typeof foundBank>>;
let current: Promise<RunningServer>;
const origin = async () => (await current).origin;

beforeAll(async () => {
  if (!buildIsCurrent()) throw new Error('The build is missing or older than the sources: make it with `npm run build`.');
  bank = await foundBank();
  current = serve(bank.file);
});

afterAll(async () => {
  await (await current).kill();
  await bank.remove();
});

type Delivered = { client: number; parcel: Parcel; acknowledged: VisitView };

/** Requests begun so far, and who waits for more of them. */
const traffic = { begun: 0, wake: () => {} };

function send(request: (origin: string) => Promise<Reply>): Promise<unknown> {
  return deliver(origin, (to) => {
    traffic.begun += 1;
    traffic.wake();
    return request(to);
  });
}

function requestsBegun(count: number): Promise<void> {
  const goal = traffic.begun + count;
  return new Promise((resolve) => {
    traffic.wake = () => {
      if (traffic.begun >= goal) resolve();
    };
  });
}

/** Hands in one visit after the other, its photos before or behind it, until it is told to stop. */
async function handIn(client: number, token: string, isOver: () => boolean): Promise<Delivered[]> {
  const delivered: Delivered[] = [];
  for (let number = 0; !isOver(); number += 1) {
    const seed = client * 100_000 + number;
    const parcel = await packParcel(bank.visitBy(client, seed), seed);
    const sends = parcel.photos.map((photo) => () => send((to) => sendPhoto(to, token, photo)));
    let acknowledged: unknown;
    sends.splice(number % 3, 0, async () => (acknowledged = await send((to) => sendVisit(to, token, parcel))));
    for (const next of sends) await next();
    delivered.push({ client, parcel, acknowledged: acknowledged as VisitView });
  }
  return delivered;
}

/** Kills the server at a moment that nobody chose, and starts the next on the same files. */
async function killOften(): Promise<void> {
  const random = createRandom(20_261_126);
  for (let kill = 0; kill < KILLS; kill += 1) {
    const server = await current;
    await requestsBegun(1 + Math.floor(random.uniform() * MOST_REQUESTS));
    await new Promise((resolve) => setTimeout(resolve, random.uniform() * WITHIN_MS));
    current = server.kill().then(() => serve(bank.file));
    await current;
  }
}

test(`killed ${KILLS} times while ${CLIENTS} clients hand in, the server keeps every visit and photo it acknowledged, none twice`, async () => {
  const tokens = await Promise.all(Array.from({ length: CLIENTS }, async (_, client) => signIn(await origin(), client)));
  let over = false;
  const clients = tokens.map((token, client) => handIn(client, token, () => over));
  await Promise.race([killOften(), Promise.all(clients)]);
  over = true;
  const delivered = (await Promise.all(clients)).flat();
  expect(delivered.length).toBeGreaterThan(KILLS);

  const folder = join(dirname(bank.file), 'evidence');
  for (const { client, parcel, acknowledged } of delivered) {
    const stored = await readBack(await origin(), tokens[client] ?? '', parcel.id);
    const { state: _state, evidence, ...same } = acknowledged;
    const { replayed: _replayed, ...words } = same as typeof same & { replayed?: true };
    expect(stored).toMatchObject({ ...words, state: 'published', evidence: { state: 'complete' } });
    expect(evidence.items.map(({ sha256 }) => sha256)).toEqual(parcel.photos.map(({ sha256 }) => sha256));
    for (const { sha256 } of parcel.photos) {
      expect(sha256Of(readFileSync(join(folder, sha256.slice(0, 2), sha256.slice(2))))).toBe(sha256);
    }
  }
  await (await current).stop();
  await expectEachOnce(delivered.length);
  const half = join(folder, 'incoming');
  expect(existsSync(half) ? readdirSync(half) : []).toEqual([]);
});

async function expectEachOnce(visits: number): Promise<void> {
  const file = new Sqlite(bank.file, { readonly: true });
  const count = (from: string) => file.prepare<[], { n: number }>(`select count(*) as n from ${from}`).get()?.n;
  expect([count('visit'), count('score'), count(`audit_event where verb = 'visit.submit'`)]).toEqual([visits, visits, visits]);
  expect([count('evidence'), count('evidence_upload'), count('visit_evidence')]).toEqual([2 * visits, 2 * visits, 2 * visits]);
  const sums = file.prepare<[], { n: number }>(`select sum(visits) as n from branch_rollup where period = '2026'`).get();
  expect(sums?.n).toBe(visits);
  file.close();
  const db = await openDatabase(`file:${bank.file}`);
  expect(await findBrokenLink(db.read)).toBeNull();
  await db.close();
  current = serve(bank.file);
}

test('of 32 sends of one visit at the same moment all are answered alike, and there is one visit', async () => {
  const token = await signIn(await origin(), 0);
  const parcel = await packParcel(bank.visitBy(0, 999), 9_999_999);
  for (const photo of parcel.photos) await deliver(origin, (to) => sendPhoto(to, token, photo));
  const to = await origin();
  const replies = await Promise.all(Array.from({ length: 32 }, () => sendVisit(to, token, parcel)));
  expect(replies.map((reply) => reply?.status).sort()).toEqual([...Array<number>(31).fill(200), 201]);
  const bodies = replies.map((reply) => {
    const { replayed: _replayed, ...visit } = (reply?.body ?? {}) as VisitView & { replayed?: true };
    return visit;
  });
  expect(bodies).toEqual(Array(32).fill(bodies[0]));
  const file = new Sqlite(bank.file, { readonly: true });
  expect(file.prepare('select count(*) as n from visit where id = ?').get(parcel.id)).toEqual({ n: 1 });
  file.close();
});
