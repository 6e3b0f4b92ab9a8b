import type { Bilingual } from './checklist/schema.ts';
import type { LeagueNote, LeagueRow } from './ranking/league-table.ts';
import type { VisitSummary } from './visit-view.ts';

/** What the regional office and the branch head read: tables over a period, a checklist and a unit. */

export type LeagueBranch = { code: string; name: string; class: string };

export type LeagueScope = {
  checklist: { id: string; version: string; title: Bilingual };
  period: { id: string; from: string; to: string };
  unit: { code: string; name: string };
  /** A branch class, or null for all classes together. */
  class: string | null;
};

/** An office of the reader's subtree; `depth` below the reader's own. */
export type UnitChoice = { code: string; name: string; depth: number };

/** What can be chosen in place of the scope shown. */
export type LeagueChoices = {
  checklists: readonly { id: string; version: string; title: Bilingual }[];
  periods: readonly string[];
  units: readonly UnitChoice[];
  classes: readonly string[];
};

/**
 * What a league table rests on. Visits under different versions are compared over the items that all of them share, or
 * not at all.
 */
export type LeagueBasis =
  | { kind: 'one-version'; version: string }
  | {
      kind: 'shared-items';
      /** The newest first, each with the number of its visits that are compared. */
      versions: readonly VersionVisits[];
      /** Number of shared items, and their share of the newest version's weight, 0 to 1. */
      items: number;
      weightShare: number;
    }
  | {
      kind: 'not-comparable';
      /** The version whose visits are shown. */
      shown: string;
      /** The versions whose visits are left out. */
      others: readonly VersionVisits[];
      /** What the versions share, which is too little. */
      items: number;
      weightShare: number;
    };

/** The versions whose visits are in a table, the newest first. */
export function comparedVersions({ basis, checklist }: Pick<LeagueView, 'basis' | 'checklist'>): string[] {
  return basis.kind === 'shared-items' ? basis.versions.map(({ version }) => version) : [checklist.version];
}

export type VersionVisits = { version: string; visits: number };

export type LeagueView = LeagueScope & {
  basis: LeagueBasis;
  policy: {
    minVisits: number;
    minInspectors: number;
    requireMystery: boolean;
    minCoverage: number;
    interval: number;
  };
  computedAt: string;
  /** Asked for one version: the others with visits in the period; their visits are not in this table. */
  otherVersions: readonly VersionVisits[];
  rows: readonly LeagueRow<LeagueBranch>[];
  footer: {
    rankability: number;
    rated: number;
    unrated: number;
    seed: string;
    draws: number;
    notes: readonly LeagueNote[];
  };
};

/** Section scores of one branch; n = visits that had the section applicable. */
export type HeatRow = {
  branch: LeagueBranch;
  visits: number;
  cells: readonly { section: string; score: number | null; visits: number }[];
};

export type HeatView = LeagueScope & {
  /** Other versions of the checklist with visits in the period; their visits are not in this map. */
  otherVersions: readonly VersionVisits[];
  sections: readonly { id: string; title: Bilingual; weight: number }[];
  rows: readonly HeatRow[];
  /** The same over all branches of the scope. */
  all: readonly { section: string; score: number | null; visits: number }[];
};

/** A branch over a period: what its head reads first, and what the regional office drills into. */
export type BranchView = LeagueScope & {
  branch: LeagueBranch & { address: string; windows: number; unit: { code: string; name: string } };
  /** Its place among the branches of its class in its region; null without a rated result. */
  place:
    | {
        of: number;
        rank: number | null;
        rankLow: number | null;
        rankHigh: number | null;
        fairScore: number;
        low: number;
        high: number;
        movement: 'up' | 'down' | 'same' | null;
        unit: { code: string; name: string };
      }
    | null;
  /** Mean final score of the period's sufficient visits, their number, and how many hit a veto. */
  score: number | null;
  visits: number;
  vetoes: number;
  sections: readonly { id: string; title: Bilingual; score: number | null; peers: number | null; visits: number }[];
  /** Items with points lost, most points first. */
  failures: readonly BranchFailure[];
  /** Score per quarter, oldest first. */
  trend: readonly { period: string; score: number | null; visits: number }[];
  recent: readonly VisitSummary[];
};

export type BranchFailure = {
  item: string;
  title: Bilingual;
  guidance: Bilingual;
  section: Bilingual;
  weight: number;
  /** Mean points lost per visit, out of `weight`. */
  lost: number;
  failed: number;
  answered: number;
  /** The newest notes to this item, newest first. */
  notes: readonly { visit: string; day: string; text: string }[];
};
