import { NOT_APPLICABLE, type Subject } from '#app/domain/checklist/answers.ts';
import type { Value } from '#app/domain/checklist/response.ts';
import { placeKey } from '#app/domain/checklist/state.ts';
import type { EvidenceNote } from '#app/domain/evidence.ts';
import type { CheckIn, Signature } from '#app/domain/presence.ts';

/**
 * A visit while it is being filled in on the device, and everything that can be done to it. Pure: every function
 * returns a new draft and shares what did not change, so that a screen can tell by identity which place moved. Times
 * come in as ISO instants.
 */

/** Where an answer stands: an item for one subject, or an item asked once per branch (subject null). */
export type PlaceRef = { item: string; subject: string | null };

/** What is written at one place. A note may stand there before the answer does. */
export type Entry = PlaceRef & {
  /** null = not answered; never preset. */
  value: Value | null;
  naReason: string | null;
  reasons: readonly string[];
  note: string;
  /** SHA-256 of what was photographed or recorded here, in the order it was added. */
  evidence: readonly string[];
  /** What was taken away again; it can be put back until the visit is handed in. */
  removed: readonly string[];
  /** The evidence that is demanded here cannot be had; the note says why. */
  excused: boolean;
  /** When the value was last chosen; null while there is none. */
  answeredAt: string | null;
};

/** Who is observed, what is written, by `placeKey`, and what is known of the evidence it names, by SHA-256. */
export type Writing = {
  subjects: readonly Subject[];
  entries: Readonly<Record<string, Entry>>;
  evidence: Readonly<Record<string, EvidenceNote>>;
  /** What a colleague scores; null or absent where everything is one's own. */
  others?: Others | null;
};

/** What is left to a colleague in a joint visit: whole sections, and people. Whoever is added is one's own. */
export type Others = { sections: readonly string[]; subjects: readonly string[] };

export type Draft = Writing & {
  /** The UUID of the visit, made on the device (`visit-id.ts`). */
  id: string;
  /** Id of the person who started it; nobody else sees it on a shared tablet. */
  owner: string;
  checklist: { id: string; version: string };
  branch: { code: string; name: string };
  checkIn: CheckIn | null;
  signature: Signature | null;
  /** What the representative has typed and drawn without having signed yet. */
  unsigned: Unsigned | null;
  /** Null for a visit of one inspector. */
  joint: Joint | null;
  others: Others | null;
  /** The office's assignment it was begun for; null for a visit that nobody asked for. */
  assignment: string | null;
  /** The stopwatches of measured items, by `placeKey`. */
  watches: Readonly<Record<string, Watch>>;
  /** A recording under way, or one that the end of the browser cut off. */
  recording: Recording | null;
  startedAt: string;
  changedAt: string;
  /** Counts changes, so that an older copy in another tab never overwrites a newer one. */
  revision: number;
};

/** A visit that several inspectors share: the code they read out, and whether this is the lead's own sheet or a part for it. */
export type Joint = { code: string; role: 'lead' | 'second' };

/** A stopwatch: the time before it was last started, and since when it runs; null when it stands still. */
export type Watch = { elapsedMs: number; startedAt: string | null };

/** Where a recording belongs; what was recorded so far lies in the store. */
export type Recording = PlaceRef & { startedAt: string };

/** A remark, a name and the lines of a signature under way, in parts of the width of its box. */
export type Unsigned = { name: string; remark: string; strokes: readonly PenStroke[] };
type PenStroke = readonly { x: number; y: number; time: number; pressure: number }[];

type Start = Pick<Draft, 'id' | 'owner' | 'checklist' | 'branch' | 'subjects'>;

/** An empty draft. */
export function startDraft(start: Start, at: string): Draft {
  const nothing = { entries: {}, evidence: {}, checkIn: null, signature: null, unsigned: null, joint: null, others: null, assignment: null, watches: {}, recording: null };
  return { ...start, ...nothing, startedAt: at, changedAt: at, revision: 0 };
}

/** Writes a value. Reasons go with a count above zero only; a reason for not applicable goes. */
export function answer(draft: Draft, place: PlaceRef, value: Value, at: string): Draft {
  const before = entryAt(draft, place);
  const keepsReasons = typeof value === 'number' && value > 0;
  const reasons = keepsReasons ? before.reasons : [];
  return writeEntry(draft, { ...before, value, naReason: null, reasons, answeredAt: at }, at);
}

/** Takes the answer back: the place is unanswered again. The note stays. */
export function clearAnswer(draft: Draft, place: PlaceRef, at: string): Draft {
  const before = entryAt(draft, place);
  return writeEntry(draft, { ...before, value: null, naReason: null, reasons: [], answeredAt: null }, at);
}

