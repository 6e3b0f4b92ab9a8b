/**
 * The life of a checklist version: draft -> in review -> published -> retired. A draft may be wrong; what is published
 * is right and never changes again. Whoever wrote it does not publish it.
 */

export const draftStates = ['draft', 'in-review'] as const;
export type DraftState = (typeof draftStates)[number];

export type DraftEvent = 'submit' | 'return' | 'edit' | 'publish' | 'discard';
export type DraftOutcome = DraftState | 'published' | 'discarded';

/** State x event -> state. What is not in the table cannot happen. */
const transitions: Record<DraftState, Partial<Record<DraftEvent, DraftOutcome>>> = {
  draft: { edit: 'draft', submit: 'in-review', discard: 'discarded' },
  'in-review': { return: 'draft', publish: 'published' },
};

/** The state after an event, or null when the event cannot happen in that state. */
export function nextDraftState(state: DraftState, event: DraftEvent): DraftOutcome | null {
  return transitions[state][event] ?? null;
}

/** Whether a person may publish: only somebody who wrote none of it. */
export function mayPublish(person: string, authors: readonly string[]): boolean {
  return !authors.includes(person);
}

/** A version as far as its time counts. */
export type Dated = {
  version: string;
  status: string;
  effectiveFrom: string;
  effectiveTo?: string | null;
};

/**
 * The version of one checklist that is in force on a day: the published one that took effect last, unless its time is
 * over. There is never more than one.
 */
export function effectiveOn<T extends Dated>(versions: readonly T[], day: string): T | null {
  const begun = versions
    .filter((version) => version.status === 'published' && version.effectiveFrom <= day)
    .sort((a, b) => (a.effectiveFrom < b.effectiveFrom ? 1 : -1));
  const [newest] = begun;
  const last = newest?.effectiveTo ?? null;
  return newest && (last === null || last >= day) ? newest : null;
}

/** How a published version stands on a day: in force, with its first day still to come, or no longer. */
export type Standing = 'in-force' | 'to-come' | 'over';

/** The standing of a version among all versions of its checklist; null for one that is not published. */
export function standingOn<T extends Dated>(version: T, versions: readonly T[], day: string): Standing | null {
  if (version.status !== 'published') return null;
  if (version.effectiveFrom > day) return 'to-come';
  return effectiveOn(versions, day) === version ? 'in-force' : 'over';
}

/** What is in force on a day, of every checklist at most one version; in the order of the list. */
export function inForceOn<T extends Dated & { id: string }>(versions: readonly T[], day: string): T[] {
  return versions.filter((version) => effectiveOn(versions.filter(({ id }) => id === version.id), day) === version);
}
