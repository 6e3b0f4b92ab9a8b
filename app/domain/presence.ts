import { canonicalJson } from './canonical.ts';
import type { Sheet } from './checklist/answer-schema.ts';
import type { CheckIn, Signature } from './presence-schema.ts';

/** That somebody was there: the inspector's arrival, and the branch's representative who has read the result. */

export type { CheckIn, Signature };

/** The text whose SHA-256 a signature carries: the answers as they were shown, whatever the order of the keys. */
export function signedText(visit: Sheet & { checklist: { id: string; version: string }; branch: string }): string {
  const { checklist, branch, subjects, answers } = visit;
  return canonicalJson({ checklist, branch, subjects, answers });
}
