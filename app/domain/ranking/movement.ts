import type { BranchEffect } from './model.ts';
import { normalCdf } from './normal.ts';

export type Movement = {
  /** Fair score now − fair score before, in points. */
  readonly delta: number;
  /** `same` = not distinguishable from noise, whatever the delta. */
  readonly direction: 'up' | 'down' | 'same';
  /** P(improved). */
  readonly probability: number;
};

/** The part of an earlier fit that movement needs. */
export type EarlierScore = Pick<BranchEffect, 'branch' | 'fairScore' | 'fairVariance'>;

const CERTAINTY = 0.95;

/**
 * Change of a branch's fair score between two separately fitted periods. The two posteriors are taken as
 * independent, which overstates the uncertainty of the difference: an arrow is shown too seldom, not too often.
 */
export function measureMovement(now: EarlierScore, before: EarlierScore): Movement {
  const delta = now.fairScore - before.fairScore;
  const deviation = Math.sqrt(now.fairVariance + before.fairVariance);
  const probability = deviation > 0 ? normalCdf(delta / deviation) : (Math.sign(delta) + 1) / 2;
  return { delta, direction: directionOf(probability), probability };
}

function directionOf(probability: number): Movement['direction'] {
  if (probability >= CERTAINTY) return 'up';
  return probability <= 1 - CERTAINTY ? 'down' : 'same';
}
