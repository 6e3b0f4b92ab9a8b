/**
 * A tablet's clock may be wrong, by a day or by years. The device says at hand-in what it takes the time for; the
 * difference corrects the times of the visit wherever a day or an order depends on them. What was said stays as it is.
 */

/** How far a device's clock runs ahead of ours, in milliseconds; negative = behind. */
export function clockSkew(deviceTime: string, now: Date): number {
  return Date.parse(deviceTime) - now.getTime();
}

const LEAST_SKEW = -(2 ** 31);
const MOST_SKEW = 2 ** 31 - 1;

/** A skew as it can be stored: 32 bits hold 24 days, and beyond that it matters no more how wrong a clock is. */
export function storableSkew(skewMs: number): number {
  return Math.max(LEAST_SKEW, Math.min(MOST_SKEW, skewMs));
}

/** Whether a stored skew says how wrong the clock was, and not only that it was wrong by more. */
export function isWhole(skewMs: number): boolean {
  return skewMs > LEAST_SKEW && skewMs < MOST_SKEW;
}

type Times = { startedAt?: string; finishedAt?: string };

/** The same visit with its beginning and end by our clock; a beginning that is still to come is moved to `now`. */
export function onServerTime<T extends Times>(visit: T, skewMs: number, now: Date): T {
  const moved = (at: string) => new Date(Math.min(Date.parse(at) - skewMs, now.getTime())).toISOString();
  const { startedAt, finishedAt } = visit;
  return {
    ...visit,
    ...(startedAt === undefined ? {} : { startedAt: moved(startedAt) }),
    ...(finishedAt === undefined ? {} : { finishedAt: moved(finishedAt) }),
  };
}

/** From here on a clock counts as wrong, in milliseconds. */
export const CLOCK_ALLOWANCE_MS = 5 * 60_000;

/** When a visit began by our clock; null where that is as good as what the device said. */
export function correctedStart(startedAt: string, skewMs: number, now: Date): string | null {
  const { startedAt: began = startedAt } = onServerTime({ startedAt }, skewMs, now);
  return Math.abs(Date.parse(began) - Date.parse(startedAt)) > CLOCK_ALLOWANCE_MS ? began : null;
}

/** How wrong a clock is, in the unit one would say it in. */
export function clockGap(skewMs: number): { unit: 'minutes' | 'hours' | 'days'; count: number } {
  const minutes = Math.round(Math.abs(skewMs) / 60_000);
  if (minutes < 60) return { unit: 'minutes', count: minutes };
  return minutes < 2_880 ? { unit: 'hours', count: Math.round(minutes / 60) } : { unit: 'days', count: Math.round(minutes / 1_440) };
}
