import type { Answer, Sheet, Subject } from '#app/domain/checklist/answers.ts';
import type { CompiledChecklist, CompiledItem, CompiledSection } from '#app/domain/checklist/compile.ts';
import type { EvidenceKind } from '#app/domain/checklist/schema.ts';
import { isRequired, missingOn, type Place, placeKey, type SheetState, sheetState } from '#app/domain/checklist/state.ts';
import { evidenceTypes } from '#app/domain/evidence.ts';

import type { Entry, Others, Writing } from './draft.ts';

/**
 * A half-filled sheet as a screen shows it. Everything that did not change since the previous view is the same object
 * as before, so that a card is drawn again only when its own place moved.
 */

export type MissingKind = 'answer' | EvidenceKind;

export type PlaceView = {
  key: string;
  item: CompiledItem;
  subject: Subject | null;
  state: Place['state'];
  entry: Entry | null;
  /** What this place still needs before the visit is complete. */
  missing: readonly MissingKind[];
  /** False where a colleague scores it. */
  mine: boolean;
};

/** Of one's own places. */
export type Progress = { done: number; total: number };

/** The places of a section for one subject, or for the branch (subject null), hidden ones left out. */
export type GroupView = { subject: Subject | null; places: readonly PlaceView[]; progress: Progress; mine: boolean };

export type SectionView = { section: CompiledSection; groups: readonly GroupView[]; progress: Progress; mine: boolean };

export type SheetView = {
  sections: readonly SectionView[];
  byKey: ReadonlyMap<string, PlaceView>;
  /** Visible places in the order they are worked through: section, subject, item. */
  order: readonly PlaceView[];
  /** Kinds of subjects of which too few are named. */
  lacking: readonly Lacking[];
  progress: Progress;
};

export type Lacking = { kind: string; needed: number };

/** The sheet that scoring sees: entries with a value, in the order of the checklist. */
export function sheetOf(checklist: CompiledChecklist, writing: Writing): Sheet {
  const entries = Object.values(writing.entries).filter((entry) => entry.value !== null);
  const orderOf = (entry: Entry) => checklist.byId.get(entry.item)?.order ?? Number.MAX_SAFE_INTEGER;
  return {
    subjects: writing.subjects,
    answers: entries.sort((a, b) => orderOf(a) - orderOf(b)).map(answerOf),
  };
}

/** The writing of a stored sheet, for showing it read-only. */
export function writingOf(sheet: Sheet): Writing {
  const entries = sheet.answers.map((answer): [string, Entry] => [
    placeKey(answer.item, answer.subject),
    {
      item: answer.item,
      subject: answer.subject ?? null,
      value: answer.value,
      naReason: answer.naReason ?? null,
      reasons: answer.reasons ?? [],
      note: answer.note ?? '',
      evidence: answer.evidence ?? [],
      removed: [],
      excused: false,
      answeredAt: answer.answeredAt ?? null,
    },
  ]);
  return { subjects: sheet.subjects, entries: Object.fromEntries(entries), evidence: {} };
}

/** The view of a writing; give the view before it to keep what did not change. */
export function viewSheet(checklist: CompiledChecklist, writing: Writing, before: SheetView | null): SheetView {
  const state = sheetState(checklist, sheetOf(checklist, writing));
  const missing = missingByKey(state, writing);
  const byKey = new Map<string, PlaceView>();
  for (const place of state.places) {
    const key = placeKey(place.item.id, place.subject?.id);
    const mine = isMine(writing.others, place.item.sectionId, place.subject);
    byKey.set(key, placeView(key, place, writing.entries[key] ?? null, missing.get(key), mine, before?.byKey.get(key)));
  }
  const sections = checklist.sections.map((section, index) =>
    sectionView(section, writing, byKey, before?.sections[index]),
  );
  const order = sections.flatMap((section) => section.groups.flatMap((group) => group.places));
  const lacking = lackingSubjects(checklist, writing);
  return { sections, byKey, order, lacking, progress: addUp(sections.map((section) => section.progress)) };
}

/** Nothing of one's own is missing: every demanded answer and note is there, and everybody who must be observed is named. */
export function isComplete(view: SheetView): boolean {
  return view.lacking.length === 0 && !view.order.some(isToDo);
}

function isToDo({ missing, mine }: PlaceView): boolean {
  return mine && missing.length > 0;
}

/** Whether a place is one's own: neither its section nor its subject is left to a colleague. */
function isMine(others: Others | null | undefined, section: string, subject: Subject | null): boolean {
  if (!others) return true;
  return !others.sections.includes(section) && (subject === null || !others.subjects.includes(subject.id));
}

/** The next place of one's own after `from` that still needs something, going round; null when nothing is missing. */
export function nextMissing(view: SheetView, from: string | null): PlaceView | null {
  const start = view.order.findIndex((place) => place.key === from) + 1;
  const round = [...view.order.slice(start), ...view.order.slice(0, start)];
  return round.find(isToDo) ?? null;
}

/** Every place that still needs something, in working order. */
export function missingPlaces(view: SheetView): PlaceView[] {
  return view.order.filter((place) => place.missing.length > 0);
}

