import { v7 as uuidv7 } from 'uuid';

import type { VisitInput } from '#app/domain/visit.ts';
import type { VisitView } from '#app/domain/visit-view.ts';
import { CHECKLIST, openBank, PASSWORD, sixtyAnswers } from '#tests/bench/bank.ts';
import { jpeg, sha256Of } from '#tests/support/evidence-files.ts';

/** Clients that hand in visits with photos over HTTP and, like a tablet, send again until they are answered. */

export const CLIENTS = 4;

/** A bank whose file a server process may open, and the visits its inspectors could make. */
export async function foundBank() {
  const bank = await openBank(CLIENTS);
  const entry = await bank.services.library.find(CHECKLIST.id, CHECKLIST.version);
  if (!entry) throw new Error('no checklist');
  const { compiled } = entry;
  await bank.services.db.close();
  const visitBy = (client: number, seed: number): VisitInput => sixtyAnswers(compiled, `C0-00${client}`, '2026-03-02', seed);
  return { ...bank, visitBy };
}

export type Photo = { sha256: string; bytes: Buffer };
export type Parcel = { id: string; photos: Photo[]; body: VisitInput };

/** A visit that names two photos nobody else has. */
export async function packParcel(visit: VisitInput, seed: number): Promise<Parcel> {
  const photos = await Promise.all(
    [2 * seed, 2 * seed + 1].map(async (number) => {
      const bytes = await jpeg(number);
      return { sha256: sha256Of(bytes), bytes };
    }),
  );
  const answers = visit.answers.slice(0, 12).map((answer, index) => ({ ...answer, ...(index < 2 ? { evidence: [photos[index]?.sha256 ?? ''] } : {}) }));
  return { id: uuidv7(), photos, body: { ...visit, answers } };
}

export async function signIn(origin: string, client: number): Promise<string> {
  const body = JSON.stringify({ username: `inspector-${client}`, password: PASSWORD });
  const answer = await fetch(`${origin}/api/v1/session`, { method: 'POST', body, headers: { 'content-type': 'application/json' } });
  return ((await answer.json()) as { token: string }).token;
}

/** What came back: an answer read to its end, or nothing that can be relied on. */
export type Reply = { status: number; body: unknown } | null;

async function ask(origin: string, path: string, init: RequestInit): Promise<Reply> {
  try {
    const answer = await fetch(origin + path, init);
    return { status: answer.status, body: await answer.json() };
  } catch {
    return null;
  }
}

export function sendPhoto(origin: string, token: string, { sha256, bytes }: Photo): Promise<Reply> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'image/jpeg' };
  return ask(origin, `/api/v1/evidence/${sha256}`, { method: 'PUT', body: bytes as BodyInit, headers });
}

export function sendVisit(origin: string, token: string, { id, body }: Parcel): Promise<Reply> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  return ask(origin, `/api/v1/visits/${id}`, { method: 'PUT', body: JSON.stringify(body), headers });
}

export async function readBack(origin: string, token: string, id: string): Promise<VisitView> {
  const answer = await fetch(`${origin}/api/v1/visits/${id}`, { headers: { authorization: `Bearer ${token}` } });
  return (await answer.json()) as VisitView;
}

/** Sends until there is an answer; anything but a success is a fault of the server. */
export async function deliver(origin: () => Promise<string>, send: (origin: string) => Promise<Reply>): Promise<unknown> {
  for (;;) {
    const reply = await send(await origin());
    if (reply === null) continue;
    if (reply.status !== 200 && reply.status !== 201) throw new Error(`${reply.status} ${JSON.stringify(reply.body)}`);
    return reply.body;
  }
}
