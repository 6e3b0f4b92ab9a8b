import type { AssignmentState } from './assignment.ts';
import type { Bilingual } from './checklist/schema.ts';
import type { UnitChoice } from './league-view.ts';

/** Assignments as the desk shows them, to the assigning office and those above it. */
export type AssignmentLine = {
  id: string;
  /** As of today. */
  state: AssignmentState;
  overdue: boolean;
  branch: { code: string; name: string };
  city: string;
  checklist: { id: string; title: Bilingual };
  inspector: { name: string };
  from: string;
  to: string;
  note: string | null;
  /** Who assigned it, of which office. */
  by: { name: string; office: string };
  visitId: string | null;
  withdrawn: { by: string; at: string; reason: string } | null;
};

/** Which of them a list shows; `open` = a visit is still awaited, `overdue` = and its last day is over. */
export const assignmentFilters = ['open', 'overdue', 'done', 'withdrawn', 'expired', 'all'] as const;
export type AssignmentFilter = (typeof assignmentFilters)[number];

export type AssignmentList = {
  assignments: readonly AssignmentLine[];
  /** More match than are listed. */
  more: boolean;
  inspectors: readonly { id: string; name: string }[];
  units: readonly UnitChoice[];
  today: string;
};

/** A branch that could be visited, with when that last happened openly. */
export type BranchChoice = {
  code: string;
  name: string;
  class: string;
  address: string;
  city: string;
  /** The day of the last visit by the chosen checklist; null = never. */
  lastVisit: string | null;
  /** Visits by the chosen checklist that the reader's office already awaits there. */
  awaited: number;
};

export type InspectorChoice = {
  id: string;
  name: string;
  unit: string;
  /** Assignments of the reader's office and those below it that the inspector still has before them. */
  load: number;
};

/** What there is to choose from when visits are assigned. */
export type AssignmentChoices = {
  units: readonly UnitChoice[];
  unit: string;
  checklists: readonly { id: string; title: Bilingual }[];
  checklist: string | null;
  branches: readonly BranchChoice[];
  /** More branches lie below the unit than are listed. */
  more: boolean;
  inspectors: readonly InspectorChoice[];
  today: string;
};