function lackingSubjects(checklist: CompiledChecklist, writing: Writing): Lacking[] {
  return checklist.definition.subjects.flatMap((kind) => {
    const named = writing.subjects.filter((subject) => subject.kind === kind.id).length;
    return named < kind.min ? [{ kind: kind.id, needed: kind.min - named }] : [];
  });
}

function answerOf(entry: Entry): Answer {
  const { item, subject, value, naReason, reasons, note, evidence, answeredAt } = entry;
  return {
    item,
    ...(subject === null ? {} : { subject }),
    value: value ?? '',
    ...(naReason === null ? {} : { naReason }),
    ...(reasons.length === 0 ? {} : { reasons: [...reasons] }),
    ...(note.trim() === '' ? {} : { note: note.trim() }),
    ...(evidence.length === 0 ? {} : { evidence: [...evidence] }),
    ...(answeredAt === null ? {} : { answeredAt }),
  };
}

function missingByKey(state: SheetState, { entries, evidence }: Writing): Map<string, MissingKind[]> {
  const missing = new Map<string, MissingKind[]>();
  const held = (place: Place, kind: EvidenceKind) => {
    const shas = entries[placeKey(place.item.id, place.subject?.id)]?.evidence ?? [];
    return shas.filter((sha256) => kindOf(evidence, sha256) === kind).length;
  };
  for (const { item, subject, what } of missingOn(state, held)) {
    const key = placeKey(item, subject);
    const kinds = missing.get(key) ?? [];
    const needed = replacedBy(what, entries[key]);
    if (needed && !kinds.includes(needed)) missing.set(key, [...kinds, needed]);
  }
  return missing;
}

/** Where evidence cannot be had, a note that says why stands for it. */
function replacedBy(what: MissingKind, entry: Entry | undefined): MissingKind | null {
  if (what === 'answer' || what === 'note' || !entry?.excused) return what;
  return entry.note.trim() === '' ? 'note' : null;
}

/** Of what kind a piece of evidence is; null when nothing is known of it. */
function kindOf(evidence: Writing['evidence'], sha256: string): EvidenceKind | null {
  const type = evidence[sha256]?.type;
  return type === undefined ? null : evidenceTypes[type];
}

const NOTHING: readonly MissingKind[] = [];
/** A note or evidence without an answer cannot be handed in, even where the answer is optional. */
const AN_ANSWER: readonly MissingKind[] = ['answer'];

function placeView(
  key: string,
  place: Place,
  entry: Entry | null,
  demanded: readonly MissingKind[] | undefined,
  mine: boolean,
  before: PlaceView | undefined,
): PlaceView {
  const stray = place.state === 'unanswered' && entry !== null && (entry.note.trim() !== '' || entry.evidence.length > 0);
  const missing = demanded ?? (stray ? AN_ANSWER : NOTHING);
  const view = { key, item: place.item, subject: place.subject, state: place.state, entry, missing, mine };
  const same =
    before &&
    before.item === view.item &&
    before.subject === view.subject &&
    before.state === view.state &&
    before.entry === view.entry &&
    before.mine === mine &&
    before.missing.join() === missing.join();
  return same ? before : view;
}

function sectionView(
  section: CompiledSection,
  { subjects, others }: Writing,
  byKey: ReadonlyMap<string, PlaceView>,
  before: SectionView | undefined,
): SectionView {
  const kind = section.definition.subject;
  const observed = kind === undefined ? [null] : subjects.filter((subject) => subject.kind === kind);
  const groups = observed.map((subject, index) => groupView(section, subject, others, byKey, before?.groups[index]));
  const mine = groups.length === 0 ? isMine(others, section.definition.id, null) : groups.some((group) => group.mine);
  if (before && before.mine === mine && groups.length === before.groups.length && groups.every((group, i) => group === before.groups[i])) {
    return before;
  }
  return { section, groups, mine, progress: addUp(groups.map((group) => group.progress)) };
}

function groupView(
  section: CompiledSection,
  subject: Subject | null,
  others: Writing['others'],
  byKey: ReadonlyMap<string, PlaceView>,
  before: GroupView | undefined,
): GroupView {
  const places = section.items.flatMap((item) => {
    const place = byKey.get(placeKey(item.id, subject?.id));
    return place && place.state !== 'hidden' ? [place] : [];
  });
  const mine = isMine(others, section.definition.id, subject);
  const same =
    before &&
    before.subject === subject &&
    before.mine === mine &&
    before.places.length === places.length &&
    places.every((place, index) => place === before.places[index]);
  if (same) return before;
  const asked = places.filter((place) => place.mine && (isRequired(place.item) || place.missing.length > 0));
  const done = asked.filter((place) => place.missing.length === 0).length;
  return { subject, places, mine, progress: { done, total: asked.length } };
}

function addUp(parts: readonly Progress[]): Progress {
  return parts.reduce((sum, part) => ({ done: sum.done + part.done, total: sum.total + part.total }), {
    done: 0,
    total: 0,
  });
}