/** Says that the item does not apply, and why. */
export function markNotApplicable(draft: Draft, place: PlaceRef, naReason: string, at: string): Draft {
  const before = entryAt(draft, place);
  return writeEntry(draft, { ...before, value: NOT_APPLICABLE, naReason, reasons: [], answeredAt: at }, at);
}

/**
 * Ticks or unticks a kind of breach. Each tick stands for at least one breach, so the count follows upwards; it comes
 * down with an untick only while it equals the ticks, and never below one.
 */
export function toggleReason(draft: Draft, place: PlaceRef, reason: string, max: number, at: string): Draft {
  const before = entryAt(draft, place);
  const count = typeof before.value === 'number' ? before.value : 0;
  const ticked = before.reasons.length;
  if (before.reasons.includes(reason)) {
    const reasons = before.reasons.filter((other) => other !== reason);
    const value = count === ticked ? Math.max(1, reasons.length) : count;
    return writeEntry(draft, { ...before, reasons, value, answeredAt: at }, at);
  }
  const reasons = [...before.reasons, reason];
  const value = Math.min(max, Math.max(count, reasons.length));
  return writeEntry(draft, { ...before, reasons, value, naReason: null, answeredAt: at }, at);
}

/** Writes the note of a place, as typed. It does not touch the time of the answer. */
export function writeNote(draft: Draft, place: PlaceRef, note: string, at: string): Draft {
  return writeEntry(draft, { ...entryAt(draft, place), note }, at);
}

/** Adds somebody to observe; returns the draft and the new id. */
export function addSubject(draft: Draft, kind: string, label: string, at: string): { draft: Draft; id: string } {
  const numbers = draft.subjects.map((subject) => Number(/^s(\d+)$/.exec(subject.id)?.[1] ?? 0));
  const id = `s${Math.max(0, ...numbers) + 1}`;
  const subjects = [...draft.subjects, { id, kind, label: label.trim() }];
  return { draft: changed(draft, { subjects }, at), id };
}

/** Gives a subject another label; an empty one changes nothing. */
export function renameSubject(draft: Draft, id: string, label: string, at: string): Draft {
  const text = label.trim();
  const named = draft.subjects.find((subject) => subject.id === id);
  if (!named || text === '' || named.label === text) return draft;
  const subjects = draft.subjects.map((subject) => (subject === named ? { ...subject, label: text } : subject));
  return changed(draft, { subjects }, at);
}

/** Removes a subject and all that is written about it; `writtenAbout` tells beforehand how much that is. */
export function removeSubject(draft: Draft, id: string, at: string): Draft {
  if (!draft.subjects.some((subject) => subject.id === id)) return draft;
  const subjects = draft.subjects.filter((subject) => subject.id !== id);
  const kept = Object.entries(draft.entries).filter(([, entry]) => entry.subject !== id);
  return changed(draft, { subjects, entries: Object.fromEntries(kept) }, at);
}

/** How many places hold an answer or a note about a subject. */
export function writtenAbout(writing: Writing, id: string): number {
  return Object.values(writing.entries).filter((entry) => entry.subject === id).length;
}

/** What is written at a place; an empty entry where nothing is. */
export function entryAt(writing: Writing, place: PlaceRef): Entry {
  const { item, subject } = place;
  return (
    writing.entries[placeKey(item, subject)] ?? {
      item,
      subject,
      value: null,
      naReason: null,
      reasons: [],
      note: '',
      evidence: [],
      removed: [],
      excused: false,
      answeredAt: null,
    }
  );
}

/** Writes what stands at a place; an entry that says nothing goes. */
export function writeEntry(draft: Draft, entry: Entry, at: string): Draft {
  const key = placeKey(entry.item, entry.subject);
  if (isEmpty(entry)) {
    if (!(key in draft.entries)) return draft;
    const { [key]: _removed, ...entries } = draft.entries;
    return changed(draft, { entries }, at);
  }
  return changed(draft, { entries: { ...draft.entries, [key]: entry } }, at);
}

/** Whether nothing is said at a place. */
export function isEmpty(entry: Entry): boolean {
  const { value, note, evidence, removed, excused } = entry;
  return value === null && note === '' && evidence.length + removed.length === 0 && !excused;
}

/** Whoever signed has read the answers as they were: a change of them takes the signature away. */
function changed(draft: Draft, part: Partial<Writing>, at: string): Draft {
  return { ...draft, ...part, signature: null, changedAt: at, revision: draft.revision + 1 };
}

/** Changes what is said beside the answers: a signature stays. */
export function changeBeside(draft: Draft, part: Partial<Omit<Draft, keyof Writing>>, at: string): Draft {
  return { ...draft, ...part, changedAt: at, revision: draft.revision + 1 };
}
