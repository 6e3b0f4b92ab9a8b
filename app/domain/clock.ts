/**
 * A tablet's clock may be wrong, by a day or by years. The device says at hand-in what it takes the time for; the
 * difference corrects the times of the visit wherever a day or an order depends on them. What was said stays as it is.
 */

/** How far a device's clock runs ahead of ours, in milliseconds; negative = behind. */
export function clockSkew(deviceTime: string, now: Date): number {
  return Date.parse(deviceTime) - now.getTime();
}

/** A skew as it can be stored: 32 bits hold 24 days, and beyond that it matters no more how wrong a clock is. */
export function storableSkew(skewMs: number): number {
  return Math.max(-(2 ** 31), Math.min(2 ** 31 - 1, skewMs));
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
