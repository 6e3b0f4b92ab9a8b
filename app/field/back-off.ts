/** How long the outbox waits between two tries. */

const FIRST_WAIT_MS = 5_000;
const LONGEST_WAIT_MS = 5 * 60_000;
/** The longest `Retry-After` that is honoured. */
const LONGEST_ASKED_MS = 60 * 60_000;

/** Milliseconds to wait after a number of tries: doubling from 5 s to 5 min, scattered over the upper half. */
export function backOff(attempts: number, random: number): number {
  const full = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.max(0, attempts - 1));
  return full * (0.5 + random / 2);
}

/** The same, or longer where the server asks for it. */
export function waitAfter(attempts: number, random: number, askedMs: number | null): number {
  return Math.max(Math.min(askedMs ?? 0, LONGEST_ASKED_MS), backOff(attempts, random));
}

/** Whether a wait is over. One longer than any we set was written by a clock that ran ahead, and is over too. */
export function isOver(retryAt: string, now: Date): boolean {
  const left = Date.parse(retryAt) - now.getTime();
  return !(left > 0 && left <= LONGEST_ASKED_MS);
}
