import { expect, test } from 'vitest';

import { arrive, isDoubtful, placeArrival } from '#app/field/arrival.ts';
import { draftSchema, readRecord, stamp } from '#app/field/stored.ts';

import { emptyDraft, T0, T1, T2 } from './people.ts';

const branch = { lat: 38.49, lon: 106.13, datum: 'wgs84' } as const;
const here = { lat: 38.49, lon: 106.13, accuracy: 12 };
/** Beijing, as a device says that last had a position there. */
const beijing = { lat: 39.9, lon: 116.4, accuracy: 30 };

test('the time of arrival is of the first tap, and a position that is far away is corrected with both kept', () => {
  const first = placeArrival(arrive(emptyDraft(), T0), { ok: true, position: beijing }, T1);
  expect(first.checkIn).toEqual({ at: T0, position: beijing });
  const again = placeArrival(arrive(first, T2), { ok: true, position: here }, T2);
  expect(again.checkIn).toEqual({ at: T0, position: here, corrected: { from: beijing, at: T2 } });
  const third = placeArrival(again, { ok: true, position: { ...here, accuracy: 5 } }, T2);
  expect(third.checkIn?.corrected?.from).toEqual(beijing);
  expect(readRecord(draftSchema, stamp(third))).toEqual(third);
});

test('a second look that finds nothing takes no position away; a first one is recorded as it ended', () => {
  const refused = placeArrival(arrive(emptyDraft(), T0), { ok: false, refused: 'denied' }, T0);
  expect(refused.checkIn).toEqual({ at: T0, refused: 'denied' });
  const found = placeArrival(refused, { ok: true, position: here }, T1);
  expect(found.checkIn).toEqual({ at: T0, position: here });
  expect(placeArrival(found, { ok: false, refused: 'timeout' }, T2)).toBe(found);
});

test.each([
  ['nothing known', {}, branch, true],
  ['at the branch', { position: here }, branch, false],
  ['887 km away', { position: beijing }, branch, true],
  ['600 m away, but that may be the receiver', { position: { lat: 38.4954, lon: 106.13, accuracy: 150 } }, branch, false],
  ['known to 2 km only', { position: { ...here, accuracy: 2000 } }, branch, true],
  ['a branch without a place', { position: here }, null, false],
])('%s: whether to be located again', (_name, found, place, doubtful) => {
  expect(isDoubtful({ at: T0, ...found }, place)).toBe(doubtful);
});
