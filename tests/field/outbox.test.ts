import fc from 'fast-check';
import { expect, test } from 'vitest';

import { backOff } from '#app/field/back-off.ts';
import { nextWord, standingParcels } from '#app/field/missing-evidence.ts';
import {
  advance,
  enqueue,
  nextParcel,
  nextRetry,
  nextToSend,
  type OutboxEntry,
  type OutboxEvent,
  type OutboxState,
  type Parcel,
  type Receipt,
} from '#app/field/outbox.ts';

import { emptyDraft, T0, T1 } from './people.ts';

const draft = emptyDraft();
const body = { checklist: draft.checklist, branch: '640100-017', startedAt: T0, finishedAt: T1, subjects: [], answers: [] };
const now = new Date('2026-11-03T02:00:00.000Z');
const moment = { now, random: 0.5 };
const receipt: Receipt = {
  id: draft.id,
  score: { arithmetic: 90, final: 59, coverage: 1, state: 'sufficient', sections: [], vetoes: ['taboos/leak'] },
};
const rejection = { status: 422, code: 'invalid', title: 'no', detail: null, errors: [{ path: 'branch', message: 'unknown' }] };

const states: Record<OutboxState['name'], OutboxState> = {
  queued: { name: 'queued' },
  sending: { name: 'sending', since: T1 },
  waiting: { name: 'waiting', retryAt: T1, cause: 'network', status: null },
  'needs-sign-in': { name: 'needs-sign-in' },
  rejected: { name: 'rejected', at: T1, rejection },
  incomplete: { name: 'incomplete', at: T1, receipt },
};
const events: Record<OutboxEvent['name'], OutboxEvent> = {
  begin: { name: 'begin' },
  'parcel-sent': { name: 'parcel-sent', sha256: 'p1' },
  'parcel-refused': { name: 'parcel-refused', sha256: 'p1', rejection },
  accepted: { name: 'accepted', receipt, missing: [] },
  retry: { name: 'retry', cause: 'server', status: 503, afterMs: null },
  'signed-out': { name: 'signed-out' },
  refused: { name: 'refused', rejection },
  'try-now': { name: 'try-now' },
  'signed-in': { name: 'signed-in' },
  'give-up': { name: 'give-up', reason: '打不开' },
  replace: { name: 'replace', sha256: 'p1', note: { sha256: 'p3', type: 'image/jpeg', bytes: 900, capturedAt: T1 } },
  'word-told': { name: 'word-told', sha256: 'p1' },
  'word-refused': { name: 'word-refused', sha256: 'p1', rejection },
  restart: { name: 'restart' },
};

function entryIn(state: OutboxState, attempts = 1): OutboxEntry {
  return { ...enqueue(draft, body, now), state, attempts };
}

/** The table of `outbox.ts`: what is not named here leaves the entry as it is. */
const moves: Partial<Record<`${OutboxState['name']} ${OutboxEvent['name']}`, OutboxState['name'] | 'sent'>> = {
  'queued begin': 'sending',
  'sending parcel-sent': 'sending',
  'sending parcel-refused': 'sending',
  'sending word-told': 'sending',
  'sending word-refused': 'sending',
  'sending accepted': 'sent',
  'sending retry': 'waiting',
  'sending signed-out': 'needs-sign-in',
  'sending refused': 'rejected',
  'sending restart': 'queued',
  'waiting begin': 'sending',
  'waiting try-now': 'queued',
  'needs-sign-in try-now': 'queued',
  'needs-sign-in signed-in': 'queued',
  'rejected try-now': 'queued',
  'incomplete try-now': 'queued',
  'incomplete give-up': 'sent',
};

const stateNames = Object.keys(states) as OutboxState['name'][];
const eventNames = Object.keys(events) as OutboxEvent['name'][];
const pairs = stateNames.flatMap((state) => eventNames.map((event) => [state, event] as const));

test.each(pairs)('%s, then %s', (state, event) => {
  const entry = entryIn(states[state]);
  const step = advance(entry, events[event], moment);
  const reached = 'sent' in step ? 'sent' : step.kept.state.name;
  const expected = moves[`${state} ${event}`] ?? state;
  expect(reached).toBe(expected);
  if ('kept' in step && moves[`${state} ${event}`] === undefined && state !== 'queued') expect(step.kept).toBe(entry);
});

