import type { VersionDiff } from './checklist/diff.ts';
import type { DraftState } from './checklist/lifecycle.ts';
import type { Bilingual } from './checklist/schema.ts';
import type { Fault } from './problem.ts';

/** What the studio shows of drafts. The content is whatever the writers have made so far; it need not be right. */

export type DraftSummary = {
  id: string;
  checklistId: string;
  /** As the content says it; '' while it says none. */
  version: string;
  title: Bilingual;
  baseVersion: string | null;
  state: DraftState;
  revision: number;
  updatedAt: string;
  updatedBy: { name: string; self: boolean };
};

export type DraftView = DraftSummary & {
  content: Record<string, unknown>;
  /** What keeps it from being published, by path; empty = it can go to review. */
  faults: readonly Fault[];
  /** What it changes against its predecessor; null while it does not compile, or without a predecessor. */
  diff: VersionDiff | null;
  /** The predecessor: the newest version that was ever published. */
  predecessor: string | null;
  /** Whether the reader may publish it now; `author` = the reader wrote some of it and may not. */
  publishable: 'yes' | 'author' | 'not-in-review' | 'faults';
};
