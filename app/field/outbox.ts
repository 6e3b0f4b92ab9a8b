import type { EvidenceType } from '#app/domain/evidence.ts';
import type { Fault } from '#app/domain/problem.ts';
import type { VisitInput } from '#app/domain/visit.ts';

import type { Draft } from './draft.ts';

/**
 * The outbox as a pure state machine: what becomes of a finished visit between the tap on "hand in" and the server's
 * receipt. Clock and chance come in as arguments; IndexedDB and fetch are adapters (`store.ts`, `sync.ts`).
 *
 * | state         | begin   | accepted | retry   | signed-out    | refused  | try-now | signed-in | restart |
 * |---------------|---------|----------|---------|---------------|----------|---------|-----------|---------|
 * | queued        | sending | –        | –       | –             | –        | –       | –         | –       |
 * | sending       | –       | sent     | waiting | needs-sign-in | rejected | –       | –         | queued  |
 * | waiting       | sending | –        | –       | –             | –        | queued  | –         | –       |
 * | needs-sign-in | –       | –        | –       | –             | –        | queued  | queued    | –       |
 * | rejected      | –       | –        | –       | –             | –        | queued  | –         | –       |
 *
 * The id makes sending idempotent: an answer that got lost after the server committed is asked for again and replayed.
 * Nothing leaves the outbox but by a receipt or by the person's own deletion.
 */

/** Why a try failed without the server having said no. `foreign` = somebody else answered, such as a hotel's portal. */
export type RetryCause = 'network' | 'timeout' | 'busy' | 'server' | 'foreign';

export type Rejection = {
  status: number;
  code: string;
  title: string;
  detail: string | null;
  errors: readonly Fault[];
};

export type OutboxState =
  | { name: 'queued' }
  /** Stored before the request goes out: whoever finds it after a crash tries again. */
  | { name: 'sending'; since: string }
  | { name: 'waiting'; retryAt: string; cause: RetryCause; status: number | null }
  | { name: 'needs-sign-in' }
  | { name: 'rejected'; at: string; rejection: Rejection };

/** Evidence that goes before its visit. */
export type Parcel = { sha256: string; type: EvidenceType; bytes: number; sent: boolean };

export type OutboxEntry = {
  /** The visit's UUID. */
  id: string;
  owner: string;
  /** A whole visit, or a second inspector's part of one. */
  kind: 'visit' | 'part';
  evidence: readonly Parcel[];
  /** The draft it was made of, so that a refused visit can be corrected. */
  draft: Draft;
  body: VisitInput;
  queuedAt: string;
  attempts: number;
  state: OutboxState;
};

export type ReceiptScore = {
  arithmetic: number | null;
  final: number | null;
  coverage: number;
  state: string;
  sections: readonly { id: string; earned: number; applicable: number; score: number | null }[];
  vetoes: readonly string[];
};

/** The server's word that it has the visit. */
export type Receipt = { id: string; score: ReceiptScore };

export type SentVisit = Pick<OutboxEntry, 'id' | 'owner' | 'kind' | 'draft' | 'body'> & { receipt: Receipt; sentAt: string };

/** How one try ended. */
export type Outcome =
  | { name: 'accepted'; receipt: Receipt }
  | { name: 'retry'; cause: RetryCause; status: number | null; afterMs: number | null }
  | { name: 'signed-out' }
  | { name: 'refused'; rejection: Rejection };

export type OutboxEvent = { name: 'begin' } | Outcome | { name: 'try-now' } | { name: 'signed-in' } | { name: 'restart' };

export type Step = { kept: OutboxEntry } | { sent: SentVisit };

/** Moment and chance of a step; `random` is in [0, 1). */
export type Moment = { now: Date; random: number };