const parcel = (sha256: string, part: Partial<Parcel> = {}): Parcel => ({ sha256, type: 'image/jpeg', bytes: 9, sent: false, ...part });

function sendingWith(...evidence: Parcel[]): OutboxEntry {
  return { ...entryIn(states.sending, 4), evidence };
}

function kept(entry: OutboxEntry, ...happenings: OutboxEvent[]): OutboxEntry {
  return happenings.reduce((before, event) => {
    const step = advance(before, event, moment);
    if ('sent' in step) throw new Error('it has left');
    return step.kept;
  }, entry);
}

test('evidence goes one after the other, and what is ticked off stays so after a crash', () => {
  const begun = sendingWith(parcel('p1'), parcel('p2'));
  expect(nextParcel(begun)?.sha256).toBe('p1');
  const restarted = kept(begun, events['parcel-sent'], events.restart, events.begin);
  expect(restarted).toMatchObject({ evidence: [{ sha256: 'p1', sent: true }, { sha256: 'p2', sent: false }] });
  expect(nextParcel(restarted)?.sha256).toBe('p2');
});

test('a try in which something got through counts as the first again', () => {
  expect(kept(sendingWith(parcel('p1'), parcel('p2')), events['parcel-sent']).attempts).toBe(1);
});

test('refused evidence is set aside, the visit goes without it and then says what is missing', () => {
  const entry = kept(sendingWith(parcel('p1'), parcel('p2', { sent: true })), events['parcel-refused']);
  expect(nextParcel(entry)).toBeNull();
  const incomplete = kept(entry, events.accepted);
  expect(incomplete).toMatchObject({ state: { name: 'incomplete', receipt }, evidence: [{ problem: rejection }, {}] });
  expect(nextToSend([incomplete], now)).toBeNull();
  expect(nextParcel(kept(incomplete, events['try-now']))).toEqual(parcel('p1'));
  const givenUp = kept(incomplete, events['give-up']);
  expect(givenUp).toMatchObject({ state: { name: 'queued' }, evidence: [{ word: { told: false } }, { sent: true }] });
  expect(advance(kept(givenUp, events.begin, events['word-told']), events.accepted, moment)).toMatchObject({ sent: { receipt } });
});

test('of a part, and of a visit the office has decided about, nobody has to be told that evidence is given up', () => {
  const entry = kept(sendingWith(parcel('p1')), events['parcel-refused'], events.accepted);
  expect(advance({ ...entry, kind: 'part' }, events['give-up'], moment)).toMatchObject({ sent: { receipt } });
  const settled = { ...entry, evidence: [parcel('p1', { problem: { ...rejection, code: 'visit-settled' } })] };
  expect(advance(settled, events['give-up'], moment)).toMatchObject({ sent: { receipt } });
});

test('another picture goes first, and is spoken of when the office has it; refused itself, it leaves the place open again', () => {
  const incomplete = kept(sendingWith(parcel('p1'), parcel('p2', { sent: true })), events['parcel-refused'], events.accepted);
  const again = kept(incomplete, events.replace, events.begin);
  expect([nextParcel(again)?.sha256, nextWord(again)]).toEqual(['p3', null]);
  expect(standingParcels(again).map(({ sha256 }) => sha256)).toEqual(['p2', 'p3']);
  const arrived = kept(again, { name: 'parcel-sent', sha256: 'p3' });
  expect(nextWord(arrived)).toMatchObject({ sha256: 'p1', said: { replacedBy: { sha256: 'p3' } } });
  expect(advance(kept(arrived, events['word-told']), events.accepted, moment)).toMatchObject({ sent: { receipt } });
  const refused = kept(again, { name: 'parcel-refused', sha256: 'p3', rejection: { ...rejection, code: 'too-large' } }, events.accepted);
  expect(refused).toMatchObject({ state: { name: 'incomplete' }, evidence: [{ sha256: 'p1', problem: { code: 'too-large' } }, { sha256: 'p2' }] });
  expect(refused.evidence[0]).not.toHaveProperty('word');
});

