import type { FieldApi, Reading } from './api.ts';
import { advance, type Moment, nextRetry, nextToSend, type OutboxEntry, type OutboxEvent, type Outcome } from './outbox.ts';
import type { FieldStore } from './store.ts';
import { outcomeOf, type User } from './wire.ts';

/**
 * Empties the outbox: one visit after the other, by one tab at a time, only for the person who is signed in. Each step
 * is stored before and after the request, so that a crash at any moment ends in one more try under the same id.
 */
export type Sync = {
  /**
   * Sends what is due; with `eager`, also what only waits for the network (it has just come back, or the app was
   * opened). Resolves when the round has ended. Calls during a round are answered by one more round.
   */
  flush: (eager?: 'eager') => Promise<void>;
  /** The person asks for this one now, whatever its state. */
  tryNow: (id: string) => Promise<void>;
};

type Options = {
  store: Pick<FieldStore, 'outbox' | 'outboxEntry' | 'putOutbox' | 'settle'>;
  api: Pick<FieldApi, 'session' | 'handIn'>;
  /** Runs work while no other tab does. */
  exclusively: (work: () => Promise<void>) => Promise<void>;
  now: () => Date;
  random: () => number;
  delay: (run: () => void, ms: number) => () => void;
  /** Called after every stored step. */
  onStep: () => void;
  /** Called when the server says that nobody, or somebody else, is signed in. */
  onSession: () => void;
  /** Whose outbox this is; null while nobody is known. */
  owner: () => string | null;
};

export function createSync(options: Options): Sync {
  const { store, api, exclusively, now, random, delay, onStep, onSession, owner } = options;
  let round: Promise<void> | null = null;
  let again = false;
  let eager = false;
  let cancelTimer = () => {};
  const moment = (): Moment => ({ now: now(), random: random() });

  async function step(entry: OutboxEntry, event: OutboxEvent): Promise<OutboxEntry | null> {
    const next = advance(entry, event, moment());
    if ('sent' in next) {
      await store.settle(next.sent);
      onStep();
      return null;
    }
    if (next.kept !== entry) {
      await store.putOutbox(next.kept);
      onStep();
    }
    return next.kept;
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
      await step(sending, outcome);
      if (outcome.name === 'signed-out') return onSession();
      if (outcome.name === 'retry' && outcome.cause === 'network') return;
    }
  }

  /** Sends only when the server has just said who is signed in: a visit must never go out in another's name. */
  async function tryOnce(entry: OutboxEntry, session: Reading<User>): Promise<Outcome> {
    switch (session.name) {
      case 'read':
        return outcomeOf(entry.id, await api.handIn(entry));
      case 'signed-out':
        return { name: 'signed-out' };
      case 'unreachable':
        return { name: 'retry', cause: 'network', status: null, afterMs: null };
    }
  }

  async function hasWork(person: string): Promise<boolean> {
    const { records } = await store.outbox(person);
    return records.some(({ state }) => state.name !== 'rejected');
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
      const entry = await store.outboxEntry(id);
      if (entry) await step(entry, { name: 'try-now' });
      await flush();
    },
  };
}
