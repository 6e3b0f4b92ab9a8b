import type { EvidenceType } from './evidence.ts';
import type { Fault } from './problem.ts';

/** What a file of unsent visits holds, as the office sees it before and after taking it in. */

/**
 * What becomes of a visit of the file.
 * `ready` is taken in; `stored` is there already, and only its evidence is; the others are kept out:
 * `conflict` = another visit is stored under its id; `refused` = it has faults; `stranger` = nobody in the importer's
 * unit has that account; `covert` = it would tell who a shopper is.
 */
export type ImportState = 'ready' | 'stored' | 'conflict' | 'refused' | 'stranger' | 'covert';

export type ImportRow = {
  id: string;
  state: ImportState;
  /** Absent of a covert visit that the reader may not connect with a person. */
  about?: {
    kind: 'visit' | 'part';
    person: { name: string; unit: string } | null;
    branch: { code: string; name: string | null };
    checklist: { id: string; version: string; title: { zh: string; en: string } | null };
    startedAt: string | null;
    answers: number;
    /** `damaged` names what lies in the file with other bytes than it was exported with. */
    evidence: { count: number; bytes: number; missing: number; damaged: readonly { sha256: string; type: EvidenceType }[] };
  };
  faults: readonly Fault[];
};

export type ImportPreview = {
  exportedAt: string;
  rows: readonly ImportRow[];
  /** Records in the file that no app could read. They are not taken in. */
  unreadable: number;
};

/** How taking one in ended. `evidence` counts what is stored now; `refused` what is no valid evidence. */
export type ImportedRow = ImportRow & { evidence: { stored: number; refused: number } };

export type ImportResult = { rows: readonly ImportedRow[]; unreadable: number };

/** Whether a visit of this state is taken in, or its evidence at least. */
export function isTakenIn(state: ImportState): boolean {
  return state === 'ready' || state === 'stored';
}
