import type { Position } from '#app/domain/evidence.ts';
import { distanceTo, type Place } from '#app/domain/geo.ts';
import type { CheckIn } from '#app/domain/presence.ts';

import { changeBeside, type Draft } from './draft.ts';
import type { Located } from './whereabouts.ts';

/** Arrival at the branch: the time is of the first tap, and the position may be measured again while it is doubtful. */

/** The person is here, wherever that is. */
export function arrive(draft: Draft, at: string): Draft {
  return draft.checkIn ? draft : changeBeside(draft, { checkIn: { at } }, at);
}

/** What a look around has found. A position that could not be had takes none away; one that takes another's place keeps that beside it. */
export function placeArrival(draft: Draft, located: Located, at: string): Draft {
  const before = draft.checkIn ?? { at };
  if (!located.ok) {
    return before.position ? draft : changeBeside(draft, { checkIn: { at: before.at, refused: located.refused } }, at);
  }
  const corrected = before.position ? { from: before.corrected?.from ?? before.position, at } : null;
  const checkIn: CheckIn = { at: before.at, position: located.position, ...(corrected ? { corrected } : {}) };
  return changeBeside(draft, { checkIn }, at);
}

/** Further away than this beyond doubt is said so. */
const FAR_METRES = 500;
/** A position that may be off by more than this does not tell a branch from its neighbours. */
const POOR_METRES = 200;

/** How far a position is from the branch, beyond doubt or as far as it tells; null where the branch has none. */
export function distanceOf(position: Position, branch: Place | null): { metres: number; isFar: boolean } | null {
  if (!branch) return null;
  const metres = distanceTo(branch, position);
  return { metres, isFar: metres - position.accuracy > FAR_METRES };
}

/** Whether it is worth being located again: nothing is known, or it is far from the branch, or hardly known. */
export function isDoubtful({ position }: CheckIn, branch: Place | null): boolean {
  if (!position) return true;
  return position.accuracy > POOR_METRES || distanceOf(position, branch)?.isFar === true;
}
