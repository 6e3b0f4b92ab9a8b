/**
 * Writes the newest draft to the device after every change. One write at a time: what changes during a write goes into
 * the next one, so a burst of taps costs two transactions and the last tap is never older than one write.
 *
 * A write that fails keeps the change in memory, says so and tries again until it succeeds. A write that finds a newer
 * copy on the device (another tab) stops and reports it; the caller decides which copy to go on with.
 */

export type SaveState =
  | { name: 'idle' }
  | { name: 'saving' }
  /** The transaction with the newest change has completed. */
  | { name: 'saved'; at: string }
  | { name: 'failing'; attempts: number }
  | { name: 'outdated' };

export type Autosave<T> = {
  put: (value: T) => void;
  state: () => SaveState;
  /** Tries at once, and resolves when nothing is left to write or the write failed. */
  flush: () => Promise<void>;
};

type Options<T> = {
  /** Resolves to false when the device holds a newer copy. Rejects when nothing was written. */
  write: (value: T) => Promise<boolean>;
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
        const written = await write(current.value);
        if (!written) {
          pending = null;
          return enter({ name: 'outdated' });
        }
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

  function retryLater(): void {
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
      pending = { value };
      // A write under way takes the newest value up when it ends; a failing one waits for its turn.
      if (!running && state.name !== 'failing') void run();
    },
    state: () => state,
    flush: run,
  };
}
