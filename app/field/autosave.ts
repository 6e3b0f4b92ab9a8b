/**
 * Writes the newest draft to the device after every change. One write at a time: what changes during a write goes into
 * the next one, so a burst of taps costs two transactions and the last tap is never older than one write.
 *
 * A write that fails keeps the change in memory, says so and tries again until it succeeds. Where there is nothing left to
 * write to (the visit was handed in), writing ends for good, and it is said whether something stayed unwritten.
 */

export type SaveState =
  | { name: 'idle' }
  | { name: 'saving' }
  /** The transaction with the newest change has completed. */
  | { name: 'saved'; at: string }
  | { name: 'failing'; attempts: number }
  /** `unsaved` = a change came too late and is on no disk. */
  | { name: 'left'; unsaved: boolean };

/** What became of a write: `again` = the caller has put another value, made of this one, to be written in its stead. */
export type WriteAnswer = 'written' | 'again' | 'left';

export type Autosave<T> = {
  put: (value: T) => void;
  state: () => SaveState;
  /** Tries at once, and resolves when nothing is left to write or the write failed. */
  flush: () => Promise<void>;
  /** Ends the writing: there is nothing to write to any more. */
  leave: () => void;
};

type Options<T> = {
  /** Rejects when nothing was written. */
  write: (value: T) => Promise<WriteAnswer>;
  now: () => string;
  /** Calls back after a delay; returns how to call it off. */
  delay: (run: () => void, ms: number) => () => void;
  onState: () => void;
};

const RETRY_MS = [500, 1000, 2000, 5000];

export function createAutosave<T>({ write, now, delay, onState }: Options<T>): Autosave<T> {
  let state: SaveState = { name: 'idle' };
  let pending: { value: T } | null = null;
  let running: Promise<void> | null = null;
  let failures = 0;
  let cancelRetry = () => {};

  function enter(next: SaveState): void {
    state = next;
    onState();
  }

  async function writePending(): Promise<void> {
    while (pending) {
      const current = pending;
      if (state.name !== 'failing') enter({ name: 'saving' });
      try {
        const answer = await write(current.value);
        if (answer === 'left') return leave();
        if (answer === 'again') continue;
      } catch {
        return retryLater();
      }
      failures = 0;
      if (pending === current) {
        pending = null;
        enter({ name: 'saved', at: now() });
      }
    }
  }

  function leave(): void {
    if (state.name === 'left') return;
    cancelRetry();
    const unsaved = pending !== null;
    pending = null;
    enter({ name: 'left', unsaved });
  }

  function retryLater(): void {
    if (state.name === 'left') return;
    failures += 1;
    enter({ name: 'failing', attempts: failures });
    const wait = RETRY_MS[Math.min(failures, RETRY_MS.length) - 1] ?? 0;
    cancelRetry = delay(() => void run(), wait);
  }

  function run(): Promise<void> {
    cancelRetry();
    running ??= writePending().finally(() => {
      running = null;
    });
    return running;
  }

  return {
    put(value) {
      if (state.name === 'left') return;
      pending = { value };
      // A write under way takes the newest value up when it ends; a failing one waits for its turn.
      if (!running && state.name !== 'failing') void run();
    },
    state: () => state,
    flush: run,
    leave,
  };
}
