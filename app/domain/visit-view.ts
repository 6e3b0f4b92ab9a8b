import type { Answer, Subject } from './checklist/answers.ts';
import type { Standing } from './checklist/lifecycle.ts';
import type { Bilingual, ChecklistDefinition, Method } from './checklist/schema.ts';
import type { VisitJoint } from './joint-view.ts';
import type { EvidenceType } from './evidence.ts';
import type { CheckIn, Signature } from './presence.ts';
import type { Score, ScoreTrace } from './scoring/score.ts';
import type { VisitDecision, VisitState } from './visit.ts';
import type { EvidenceRole, EvidenceWordKind } from './visit-evidence.ts';

/** A visit as the API and the screens show it. What a person may not know of it is not in it at all. */
export type VisitView = {
  id: string;
  state: VisitState;
  method: Method;
  checklist: { id: string; version: string };
  branch: { code: string; name: string };
  /** Null where the reader may not know who came: a covert visit, read without `shopper.identify`. */
  inspector: { name: string } | null;
  /** Instants; for a covert visit read without `shopper.identify` only the day, `YYYY-MM-DD`. */
  startedAt: string;
  finishedAt: string;
  /** When it began by the server's clock, where the device's was wrong; null = as it says, or not for the reader to know. */
  beganAt: string | null;
  receivedAt: string;
  subjects: readonly Subject[];
  answers: readonly Answer[];
  location: { lat: number; lon: number; accuracy: number } | null;
  evidence: VisitEvidence;
  /** How far the device's clock ran ahead when it handed in; null = not said, or not for the reader to know. */
  clockSkewMs: number | null;
  checkIn: Arrival | null;
  signature: Signature | null;
  score: Score;
};

/**
 * The evidence a visit names and how much of it has arrived; none for a reader who may not know who came. `incomplete` =
 * some is missing, and the office went on without it.
 */
export type VisitEvidence = { state: 'complete' | 'awaiting' | 'incomplete'; items: readonly EvidenceItem[] };

export type EvidenceItem = {
  sha256: string;
  /** Null until it has arrived: the type is judged by the bytes. */
  type: EvidenceType | null;
  role: EvidenceRole;
  capturedAt: string | null;
  /** The evidence this one was drawn on. */
  original?: string;
  arrived: boolean;
  arrivedAt: string | null;
  /** What was said of it while it was missing, oldest first. */
  words: readonly EvidenceWord[];
};

/** What somebody said of a missing piece: `replacement` is the picture in its place. A waived one has its reason in the decision. */
export type EvidenceWord = { kind: EvidenceWordKind; replacement: string | null; reason: string | null; by: string; at: string };

/** What the office decided about a visit; the reason is null, and `at` a day, where they could tell who came. */
export type Decision = { kind: VisitDecision; reason: string | null; by: string; at: string };

/** The check-in, with the metres between the branch and each measured position where both are known. */
export type Arrival = CheckIn & { distance: number | null; firstDistance?: number | null };

/** One line of a list of visits. */
export type VisitSummary = Pick<
  VisitView,
  'id' | 'state' | 'method' | 'checklist' | 'branch' | 'inspector' | 'startedAt' | 'finishedAt' | 'beganAt'
> & {
  score: Pick<Score, 'arithmetic' | 'final' | 'coverage' | 'state'>;
  vetoes: number;
};

/** A score that stood or stands: the newest counts, the older ones say why it changed. */
export type ScoreVersion = {
  sequence: number;
  final: number | null;
  arithmetic: number | null;
  cause: string;
  reason: string | null;
  by: string | null;
  at: string;
};

/** A visit with everything that explains it. */
export type VisitDetail = VisitView & {
  definition: ChecklistDefinition;
  sha256: string;
  trace: ScoreTrace;
  history: readonly ScoreVersion[];
  /** What the office decided about it, oldest first. */
  decisions: readonly Decision[];
  /** Null for a visit of one inspector. */
  joint: VisitJoint | null;
};

/** A checklist version in a list of the standards: `standing` is null unless it is published. */
export type StandardSummary = ChecklistSummary & { standing: Standing | null };

/** A checklist version in a list. */
export type ChecklistSummary = {
  id: string;
  version: string;
  title: Bilingual;
  method: Method;
  status: 'draft' | 'in-review' | 'published' | 'retired';
  sha256: string;
  effectiveFrom: string;
  /** Last day, where the checklist ends without a successor. */
  effectiveTo?: string;
  itemCount: number;
  total: number;
};