test('evidence that the server turns out not to have goes again before the visit counts as sent', () => {
  const entry = sendingWith(parcel('p1', { sent: true }), parcel('p2', { sent: true }));
  const waits = kept(entry, { name: 'accepted', receipt, missing: ['p2'] });
  expect(waits).toMatchObject({ state: { name: 'waiting', cause: 'evidence' } });
  expect(nextParcel(waits)?.sha256).toBe('p2');
});

test('only a try counts as an attempt', () => {
  const begun = advance(entryIn(states.queued, 2), events.begin, moment);
  expect('kept' in begun && begun.kept.attempts).toBe(3);
  const again = advance(entryIn(states.waiting, 2), events['try-now'], moment);
  expect('kept' in again && again.kept.attempts).toBe(2);
});

test('what was sent keeps the draft, the body and the receipt', () => {
  const step = advance(entryIn(states.sending), events.accepted, moment);
  expect(step).toEqual({ sent: { id: draft.id, owner: draft.owner, kind: 'visit', draft, body, receipt, sentAt: now.toISOString() } });
});

test('nothing that happens loses the visit', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...Object.values(events)), { maxLength: 30 }), (happenings) => {
      let entry = enqueue(draft, body, now);
      for (const event of happenings) {
        const step = advance(entry, event, moment);
        if ('sent' in step) {
          expect(step.sent).toMatchObject({ id: draft.id, draft, body });
          return;
        }
        entry = step.kept;
      }
      expect(entry).toMatchObject({ id: draft.id, draft, body, queuedAt: now.toISOString() });
    }),
  );
});

test('waits double from 5 seconds to 5 minutes, scattered over the upper half', () => {
  expect([1, 2, 3, 6, 7, 8, 20].map((attempts) => backOff(attempts, 0.999999))).toEqual(
    [5, 10, 20, 160, 300, 300, 300].map((seconds) => expect.closeTo(seconds * 1000, -1)),
  );
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 100 }), fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (attempts, random) => {
      expect(backOff(attempts, random)).toBeGreaterThanOrEqual(2_500);
      expect(backOff(attempts, random)).toBeLessThanOrEqual(300_000);
    }),
  );
});

const asked: [name: string, afterMs: number | null, waitMs: number][] = [
  ['nothing', null, 3_750],
  ['less than our own wait', 1_000, 3_750],
  ['more than our own wait', 120_000, 120_000],
  ['an unreasonable time', 10 * 86_400_000, 3_600_000],
];

test.each(asked)('the server asks for %s', (_, afterMs, waitMs) => {
  const step = advance(entryIn(states.sending), { name: 'retry', cause: 'busy', status: 429, afterMs }, moment);
  const state = 'kept' in step ? step.kept.state : null;
  expect(state).toEqual({ name: 'waiting', retryAt: new Date(now.getTime() + waitMs).toISOString(), cause: 'busy', status: 429 });
});

const at = (seconds: number) => new Date(now.getTime() + seconds * 1000).toISOString();
const waiting = (retryAt: string): OutboxState => ({ name: 'waiting', retryAt, cause: 'network', status: null });

test('the oldest due visit goes first; what waits, is refused or needs a sign-in holds nothing up', () => {
  const entries = [
    { ...entryIn(states.rejected), id: 'a', queuedAt: at(-60) },
    { ...entryIn(waiting(at(30))), id: 'b', queuedAt: at(-50) },
    { ...entryIn(states['needs-sign-in']), id: 'c', queuedAt: at(-40) },
    { ...entryIn(states.queued), id: 'd', queuedAt: at(-20) },
    { ...entryIn(waiting(at(-1))), id: 'e', queuedAt: at(-30) },
  ];
  expect(nextToSend(entries, now)?.id).toBe('e');
  expect(nextToSend(entries.slice(0, 4), now)?.id).toBe('d');
  expect(nextToSend(entries.slice(0, 3), now)).toBeNull();
  expect(nextRetry(entries)).toBe(Date.parse(at(-1)));
  expect(nextRetry([])).toBeNull();
});

test('a wait that a wrong clock put far into the future is over', () => {
  expect(nextToSend([entryIn(waiting(at(2 * 86_400)))], now)).not.toBeNull();
  expect(nextToSend([entryIn(waiting('nonsense'))], now)).not.toBeNull();
});
