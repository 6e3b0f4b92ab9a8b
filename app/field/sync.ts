import type { EvidenceNote } from '#app/domain/evidence.ts';

import type { FieldApi, Reading } from './api.ts';
import { nextWord } from './missing-evidence.ts';
import {
  advance,
  type Moment,
  nextRetry,
  nextToSend,
  type OutboxEntry,
  type OutboxEvent,
  type Outcome,
  type SentVisit,
} from './outbox.ts';
import { createEvidenceSender, type Progress } from './send-evidence.ts';
import type { FieldStore } from './store.ts';
import { outcomeOf, type User, wordOutcomeOf } from './wire.ts';

/**
 * Empties the outbox: one visit after the other and each after its evidence, by one tab at a time, only for the person
 * who is signed in. Each try is stored before it begins, its evidence before the visit follows, and its end: a crash at
 * any moment ends in one more try under the same id.
 */
export type Sync = {
  /**
   * Sends what is due; with `eager`, also what only waits for the network (it has just come back, or the app was
   * opened). Resolves when the round has ended. Calls during a round are answered by one more round.
   */
  flush: (eager?: 'eager') => Promise<void>;
  /** The person asks for this one now, whatever its state. */
  tryNow: (id: string) => Promise<void>;
  /** The person gives up what the office has not taken of a visit's evidence, and says why. */
  giveUp: (id: string, reason: string) => Promise<void>;
  /** Another picture, which the device holds already, goes in the place of one that was set aside. */
  replace: (id: string, sha256: string, note: EvidenceNote) => Promise<void>;
};

type Options = {
  store: Pick<FieldStore, 'outbox' | 'outboxEntry' | 'putOutbox' | 'settle' | 'evidence'>;
  api: Pick<FieldApi, 'session' | 'askForEvidence' | 'sendEvidence' | 'handIn' | 'sayOfEvidence'>;
  /** Runs work while no other tab does. */
  exclusively: (work: () => Promise<void>) => Promise<void>;
  now: () => Date;
  random: () => number;
  delay: (run: () => void, ms: number) => () => void;
  /** Called after every stored step; with the visit after the one that put it among what was sent. */
  onStep: (sent?: SentVisit) => void;
  /** What is on its way at the moment; null when nothing is. */
  onProgress: (progress: Progress | null) => void;
  /** Called when the server says that nobody, or somebody else, is signed in. */
  onSession: () => void;
  /** Whose outbox this is; null while nobody is known. Asked again before each piece of evidence. */
  owner: () => string | null;
};

