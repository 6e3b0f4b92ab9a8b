import { valueFault } from '#app/domain/checklist/response.ts';
import type { Bilingual, Response } from '#app/domain/checklist/schema.ts';
import { placeKey } from '#app/domain/checklist/state.ts';

import { answer, changeBeside, type Draft, type PlaceRef, type Watch } from './draft.ts';

/**
 * The stopwatch of a measured item. It stands in the draft as the instant it was started, so that it runs on while the
 * page is reloaded or the tablet is off. Pure; times come in as ISO instants.
 */

type Measure = Extract<Response, { type: 'measure' }>;

const STILL: Watch = { elapsedMs: 0, startedAt: null };

/** How many seconds one unit of an item is: 1 or 60; null when it does not measure time that a person waits for. */
export function secondsPerUnit({ en }: Bilingual): number | null {
  if (/^(s|secs?|seconds?)$/i.test(en)) return 1;
  return /^(mins?|minutes?)$/i.test(en) ? 60 : null;
}

export function watchAt(draft: Draft, { item, subject }: PlaceRef): Watch {
  return draft.watches[placeKey(item, subject)] ?? STILL;
}

/** Milliseconds on the watch at an instant. A clock that was set back does not take anything away. */
export function elapsedAt({ elapsedMs, startedAt }: Watch, now: number): number {
  return elapsedMs + (startedAt === null ? 0 : Math.max(0, now - Date.parse(startedAt)));
}

/** Goes on from where it stands. */
export function startWatch(draft: Draft, place: PlaceRef, at: string): Draft {
  const watch = watchAt(draft, place);
  return watch.startedAt === null ? withWatch(draft, place, { ...watch, startedAt: at }, at) : draft;
}

/** Stops, and answers the item with the time, unless the item does not take such a value. */
export function stopWatch(draft: Draft, place: PlaceRef, response: Measure, at: string): Draft {
  const watch = watchAt(draft, place);
  if (watch.startedAt === null) return draft;
  const elapsedMs = elapsedAt(watch, Date.parse(at));
  const stopped = withWatch(draft, place, { elapsedMs, startedAt: null }, at);
  const value = valueOf(response, elapsedMs);
  return value === null ? stopped : answer(stopped, place, value, at);
}

/** Back to zero, standing still. An answer stays. */
export function resetWatch(draft: Draft, place: PlaceRef, at: string): Draft {
  const { [placeKey(place.item, place.subject)]: watch, ...watches } = draft.watches;
  return watch ? changeBeside(draft, { watches }, at) : draft;
}

function valueOf(response: Measure, elapsedMs: number): number | null {
  const seconds = secondsPerUnit(response.unit);
  if (seconds === null) return null;
  const value = Number((elapsedMs / 1000 / seconds).toFixed(response.decimals));
  return valueFault(response, value) === null ? value : null;
}

function withWatch(draft: Draft, place: PlaceRef, watch: Watch, at: string): Draft {
  const watches = { ...draft.watches, [placeKey(place.item, place.subject)]: watch };
  return changeBeside(draft, { watches }, at);
}
