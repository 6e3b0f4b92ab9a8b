import type { Sheet } from '../checklist/answers.ts';
import type { CompiledChecklist, CompiledItem, CompiledSection } from '../checklist/compile.ts';
import { fractionOf } from '../checklist/response.ts';
import { type Place, placesByItem } from '../checklist/state.ts';

import { vetoesHit } from './veto.ts';

/** Changes whenever the same sheet could score differently; stored with every score. */
const SCORING_ENGINE = '1.0.0';

/** One answer's share of its item. `fraction` is null unless the place is answered and scored. */
export type SubjectTrace = { subject: string | null; state: Place['state']; fraction: number | null };

/** How one item came to its points. */
export type ItemTrace = {
  id: string;
  section: string;
  weight: number;
  /** Mean of the applicable subjects' fractions; null = not applicable. */
  fraction: number | null;
  earned: number;
  subjects: readonly SubjectTrace[];
};

/** A section's points; `score` is 100 × earned ÷ applicable, or null where nothing applied. */
export type SectionScore = { id: string; earned: number; applicable: number; score: number | null };

/** The score of one sheet. All numbers are unrounded doubles. */
export type Score = {
  /** 100 × earned ÷ applicable, before any veto; null where nothing applied. */
  arithmetic: number | null;
  /** min(arithmetic, lowest cap of the vetoes hit). */
  final: number | null;
  /** Applicable share of all weights, 0 to 1. */
  coverage: number;
  /** `insufficient` below the checklist's minCoverage: shown, but not ranked. */
  state: 'sufficient' | 'insufficient';
  sections: readonly SectionScore[];
  /** Items whose veto was hit, in the order of the checklist. */
  vetoes: readonly string[];
};

/** A score with everything needed to explain it. */
export type ScoreTrace = {
  engine: string;
  score: Score;
  /** The lowest cap hit, or null. */
  cap: number | null;
  earned: number;
  applicable: number;
  total: number;
  /** Visible places without an answer, texts excluded. */
  unanswered: number;
  items: readonly ItemTrace[];
};

/**
 * Scores a sheet against a checklist version. Pure: the same sheet gives the same doubles whatever the order of its
 * answers and whatever the subjects are called; sums run in the order of the checklist.
 *
 * - fraction of an answer: see `fractionOf`; item = mean over its applicable subjects
 * - earned = Σ weight × item, applicable = Σ weight, both over applicable items
 * - not applicable, hidden and unanswered places do not count; they lower the coverage, never the score
 */
export function scoreSheet(checklist: CompiledChecklist, sheet: Sheet): ScoreTrace {
  const places = placesByItem(checklist, sheet);
  const items = checklist.items.map((item) => traceItem(item, places[item.order] ?? []));
  const sections = checklist.sections.map((section) => scoreSection(section, items));
  const earned = sum(sections.map((section) => section.earned));
  const applicable = sum(sections.map((section) => section.applicable));
  const total = sum(checklist.sections.map((section) => section.weight));
  const coverage = total === 0 ? 0 : applicable / total;
  const arithmetic = applicable === 0 ? null : share(earned, applicable);
  const { vetoes, cap } = vetoesHit(checklist, items);
  const { minCoverage } = checklist.definition;
  const score: Score = {
    arithmetic,
    final: arithmetic === null || cap === null ? arithmetic : Math.min(arithmetic, cap),
    coverage,
    state: arithmetic !== null && coverage >= minCoverage - COVERAGE_TOLERANCE ? 'sufficient' : 'insufficient',
    sections,
    vetoes,
  };
  const unanswered = sum(places.map(countUnanswered));
  return { engine: SCORING_ENGINE, score, cap, earned, applicable, total, unanswered, items };
}

function countUnanswered(places: readonly Place[]): number {
  return places.filter((place) => place.state === 'unanswered' && place.item.response.type !== 'text').length;
}

/** Sums of weights such as 0.1 + 0.6 may fall a rounding error short of the minimum they meet. */
export const COVERAGE_TOLERANCE = 1e-9;

/** Percent, kept within [0, 100] against the last bit of a rounding error. */
function share(earned: number, applicable: number): number {
  return Math.min(100, Math.max(0, (100 * earned) / applicable));
}

function traceItem(item: CompiledItem, places: readonly Place[]): ItemTrace {
  const subjects = places.map((place) => ({
    subject: place.subject?.id ?? null,
    state: place.state,
    fraction: place.state === 'answered' && place.answer ? fractionOf(item.response, place.answer.value) : null,
  }));
  const fractions = subjects.map((subject) => subject.fraction).filter((fraction) => fraction !== null);
  // Sorted, so that the mean does not depend on the order in which subjects were declared.
  const fraction = fractions.length === 0 ? null : sum(fractions.sort((a, b) => a - b)) / fractions.length;
  return {
    id: item.id,
    section: item.sectionId,
    weight: item.weight,
    fraction,
    earned: fraction === null ? 0 : item.weight * fraction,
    subjects,
  };
}

function scoreSection(section: CompiledSection, traces: readonly ItemTrace[]): SectionScore {
  const own = section.items.flatMap((item) => {
    const trace = traces[item.order];
    return trace && trace.fraction !== null ? [trace] : [];
  });
  const earned = sum(own.map((trace) => trace.earned));
  const applicable = sum(own.map((trace) => trace.weight));
  return {
    id: section.definition.id,
    earned,
    applicable,
    score: applicable === 0 ? null : share(earned, applicable),
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