export function createSync(options: Options): Sync {
  const { store, api, exclusively, now, random, delay, onStep, onSession, owner } = options;
  const sendEvidence = createEvidenceSender({ ...options, after, keep });
  let round: Promise<void> | null = null;
  let again = false;
  let eager = false;
  let cancelTimer = () => {};
  const moment = (): Moment => ({ now: now(), random: random() });

  /** The entry after an event that does not settle it. */
  function after(entry: OutboxEntry, event: OutboxEvent): OutboxEntry {
    const next = advance(entry, event, moment());
    return 'kept' in next ? next.kept : entry;
  }

  async function keep(entry: OutboxEntry): Promise<void> {
    await store.putOutbox(entry);
    onStep();
  }

  async function step(entry: OutboxEntry, event: OutboxEvent): Promise<OutboxEntry | null> {
    const next = advance(entry, event, moment());
    if ('sent' in next) {
      await store.settle(next.sent);
      onStep(next.sent);
      return null;
    }
    if (next.kept !== entry) await keep(next.kept);
    return next.kept;
  }

  async function happen(id: string, event: OutboxEvent): Promise<void> {
    const entry = await store.outboxEntry(id);
    if (entry) await step(entry, event);
  }

  /** Picks up what a crash left behind, and what waited for what is there now. Runs while no other tab sends. */
  async function wake(person: string, signedIn: boolean): Promise<void> {
    for (const entry of (await store.outbox(person)).records) {
      const { state } = entry;
      if (state.name === 'sending') await step(entry, { name: 'restart' });
      if (state.name === 'needs-sign-in' && signedIn) await step(entry, { name: 'signed-in' });
      if (state.name === 'waiting' && state.cause !== 'busy' && eager) await step(entry, { name: 'try-now' });
    }
    eager = false;
  }

  async function sendAllDue(): Promise<void> {
    const person = owner();
    if (person === null || !(await hasWork(person))) return;
    const session = await api.session();
    if (session.name === 'read' && session.value.id !== person) return onSession();
    await wake(person, session.name === 'read');
    for (;;) {
      const entry = nextToSend((await store.outbox(person)).records, now());
      const sending = entry && (await step(entry, { name: 'begin' }));
      if (!sending) return;
      const outcome = await tryOnce(sending, session);
      if (outcome === null) return;
      if (outcome.name === 'signed-out') return onSession();
      if (outcome.name === 'retry' && outcome.cause === 'network') return;
    }
  }

  /**
   * Sends only when the server has just said who is signed in: a visit must never go out in another's name. Null when
   * the person has left meanwhile; the entry is then taken up again like after a crash.
   */
  async function tryOnce(entry: OutboxEntry, session: Reading<User>): Promise<Outcome | null> {
    switch (session.name) {
      case 'read':
        return sendWhole(entry);
      case 'signed-out':
      case 'cut-off':
        return ended(entry, { name: 'signed-out' });
      case 'unreachable':
        return ended(entry, { name: 'retry', cause: 'network', status: null, afterMs: null });
    }
  }

  /** The evidence that is missing, then the visit. */
  async function sendWhole(begun: OutboxEntry): Promise<Outcome | null> {
    const { entry, end } = await sendEvidence(begun);
    if (owner() !== entry.owner) return null;
    const outcome = end ?? outcomeOf(entry.id, await api.handIn(entry));
    if (outcome.name !== 'accepted') return ended(entry, outcome);
    return sayAll(entry, outcome);
  }

  /** After the visit, what the person says of the pieces that are missing. */
  async function sayAll(sent: OutboxEntry, accepted: Outcome): Promise<Outcome | null> {
    let entry = sent;
    for (let word = nextWord(entry); word !== null; word = nextWord(entry)) {
      const event = wordOutcomeOf(word.sha256, await api.sayOfEvidence(entry.id, word.sha256, word.said));
      if (owner() !== entry.owner) return null;
      if (event.name !== 'word-told' && event.name !== 'word-refused') return ended(entry, event);
      entry = (await step(entry, event)) ?? entry;
    }
    return ended(entry, accepted);
  }

  async function ended(entry: OutboxEntry, outcome: Outcome): Promise<Outcome> {
    await step(entry, outcome);
    return outcome;
  }

  async function hasWork(person: string): Promise<boolean> {
    const { records } = await store.outbox(person);
    return records.some(({ state }) => state.name !== 'rejected' && state.name !== 'incomplete');
  }

  async function plan(): Promise<void> {
    cancelTimer();
    const person = owner();
    const at = person === null ? null : nextRetry((await store.outbox(person)).records);
    if (at !== null) cancelTimer = delay(() => void flush(), Math.max(1_000, at - now().getTime()));
  }

  async function rounds(): Promise<void> {
    do {
      again = false;
      await exclusively(sendAllDue);
    } while (again);
    await plan();
  }

  function flush(how?: 'eager'): Promise<void> {
    eager ||= how === 'eager';
    if (round) again = true;
    round ??= rounds().finally(() => {
      round = null;
    });
    return round;
  }

  return {
    flush,
    async tryNow(id) {
      await happen(id, { name: 'try-now' });
      await flush();
    },
    async giveUp(id, reason) {
      await happen(id, { name: 'give-up', reason });
      await flush();
    },
    async replace(id, sha256, note) {
      await happen(id, { name: 'replace', sha256, note });
      await flush();
    },
  };
}
