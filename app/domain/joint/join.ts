import type { Answer, Sheet } from '../checklist/answer-schema.ts';
import { sheetFaults } from '../checklist/answers.ts';
import type { CompiledChecklist, CompiledItem } from '../checklist/compile.ts';
import { placeKey } from '../checklist/state.ts';
import { jointFault } from '../faults/joint.ts';
import { accept, type Fault, refuse, type Verdict } from '../problem.ts';

import { type Identity, type JointSheet, type JointSubject, matchSubjects, subjectRef } from './subjects.ts';
import { type Statement, statementsOf } from './statements.ts';

/**
 * Brings the sheets of several inspectors together. Nothing is overwritten: every answer of every sheet is either on the
 * merged sheet or among the statements of a contradiction, which only a person decides. The order in which sheets came
 * does not matter; the first is the lead's, or what stands in the visit already.
 */

/** A place at which the inspectors differ. */
export type Contradiction = {
  /** Its name in decisions: `<item>:` for the branch, `<item>:<sheet>:<subject>` for a subject. */
  key: string;
  item: string;
  subject: JointSubject | null;
  statements: readonly Statement[];
};

/** What the lead says about a contradiction: whose answer stands, or, with a reason, that none does. */
export type Decision = { choose: string | null; reason: string };

export type Decisions = { same: Identity; places: Readonly<Record<string, Decision>> };

export const UNDECIDED: Decisions = { same: {}, places: {} };

export type Joined = {
  /** The merged sheet, without what is not decided yet. */
  sheet: Sheet;
  subjects: readonly JointSubject[];
  /** Subjects nobody answered anything about, and whom the checklist does not demand. */
  leftOut: readonly JointSubject[];
  contradictions: readonly Contradiction[];
  /** Whose answer stands at a place, by `placeKey`. */
  origins: Readonly<Record<string, readonly string[]>>;
  /** What keeps the merged sheet from standing: undecided places, too many subjects. */
  faults: readonly Fault[];
};

/** Joins the sheets as far as the decisions go. Refuses only an identity that cannot be. */
export function joinSheets(checklist: CompiledChecklist, sheets: readonly JointSheet[], decisions: Decisions): Verdict<Joined> {
  const ordered = [...sheets.slice(0, 1), ...sheets.slice(1).sort((a, b) => (a.id < b.id ? -1 : 1))];
  const matched = matchSubjects(checklist.definition.subjects, ordered, decisions.same);
  if (!matched.ok) return refuse(matched.problem);
  const places = placesOf(checklist, ordered, matched.value);
  const { kept, leftOut } = withAnswers(checklist, matched.value, places);
  const answers: Answer[] = [];
  const origins: Record<string, readonly string[]> = {};
  const contradictions: Contradiction[] = [];
  for (const { item, subject, statements } of places) {
    const key = contradictionKey(item.id, subject);
    if (statements.length > 1) contradictions.push({ key, item: item.id, subject, statements });
    const standing = statements.length === 1 ? statements[0] : chosen(statements, decisions.places[key]);
    if (!standing) continue;
    answers.push(standing.answer);
    origins[placeKey(item.id, subject?.subject.id)] = standing.sheets;
  }
  const sheet = { subjects: kept.map(({ subject }) => subject), answers };
  const faults = [...decisionFaults(contradictions, decisions), ...sheetFaults(checklist, sheet)];
  return accept({ sheet, subjects: kept, leftOut, contradictions, origins, faults });
}

function contradictionKey(item: string, subject: JointSubject | null): string {
  return `${item}:${subject?.refs[0] ?? ''}`;
}

type JointPlace = { item: CompiledItem; subject: JointSubject | null; statements: readonly Statement[] };

/** Every place at which somebody answered, in the order of the checklist and of the subjects. */
function placesOf(checklist: CompiledChecklist, sheets: readonly JointSheet[], subjects: readonly JointSubject[]): JointPlace[] {
  const subjectOf = new Map(subjects.flatMap((subject) => subject.refs.map((ref) => [ref, subject] as const)));
  const said = new Map<string, { sheet: string; answer: Answer }[]>();
  for (const { id, answers } of sheets) {
    for (const answer of answers) {
      const subject = answer.subject === undefined ? undefined : subjectOf.get(subjectRef(id, answer.subject))?.subject.id;
      const key = placeKey(answer.item, subject);
      const given = subject === undefined ? answer : { ...answer, subject };
      said.set(key, [...(said.get(key) ?? []), { sheet: id, answer: given }]);
    }
  }
  return checklist.items.flatMap((item) => {
    const observed = item.subjectKind === null ? [null] : subjects.filter(({ subject }) => subject.kind === item.subjectKind);
    return observed.flatMap((subject): JointPlace[] => {
      const here = said.get(placeKey(item.id, subject?.subject.id));
      return here ? [{ item, subject, statements: statementsOf(here, { isText: item.response.type === 'text' }) }] : [];
    });
  });
}

/** A tablet names whoever must be observed before anybody is; those who were left to the colleague are no subjects. */
function withAnswers(checklist: CompiledChecklist, subjects: readonly JointSubject[], places: readonly JointPlace[]) {
  const answered = new Set(places.map(({ subject }) => subject));
  const kept = new Set(subjects.filter((subject) => answered.has(subject)));
  for (const { id, min } of checklist.definition.subjects) {
    const ofKind = subjects.filter(({ subject }) => subject.kind === id);
    const lacking = Math.max(0, min - ofKind.filter((subject) => kept.has(subject)).length);
    ofKind.filter((subject) => !kept.has(subject)).slice(0, lacking).forEach((subject) => kept.add(subject));
  }
  return { kept: subjects.filter((subject) => kept.has(subject)), leftOut: subjects.filter((subject) => !kept.has(subject)) };
}

function chosen(statements: readonly Statement[], decision: Decision | undefined): Statement | undefined {
  if (!decision || decision.choose === null) return undefined;
  const { choose } = decision;
  return statements.find(({ sheets }) => sheets.includes(choose));
}

function decisionFaults(contradictions: readonly Contradiction[], { places }: Decisions): Fault[] {
  const known = new Set(contradictions.map(({ key }) => key));
  const stray = Object.keys(places)
    .filter((key) => !known.has(key))
    .map((key) => jointFault(`places.${key}`, 'nobody-differs'));
  return [
    ...stray,
    ...contradictions.flatMap(({ key, statements }): Fault[] => {
      const path = `places.${key}`;
      const decision = places[key];
      if (!decision) return [jointFault(path, 'undecided')];
      if (decision.choose === null) return decision.reason.trim() === '' ? [jointFault(path, 'reason')] : [];
      return chosen(statements, decision) ? [] : [jointFault(path, 'chosen-says-nothing')];
    }),
  ];
}
