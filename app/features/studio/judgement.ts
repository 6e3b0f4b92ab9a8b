import type { VersionDiff } from '#app/domain/checklist/diff.ts';
import type { DraftView } from '#app/domain/draft-view.ts';
import { checklistFault } from '#app/domain/faults/checklist.ts';
import type { Fault } from '#app/domain/problem.ts';

import type { Content } from './content.ts';

/** What a draft amounts to as it stands: what is wrong with it, and what it changes. */
export type Judgement = {
  faults: readonly Fault[];
  /** Null while it does not compile, or where nothing was published before. */
  diff: VersionDiff | null;
  /** The content it was made from. */
  of: Content;
};

/** Judges contents. `today` is the bank's day, `YYYY-MM-DD`. */
export type Judge = {
  judge: (content: Content, today: string) => Promise<Judgement>;
  /** Gives back what judging holds; it may be asked again afterwards. */
  rest: () => void;
};

/** The judgement that a draft comes with. */
export function openingJudgement({ faults, diff }: Pick<DraftView, 'faults' | 'diff'>, of: Content, today: string): Judgement {
  return { faults: [...faults, ...lateFaults(of, today)], diff, of };
}

/** A version takes effect on the day it is published or later; the server says so only when it is published. */
export function lateFaults({ effectiveFrom }: Content, today: string): Fault[] {
  if (effectiveFrom === '' || effectiveFrom >= today) return [];
  return [checklistFault('effectiveFrom', 'effective-in-past', { day: today })];
}