export function enqueue(draft: Draft, body: VisitInput, now: Date): OutboxEntry {
  const { id, owner } = draft;
  const kind = draft.joint?.role === 'second' ? 'part' : 'visit';
  const evidence = (body.evidence ?? []).map(({ sha256, type, bytes }) => ({ sha256, type, bytes, sent: false }));
  return { id, owner, kind, evidence, draft, body, queuedAt: now.toISOString(), attempts: 0, state: { name: 'queued' } };
}

/** The entry after an event. An event that does not fit the state changes nothing. */
export function advance(entry: OutboxEntry, event: OutboxEvent, moment: Moment): Step {
  if (entry.state.name === 'sending') return afterTry(entry, event, moment);
  const state = whileResting(entry.state, event, moment);
  if (state === entry.state) return { kept: entry };
  return { kept: { ...entry, state, attempts: state.name === 'sending' ? entry.attempts + 1 : entry.attempts } };
}

function whileResting(state: OutboxState, event: OutboxEvent, { now }: Moment): OutboxState {
  const canBegin = state.name === 'queued' || state.name === 'waiting';
  if (event.name === 'begin' && canBegin) return { name: 'sending', since: now.toISOString() };
  if (event.name === 'try-now') return { name: 'queued' };
  if (event.name === 'signed-in' && state.name === 'needs-sign-in') return { name: 'queued' };
  return state;
}

function afterTry(entry: OutboxEntry, event: OutboxEvent, { now, random }: Moment): Step {
  const { id, owner, kind, draft, body } = entry;
  const at = now.toISOString();
  switch (event.name) {
    case 'accepted':
      return { sent: { id, owner, kind, draft, body, receipt: event.receipt, sentAt: at } };
    case 'retry': {
      const asked = Math.min(event.afterMs ?? 0, LONGEST_ASKED_MS);
      const wait = Math.max(asked, backOff(entry.attempts, random));
      const retryAt = new Date(now.getTime() + wait).toISOString();
      return { kept: { ...entry, state: { name: 'waiting', retryAt, cause: event.cause, status: event.status } } };
    }
    case 'signed-out':
      return { kept: { ...entry, state: { name: 'needs-sign-in' } } };
    case 'refused':
      return { kept: { ...entry, state: { name: 'rejected', at, rejection: event.rejection } } };
    case 'restart':
      return { kept: { ...entry, state: { name: 'queued' } } };
    case 'begin':
    case 'try-now':
    case 'signed-in':
      return { kept: entry };
  }
}

const FIRST_WAIT_MS = 5_000;
const LONGEST_WAIT_MS = 5 * 60_000;
/** The longest `Retry-After` that is honoured. */
const LONGEST_ASKED_MS = 60 * 60_000;

/** Milliseconds to wait after a number of tries: doubling from 5 s to 5 min, scattered over the upper half. */
export function backOff(attempts: number, random: number): number {
  const full = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.max(0, attempts - 1));
  return full * (0.5 + random / 2);
}

/** The next entry to send: the oldest that is queued or whose wait is over; null when there is none. */
export function nextToSend(entries: readonly OutboxEntry[], now: Date): OutboxEntry | null {
  const due = entries.filter(({ state }) => state.name === 'queued' || (state.name === 'waiting' && isOver(state, now)));
  return [...due].sort(byAge)[0] ?? null;
}

/** A wait longer than any we set was written by a clock that ran ahead, and is over too. */
function isOver({ retryAt }: { retryAt: string }, now: Date): boolean {
  const left = Date.parse(retryAt) - now.getTime();
  return !(left > 0 && left <= LONGEST_ASKED_MS);
}

/** When the next wait ends, in milliseconds since the epoch; null when nothing waits. */
export function nextRetry(entries: readonly OutboxEntry[]): number | null {
  const times = entries.flatMap(({ state }) => (state.name === 'waiting' ? [Date.parse(state.retryAt)] : []));
  return times.length === 0 ? null : Math.min(...times);
}

function byAge(a: OutboxEntry, b: OutboxEntry): number {
  if (a.queuedAt !== b.queuedAt) return a.queuedAt < b.queuedAt ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}
