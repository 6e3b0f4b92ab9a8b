import { type Answer, indexAnswers, NOT_APPLICABLE, type Sheet, type Subject } from './answers.ts';
import type { CompiledChecklist, CompiledItem } from './compile.ts';
import { evaluate, type Known } from './condition.ts';
import { fractionOf } from './response.ts';
import type { EvidenceKind } from './schema.ts';

/**
 * One place of the sheet: an item for one subject, or an item asked once per branch (subject null).
 * Hidden, unanswered, not applicable and answered are four different states; none is ever assumed.
 */
export type Place = {
  item: CompiledItem;
  subject: Subject | null;
  state: 'hidden' | 'unanswered' | 'na' | 'answered';
  answer: Answer | null;
};

/** What is still to do before a sheet can be handed in. */
export type Missing = {
  item: string;
  section: string;
  subject: string | null;
  what: 'answer' | EvidenceKind;
};

/** All places in order, and the same by `placeKey`. */
export type SheetState = { places: readonly Place[]; byKey: ReadonlyMap<string, Place> };

/** The key of a place within a sheet. */
export function placeKey(item: string, subject: string | null | undefined): string {
  return `${item} ${subject ?? ''}`;
}

/**
 * The state of every place, in the order of the checklist and, within an item, of the declared subjects.
 * Answers to hidden items stay on the sheet but do not count. Linear in items × subjects.
 */
export function sheetState(checklist: CompiledChecklist, sheet: Sheet): SheetState {
  const places = placesByItem(checklist, sheet).flat();
  return { places, byKey: new Map(places.map((place) => [placeKey(place.item.id, place.subject?.id), place])) };
}

/** The places of each item, by the item's `order`: what scoring needs, without the index by key. */
export function placesByItem(checklist: CompiledChecklist, sheet: Sheet): readonly (readonly Place[])[] {
  const answers = indexAnswers(sheet.answers);
  const subjects = subjectsByKind(checklist, sheet.subjects);
  const places: Place[][] = [];
  for (const item of checklist.items) {
    const given = answers.get(item.id);
    const looked = item.subjectKind === null ? ONCE : (subjects.get(item.subjectKind) ?? []);
    places.push(looked.map((subject) => placeOf(item, subject, given, earlierPlaces)));
  }
  return places;

  function earlierPlaces(id: string): readonly Place[] {
    const item = checklist.byId.get(id);
    return (item && places[item.order]) ?? [];
  }
}

const ONCE: readonly null[] = [null];

function subjectsByKind({ definition }: CompiledChecklist, subjects: readonly Subject[]): ReadonlyMap<string, readonly Subject[]> {
  return new Map(definition.subjects.map(({ id }) => [id, subjects.filter((subject) => subject.kind === id)]));
}

/** The places of an item that stands before the one being looked at; none of one that does not. */
type Earlier = (item: string) => readonly Place[];

function placeOf(
  item: CompiledItem,
  subject: Subject | null,
  given: ReadonlyMap<string, Answer> | undefined,
  earlier: Earlier,
): Place {
  const answer = given?.get(subject?.id ?? '') ?? null;
  if (item.when && evaluate(item.when, (id) => knownOf(id, subject, earlier)) !== true) {
    return { item, subject, state: 'hidden', answer };
  }
  if (answer === null) return { item, subject, state: 'unanswered', answer };
  return { item, subject, state: answer.value === NOT_APPLICABLE ? 'na' : 'answered', answer };
}

/** An earlier item as seen from a subject: its answer for the same subject, else its answer for the branch. */
function knownOf(id: string, subject: Subject | null, earlier: Earlier): Known {
  const places = earlier(id);
  const place = places.find((own) => own.subject?.id === subject?.id) ?? places.find((own) => own.subject === null);
  if (!place || place.state === 'hidden') return { state: 'not-asked' };
  return place.answer === null ? { state: 'unanswered' } : { state: 'answered', answer: place.answer };
}

/** Which evidence an answer demands: by its outcome, in the order note, photo, audio, document, without repeats. */
export function demandedEvidence(item: CompiledItem, answer: Answer): EvidenceKind[] {
  if (answer.value === NOT_APPLICABLE) return [];
  const fraction = fractionOf(item.response, answer.value);
  const { always = [], onPass = [], onFail = [] } = item.evidence;
  const byOutcome = fraction === null ? [] : fraction === 1 ? onPass : onFail;
  return [...new Set([...always, ...byOutcome])];
}

/**
 * What is missing on a sheet: unanswered visible items (texts only where required) and demanded notes. Other evidence
 * is demanded through `evidenceOf`, which tells how many pieces of a kind a place has.
 */
export function missingOn(
  state: SheetState,
  evidenceOf: (place: Place, kind: EvidenceKind) => number = () => Number.POSITIVE_INFINITY,
): Missing[] {
  return state.places.flatMap((place): Missing[] => {
    const at = { item: place.item.id, section: place.item.sectionId, subject: place.subject?.id ?? null };
    if (place.state === 'unanswered') return isRequired(place.item) ? [{ ...at, what: 'answer' }] : [];
    if (place.state !== 'answered' || place.answer === null) return [];
    const answer = place.answer;
    return demandedEvidence(place.item, answer)
      .filter((kind) => (kind === 'note' ? !answer.note?.trim() : evidenceOf(place, kind) < 1))
      .map((what) => ({ ...at, what }));
  });
}

/** Every visible item must be answered, texts only where the checklist says so. */
export function isRequired(item: CompiledItem): boolean {
  return item.required ?? item.response.type !== 'text';
}
