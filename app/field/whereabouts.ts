import type { Position } from '#app/domain/evidence.ts';
import type { CheckIn } from '#app/domain/presence.ts';

/** Where the tablet is, asked of the browser. Browser only; a refusal is an answer like any other. */

export type Located = { ok: true; position: Position } | { ok: false; refused: NonNullable<CheckIn['refused']> };

/** Long enough for a receiver that starts cold beside a window, short enough to wait for. */
const PATIENCE_MS = 15_000;

/** A position of a moment ago does for a photo, and for an arrival that was not located yet. */
const RECENT_MS = 30_000;

/** `fresh` = what the device remembers will not do: it is what is to be corrected. */
export function locate({ fresh = false } = {}): Promise<Located> {
  if (!('geolocation' in navigator)) return Promise.resolve({ ok: false, refused: 'unavailable' });
  return new Promise((resolve) => {
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => resolve({ ok: true, position: { lat: coords.latitude, lon: coords.longitude, accuracy: coords.accuracy } }),
      ({ code }) => resolve({ ok: false, refused: reasons[code] ?? 'unavailable' }),
      { enableHighAccuracy: true, timeout: PATIENCE_MS, maximumAge: fresh ? 0 : RECENT_MS },
    );
  });
}

/** By `GeolocationPositionError.code`. */
const reasons: Record<number, CheckIn['refused']> = { 1: 'denied', 2: 'unavailable', 3: 'timeout' };

/** The newest known position, for photos: nothing ever waits for it. */
export type Whereabouts = {
  refresh: () => void;
  /** Undefined when nothing was located within the last minutes. */
  latest: (now: Date) => Position | undefined;
};

const FRESH_MS = 3 * 60_000;

/** `mayAsk` is false until the person has agreed to be located by checking in. */
export function openWhereabouts(mayAsk: () => boolean): Whereabouts {
  let newest: { position: Position; at: number } | null = null;
  return {
    refresh() {
      if (!mayAsk()) return;
      void locate().then((located) => {
        if (located.ok) newest = { position: located.position, at: Date.now() };
      });
    },
    latest: (now) => (newest && now.getTime() - newest.at < FRESH_MS ? newest.position : undefined),
  };
}
