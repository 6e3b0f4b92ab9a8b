import type { EvidenceNote, EvidenceType } from '#app/domain/evidence.ts';
import type { Fault } from '#app/domain/problem.ts';
import type { VisitInput } from '#app/domain/visit.ts';

import { isOver, waitAfter } from './back-off.ts';
import type { Draft } from './draft.ts';
import { givenUp, isSettled, type MakersWord, refused, replaced, told, unheard } from './missing-evidence.ts';

/**
 * The outbox as a pure state machine: what becomes of a finished visit between the tap on "hand in" and the server's
 * receipt. Clock and chance come in as arguments; IndexedDB and fetch are adapters (`store.ts`, `sync.ts`).
 *
 * Evidence goes first, one parcel after the other, then the visit. Each parcel is ticked off as soon as the server has
 * it, so that whatever breaks in between, the next try goes on with the first that is missing.
 *
 * | state         | begin   | parcel-… | accepted   | retry   | signed-out    | refused  | try-now | signed-in | give-up | restart |
 * |---------------|---------|----------|------------|---------|---------------|----------|---------|-----------|---------|---------|
 * | queued        | sending | –        | –          | –       | –             | –        | –       | –         | –       | –       |
 * | sending       | –       | sending  | see below  | waiting | needs-sign-in | rejected | –       | –         | –       | queued  |
 * | waiting       | sending | –        | –          | –       | –             | –        | queued  | –         | –       | –       |
 * | needs-sign-in | –       | –        | –          | –       | –             | –        | queued  | queued    | –       | –       |
 * | rejected      | –       | –        | –          | –       | –             | –        | queued  | –         | –       | –       |
 * | incomplete    | –       | –        | –          | –       | –             | –        | queued  | –         | see     | –       |
 *
 * `parcel-sent` ticks a parcel off. `parcel-refused` sets it aside with the reason and lets the visit go without it: a
 * photo that the server will not take, or fails on again and again, must not keep the answers from the office. `accepted` leads to
 * - `waiting`, where the server lacks evidence it had once taken: that evidence is sent again;
 * - `incomplete`, where evidence was set aside: the office has the visit and waits for the rest of it;
 * - `sent`, where everything has arrived.
 *
 * In `incomplete` the person gives up what was set aside, with a reason, or sends another picture in its place: the entry
 * is queued once more, and after the visit each such word is said to the office (`word-told`, `word-refused`). Where
 * nobody has to be told, giving up is the end of it.
 *
 * The ids make sending idempotent: an answer that got lost after the server committed is asked for again and replayed.
 * Nothing leaves the outbox but by a receipt or by the person's own deletion.
 */

/**
 * Why a try failed without the server having said no. `foreign` = somebody else answered, such as a hotel's portal;
 * `evidence` = the visit arrived, and evidence it names has to go again.
 */
export type RetryCause = 'network' | 'timeout' | 'busy' | 'server' | 'foreign' | 'evidence';

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
  | { name: 'rejected'; at: string; rejection: Rejection }
  /** The office has the visit, but not the evidence that was set aside. */
  | { name: 'incomplete'; at: string; receipt: Receipt };

/** Evidence that goes before its visit. */
export type Parcel = {
  sha256: string;
  type: EvidenceType;
  bytes: number;
  /** The server has said that it has the bytes. */
  sent: boolean;
  /** Why it was set aside: the server will not take it, or the device no longer has it. */
  problem?: Rejection;
  /** What the person says of it after that, and whether the office has heard it. */
  word?: { said: MakersWord; told: boolean };
};

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
  /** When anything of it last got through. */
  reachedAt?: string;
  /** Tries since then. */
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

/** What became of one parcel. */
export type ParcelEvent = { name: 'parcel-sent'; sha256: string } | { name: 'parcel-refused'; sha256: string; rejection: Rejection };

/** What became of a word about a piece. */
export type WordEvent = { name: 'word-told'; sha256: string } | { name: 'word-refused'; sha256: string; rejection: Rejection };

/** How one try ended. */
export type Outcome =
  /** `missing` names the evidence that has not arrived, as far as the server says. */
  | { name: 'accepted'; receipt: Receipt; missing: readonly string[] }
  | { name: 'retry'; cause: RetryCause; status: number | null; afterMs: number | null }
  | { name: 'signed-out' }
  | { name: 'refused'; rejection: Rejection };

export type OutboxEvent =
  | { name: 'begin' }
  | ParcelEvent
  | WordEvent
  | Outcome
  | { name: 'try-now' }
  | { name: 'signed-in' }
  | { name: 'give-up'; reason: string }
  | { name: 'replace'; sha256: string; note: EvidenceNote }
  | { name: 'restart' };

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
  switch (entry.state.name) {
    case 'sending':
      return afterTry(entry, event, moment);
    case 'incomplete':
      if (event.name === 'give-up') return afterGivingUp(givenUp(entry, event.reason), entry.state.receipt, moment);
      if (event.name === 'replace') return { kept: queuedAgain(entry, replaced(entry, event.sha256, event.note)) };
  }
  return { kept: whileResting(entry, event, moment) };
}

/** Nothing left to tell: the entry goes. */
function afterGivingUp(entry: OutboxEntry, receipt: Receipt, moment: Moment): Step {
  const isDone = entry.evidence.every((parcel) => isSettled(parcel) || parcel.word === undefined);
  return isDone ? sentWith(entry, receipt, moment) : { kept: { ...entry, state: { name: 'queued' } } };
}

