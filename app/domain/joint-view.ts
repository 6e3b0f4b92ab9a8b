import type { Answer, Subject } from './checklist/answers.ts';
import type { ChecklistDefinition } from './checklist/schema.ts';
import type { Contradiction } from './joint/join.ts';
import type { JointSubject } from './joint/subjects.ts';
import type { Fault } from './problem.ts';
import type { Score, ScoreTrace } from './scoring/score.ts';
import type { VisitState } from './visit.ts';

/** Joint visits as the API and the screens show them. */

/** What becomes of a second inspector's part. */
export type PartFate =
  /** Nobody has handed in a visit with its code yet. */
  | { name: 'waiting' }
  /** The visit is there; its lead has not joined the part. */
  | { name: 'arrived'; lead: string }
  | { name: 'joined'; visit: string; at: string }
  | { name: 'set-aside'; visit: string; at: string; reason: string };

/** One line of a list of parts. */
export type PartSummary = {
  id: string;
  code: string;
  by: { name: string };
  branch: { code: string; name: string };
  checklist: { id: string; version: string };
  day: string;
  receivedAt: string;
  fate: PartFate;
};

/** A part as it was handed in. */
export type PartView = PartSummary & {
  startedAt: string;
  finishedAt: string;
  /** As in `VisitSummary`. */
  beganAt: string | null;
  subjects: readonly Subject[];
  answers: readonly Answer[];
  score: Score;
};

/** A part with everything that explains it. */
export type PartDetail = PartView & { definition: ChecklistDefinition; trace: ScoreTrace };

/** A joint visit in the list of its lead or of the office above. */
export type JointVisitSummary = {
  id: string;
  state: VisitState;
  code: string;
  lead: { name: string };
  branch: { code: string; name: string };
  checklist: { id: string; version: string };
  startedAt: string;
  /** As in `VisitSummary`. */
  beganAt: string | null;
  /** Parts that have arrived and are neither joined nor set aside. */
  parts: number;
};

/** What waits for whom. */
export type JointWork = { visits: readonly JointVisitSummary[]; parts: readonly PartSummary[] };

/** A sheet that is about to be joined; the first is what stands in the visit. */
export type JoinSheet = { id: string; by: { name: string }; receivedAt: string; answers: number; subjects: readonly Subject[] };

/** A visit on the way to being joined, as far as the lead has decided. */
export type JoinView = {
  visit: JointVisitSummary;
  /** Only the lead joins. */
  mayJoin: boolean;
  /** It counts already: parts have come after it was joined or closed. */
  late: boolean;
  definition: ChecklistDefinition;
  sheets: readonly JoinSheet[];
  subjects: readonly JointSubject[];
  leftOut: readonly JointSubject[];
  contradictions: readonly Contradiction[];
  /** Of the evidence that the sheets name, what is a picture. */
  pictures: readonly string[];
  /** Answers on the merged sheet before anything is decided. */
  agreed: number;
  unanswered: readonly { item: string; subject: string | null }[];
  faults: readonly Fault[];
};

/** How a contradiction was decided: what each said, whose answer stands (or nobody's), and why. */
export type DecidedContradiction = {
  item: string;
  subject: string | null;
  statements: readonly { by: readonly string[]; answer: Answer; stands: boolean }[];
  reason: string;
};

/** What makes a visit a joint one. */
export type VisitJoint = {
  code: string;
  /** The reader is its lead. */
  mayJoin: boolean;
  lead: string;
  parts: readonly PartSummary[];
  /** Whose answer stands at a place, by `placeKey`; empty until the parts are joined. */
  origins: Readonly<Record<string, readonly string[]>>;
  decided: readonly DecidedContradiction[];
};
