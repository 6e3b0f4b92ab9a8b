import type { Draft, Joint, Others } from './draft.ts';
import { isComplete, type Lacking, missingPlaces, type PlaceView, type SheetView } from './sheet-view.ts';

/** A draft that several inspectors share: who takes part under which code, and what may stay open on each one's sheet. */

/** Takes part under a code, or, with null, goes on alone. What was answered stays. */
export function takePart(draft: Draft, joint: Joint | null, at: string): Draft {
  if (draft.joint?.code === joint?.code && draft.joint?.role === joint?.role) return draft;
  const others = joint ? draft.others : null;
  return { ...draft, joint, others, changedAt: at, revision: draft.revision + 1 };
}

/** A section, or somebody who is observed. */
export type Share = { kind: keyof Others; id: string };

/** Leaves a section or a person to the colleague, or takes it back. What was answered there stays. */
export function leaveToOthers(draft: Draft, { kind, id }: Share, left: boolean, at: string): Draft {
  const before = draft.others ?? { sections: [], subjects: [] };
  const rest = before[kind].filter((one) => one !== id);
  const others = { ...before, [kind]: left ? [...rest, id] : rest };
  const isNothing = others.sections.length + others.subjects.length === 0;
  return { ...draft, others: isNothing ? null : others, changedAt: at, revision: draft.revision + 1 };
}

export type Readiness = {
  /** It can be handed in as it is. */
  ready: boolean;
  /** What has to be done before. */
  blocking: readonly PlaceView[];
  /** Kinds of subjects of which too few are named; whom to observe may be left to the lead. */
  lacking: readonly Lacking[];
  /** Unanswered places of one's own share; a colleague may have taken them on all the same. */
  left: readonly PlaceView[];
  /** A part without an answer is none. */
  empty: boolean;
};

/**
 * Whether a sheet can be handed in. Alone, everything has to be there. With colleagues, what nobody has begun on this
 * tablet may stay open; an answer that demands a note, or a note without an answer, is still to be finished.
 */
export function readinessOf(view: SheetView, joint: Joint | null): Readiness {
  const missing = missingPlaces(view);
  if (!joint) return { ready: isComplete(view), blocking: missing, lacking: view.lacking, left: [], empty: false };
  const left = missing.filter(({ entry, mine }) => entry === null && mine);
  const blocking = missing.filter(({ entry }) => entry !== null);
  const empty = joint.role === 'second' && view.order.every(({ entry }) => entry === null);
  const lacking = joint.role === 'second' ? [] : view.lacking;
  return { ready: blocking.length + lacking.length === 0 && !empty, blocking, lacking, left, empty };
}
