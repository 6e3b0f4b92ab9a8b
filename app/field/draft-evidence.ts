import type { EvidenceNote } from '#app/domain/evidence.ts';
import type { Signature } from '#app/domain/presence.ts';

import { changeBeside, type Draft, entryAt, type PlaceRef, writeEntry } from './draft.ts';

/** What can be done with evidence in a draft. Pure; the bytes lie in the device's store. */

/** Adds a photo or a recording to a place; its bytes are stored before. The same bytes once more change nothing. */
export function attachEvidence(draft: Draft, place: PlaceRef, note: EvidenceNote, at: string): Draft {
  const before = entryAt(draft, place);
  if (before.evidence.includes(note.sha256)) return draft;
  const evidence = [...before.evidence, note.sha256];
  return writeEntry(known(draft, note), { ...before, evidence, removed: without(before.removed, note.sha256) }, at);
}

/** Takes evidence away from a place. It can be put back until the visit is handed in. */
export function detachEvidence(draft: Draft, place: PlaceRef, sha256: string, at: string): Draft {
  const before = entryAt(draft, place);
  if (!before.evidence.includes(sha256)) return draft;
  const removed = [...without(before.removed, sha256), sha256];
  return writeEntry(draft, { ...before, evidence: without(before.evidence, sha256), removed }, at);
}

/** Puts back what was taken away last; nothing changes where nothing was. */
export function restoreEvidence(draft: Draft, place: PlaceRef, at: string): Draft {
  const before = entryAt(draft, place);
  const last = before.removed.at(-1);
  if (last === undefined) return draft;
  return writeEntry(draft, { ...before, evidence: [...before.evidence, last], removed: without(before.removed, last) }, at);
}

/** Puts a picture that was drawn on in the place of its original, which stays known and goes along. */
export function replaceEvidence(draft: Draft, place: PlaceRef, drawn: EvidenceNote, at: string): Draft {
  const before = entryAt(draft, place);
  const { original, sha256 } = drawn;
  if (original === undefined || !before.evidence.includes(original) || before.evidence.includes(sha256)) return draft;
  const evidence = before.evidence.map((other) => (other === original ? sha256 : other));
  return writeEntry(known(draft, drawn), { ...before, evidence }, at);
}

/** Says that the evidence demanded here cannot be had, or takes that back. */
export function excuseEvidence(draft: Draft, place: PlaceRef, excused: boolean, at: string): Draft {
  return writeEntry(draft, { ...entryAt(draft, place), excused }, at);
}

/** Puts the representative's word under the answers as they are. */
export function signDraft(draft: Draft, signature: Signature, image: EvidenceNote, at: string): Draft {
  const unsigned = draft.unsigned && { ...draft.unsigned, strokes: [] };
  return changeBeside(known(draft, image), { signature, unsigned }, at);
}

/** What lies on the device for a draft although nothing names it any more: taken away, undone, or drawn over and undone. */
export function strayEvidence({ entries, evidence, signature }: Draft): string[] {
  const named = new Set(signature ? [signature.image] : []);
  Object.values(entries).forEach((entry) => entry.evidence.forEach((sha256) => named.add(sha256)));
  // A set that grows while it is walked is walked to its end.
  for (const sha256 of named) {
    const original = evidence[sha256]?.original;
    if (original !== undefined) named.add(original);
  }
  return Object.keys(evidence).filter((sha256) => !named.has(sha256));
}

/** The draft as it leaves for the outbox: nothing can be put back any more, and what nothing names, or nobody signed, is not known. */
export function settledEvidence(draft: Draft): Draft {
  const stray = new Set(strayEvidence(draft));
  const kept = Object.entries(draft.evidence).filter(([sha256]) => !stray.has(sha256));
  const entries = Object.entries(draft.entries).map(([key, entry]) => [key, { ...entry, removed: [] }] as const);
  return { ...draft, unsigned: null, evidence: Object.fromEntries(kept), entries: Object.fromEntries(entries) };
}

function known(draft: Draft, note: EvidenceNote): Draft {
  return { ...draft, evidence: { ...draft.evidence, [note.sha256]: note } };
}

function without(list: readonly string[], sha256: string): string[] {
  return list.filter((other) => other !== sha256);
}
