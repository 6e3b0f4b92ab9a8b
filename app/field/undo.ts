import { type Draft, type Entry, entryAt } from './draft.ts';

/**
 * The draft as it was before a step, as the next revision of the one there is now. A step is a tap; what happened stays
 * so: the arrival, a recording under way, what the representative has written, and whatever was photographed or recorded since.
 *
 * | at a place, the piece | was there before the step | was removed before | was not there before            |
 * |-----------------------|---------------------------|--------------------|---------------------------------|
 * | is there now          | stays                     | removed            | stays; a drawing is removed     |
 * | is removed now        | comes back                | removed            | removed                         |
 *
 * What is removed can be put back. A drawing was made by the step and leaves its original in its place.
 */
export function undone(draft: Draft, before: Draft, at: string): Draft {
  const since = Object.entries(draft.entries).flatMap(([key, now]) => {
    const entry = withEvidenceSince(draft, before, now);
    return entry ? [[key, entry] as const] : [];
  });
  const proved = new Set(since.map(([, entry]) => entry.subject));
  const added = draft.subjects.filter(({ id }) => proved.has(id) && !before.subjects.some((one) => one.id === id));
  return {
    ...before,
    entries: { ...before.entries, ...Object.fromEntries(since) },
    // Whoever was added by the step stays while something proves what was seen of them.
    subjects: [...before.subjects, ...added],
    evidence: { ...draft.evidence, ...before.evidence },
    // Whoever signed has not seen what came since.
    signature: since.length > 0 ? null : before.signature,
    checkIn: draft.checkIn,
    recording: draft.recording,
    unsigned: draft.unsigned,
    others: draft.others,
    changedAt: at,
    revision: draft.revision + 1,
  };
}

/** A place as it was before, with the evidence that came since; null where none came. */
function withEvidenceSince({ evidence: notes }: Draft, before: Draft, now: Entry): Entry | null {
  const was = entryAt(before, now);
  const isNew = (sha256: string) => !was.evidence.includes(sha256) && !was.removed.includes(sha256);
  const isDrawn = (sha256: string) => was.evidence.includes(notes[sha256]?.original ?? '');
  const added = now.evidence.filter(isNew);
  const gone = [...now.removed.filter(isNew), ...added.filter(isDrawn)];
  if (added.length + gone.length === 0) return null;
  const evidence = [...was.evidence, ...added.filter((sha256) => !isDrawn(sha256))];
  return { ...was, evidence, removed: [...was.removed, ...gone] };
}