function queuedAgain(before: OutboxEntry, after: OutboxEntry): OutboxEntry {
  return after === before ? before : { ...after, state: { name: 'queued' } };
}

function whileResting(entry: OutboxEntry, event: OutboxEvent, { now }: Moment): OutboxEntry {
  const { state, attempts } = entry;
  const canBegin = state.name === 'queued' || state.name === 'waiting';
  if (event.name === 'begin' && canBegin) {
    return { ...entry, state: { name: 'sending', since: now.toISOString() }, attempts: attempts + 1 };
  }
  if (event.name === 'signed-in' && state.name === 'needs-sign-in') return { ...entry, state: { name: 'queued' } };
  if (event.name !== 'try-now' || state.name === 'queued') return entry;
  const isEnd = state.name === 'rejected' || state.name === 'incomplete';
  return { ...entry, evidence: isEnd ? entry.evidence.map(takenUp) : entry.evidence, state: { name: 'queued' } };
}

/** What was set aside is tried again, unless something was said of it. */
function takenUp(parcel: Parcel): Parcel {
  if (parcel.word) return parcel;
  const { problem: _problem, ...rest } = parcel;
  return rest;
}

function afterTry(entry: OutboxEntry, event: OutboxEvent, moment: Moment): Step {
  switch (event.name) {
    case 'parcel-sent':
      return { kept: { ...withParcel(entry, event.sha256, { sent: true }), attempts: 1, reachedAt: moment.now.toISOString() } };
    case 'word-told':
      return { kept: { ...told(entry, event.sha256), attempts: 1 } };
    case 'word-refused':
      return { kept: { ...unheard(entry, event.sha256, event.rejection), attempts: 1 } };
    case 'parcel-refused':
      return { kept: { ...refused(entry, event.sha256, event.rejection), attempts: 1 } };
    case 'accepted':
      return afterReceipt(entry, event, moment);
    case 'retry':
      return { kept: { ...entry, state: waitFor(entry, event, moment) } };
    case 'signed-out':
      return { kept: { ...entry, state: { name: 'needs-sign-in' } } };
    case 'refused':
      return { kept: { ...entry, state: { name: 'rejected', at: moment.now.toISOString(), rejection: event.rejection } } };
    case 'restart':
      return { kept: { ...entry, state: { name: 'queued' } } };
    case 'begin':
    case 'try-now':
    case 'signed-in':
    case 'give-up':
    case 'replace':
      return { kept: entry };
  }
}

function withParcel(entry: OutboxEntry, sha256: string, change: Pick<Parcel, 'sent'>): OutboxEntry {
  return { ...entry, evidence: entry.evidence.map((parcel) => (parcel.sha256 === sha256 ? { ...parcel, ...change } : parcel)) };
}

function afterReceipt(entry: OutboxEntry, { receipt, missing }: Extract<Outcome, { name: 'accepted' }>, moment: Moment): Step {
  const evidence = entry.evidence.map((parcel) => (missing.includes(parcel.sha256) ? { ...parcel, sent: false } : parcel));
  const kept = { ...entry, evidence, reachedAt: moment.now.toISOString() };
  if (nextParcel(kept)) {
    return { kept: { ...kept, state: waitFor(entry, { cause: 'evidence', status: null, afterMs: null }, moment) } };
  }
  if (evidence.every(isSettled)) return sentWith(entry, receipt, moment);
  return { kept: { ...kept, state: { name: 'incomplete', at: moment.now.toISOString(), receipt } } };
}

function sentWith({ id, owner, kind, draft, body }: OutboxEntry, receipt: Receipt, { now }: Moment): Step {
  return { sent: { id, owner, kind, draft, body, receipt, sentAt: now.toISOString() } };
}

function waitFor({ attempts }: OutboxEntry, why: Omit<Extract<Outcome, { name: 'retry' }>, 'name'>, { now, random }: Moment): OutboxState {
  const { cause, status, afterMs } = why;
  const retryAt = new Date(now.getTime() + waitAfter(attempts, random, afterMs));
  return { name: 'waiting', retryAt: retryAt.toISOString(), cause, status };
}

/** The reason of evidence on which the server fails. */
export const SERVER_FAILS = 'server-fails';
/** Tries after which a fault of the server counts as a no. */
const MOST_FAULTS = 5;

/**
 * What a try to send evidence means, seen with the tries before: a server that answers 500 to the same bytes time and
 * again will not come round, and the visit must not wait for that. Gateways (502 to 504) and full disks (507) pass.
 */
export function withPatience<T extends ParcelEvent | Outcome>({ attempts }: OutboxEntry, sha256: string, event: T): T | ParcelEvent {
  if (event.name !== 'retry' || event.status !== 500 || attempts < MOST_FAULTS) return event;
  const rejection = { status: 500, code: SERVER_FAILS, title: '', detail: null, errors: [] };
  return { name: 'parcel-refused', sha256, rejection };
}

/** The evidence to send next; null when all of it is sent or set aside. */
export function nextParcel({ evidence }: Pick<OutboxEntry, 'evidence'>): Parcel | null {
  return evidence.find(({ sent, problem }) => !sent && problem === undefined) ?? null;
}

/** The next entry to send: the oldest that is queued or whose wait is over; null when there is none. */
export function nextToSend(entries: readonly OutboxEntry[], now: Date): OutboxEntry | null {
  const due = entries.filter(({ state }) => state.name === 'queued' || (state.name === 'waiting' && isOver(state.retryAt, now)));
  return [...due].sort(byAge)[0] ?? null;
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
