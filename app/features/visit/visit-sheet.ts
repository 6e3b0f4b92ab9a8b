import type { Answer, Subject } from '#app/domain/checklist/answers.ts';
import type { ItemDefinition, SectionDefinition } from '#app/domain/checklist/schema.ts';
import type { ItemTrace, SectionScore, SubjectTrace } from '#app/domain/scoring/score.ts';
import type { VisitDetail } from '#app/domain/visit-view.ts';

/** A visit's answers laid beside the checklist and the trace of their score, in the order of the checklist. */

export type SheetPlace = {
  subject: Subject | null;
  answer: Answer | null;
  state: SubjectTrace['state'];
  fraction: number | null;
  /** Whose answer it is, where several inspectors made the visit. */
  by: readonly string[];
};

export type SheetItem = {
  item: ItemDefinition;
  /** Absent when the trace does not know the item. */
  trace: ItemTrace | undefined;
  /** The cap of its veto, hit by this visit; null otherwise. */
  vetoCap: number | null;
  places: readonly SheetPlace[];
};

export type SheetSection = { section: SectionDefinition; score: SectionScore | undefined; weight: number; items: readonly SheetItem[] };

type LaidOut = Pick<VisitDetail, 'definition' | 'trace' | 'score' | 'subjects' | 'answers' | 'joint'>;

/** `labelOf` says what a subject is called in the language of the page. */
export function layOutSheet({ definition, trace, score, subjects, answers, joint }: LaidOut, labelOf: (subject: Subject) => string): SheetSection[] {
  const traces = new Map(trace.items.map((item) => [item.id, item]));
  const given = new Map(answers.map((answer) => [placeId(answer.item, answer.subject), answer]));
  const people = new Map(subjects.map((subject) => [subject.id, { ...subject, label: labelOf(subject) }]));
  const capOf = (id: string) =>
    score.vetoes.includes(id) ? (definition.vetoes.find((veto) => veto.item === id)?.cap ?? null) : null;
  const placesOf = (item: ItemDefinition): SheetPlace[] =>
    (traces.get(item.id)?.subjects ?? []).map(({ subject, state, fraction }) => ({
      subject: subject === null ? null : (people.get(subject) ?? null),
      answer: given.get(placeId(item.id, subject ?? undefined)) ?? null,
      state,
      fraction,
      by: joint?.origins[placeId(item.id, subject ?? undefined)] ?? [],
    }));
  return definition.sections.map((section) => ({
    section,
    score: score.sections.find(({ id }) => id === section.id),
    weight: section.items.reduce((sum, item) => sum + item.weight, 0),
    items: section.items.map((item) => ({
      item,
      trace: traces.get(item.id),
      vetoCap: capOf(item.id),
      places: placesOf(item),
    })),
  }));
}

function placeId(item: string, subject: string | undefined): string {
  return `${item} ${subject ?? ''}`;
}

export type Outcome = 'pass' | 'partial' | 'fail' | 'na' | 'unanswered' | 'hidden' | 'recorded' | 'blank';

/** What became of one place; `recorded` earns no points by its nature, `blank` is a text that nobody had to write. */
export function outcomeOf({ response }: Pick<ItemDefinition, 'response'>, { state, fraction }: Pick<SheetPlace, 'state' | 'fraction'>): Outcome {
  if (state === 'unanswered' && response.type === 'text') return 'blank';
  if (state !== 'answered') return state;
  if (fraction === null) return 'recorded';
  if (fraction >= 1) return 'pass';
  return fraction > 0 ? 'partial' : 'fail';
}

/** Whether an item cost points or hit a veto. */
export function lostPoints({ trace, vetoCap }: SheetItem): boolean {
  return vetoCap !== null || (trace !== undefined && trace.fraction !== null && trace.fraction < 1);
}

/** Only the sections and items that cost points. */
export function onlyLost(sheet: readonly SheetSection[]): SheetSection[] {
  return sheet
    .map((section) => ({ ...section, items: section.items.filter(lostPoints) }))
    .filter(({ items }) => items.length > 0);
}
