import type { EvidenceType } from './evidence.ts';

/**
 * The file that carries unsent work from a device to the office when the network does not: a ZIP archive with a
 * manifest, each visit as it would have been sent, the evidence by its hash, and the records nobody can read, as they
 * are. It says whose a visit is by the account's id alone: whoever holds the file learns no name from it.
 */

export const UNSENT_FILE_KIND = 'mingcha-unsent';
/** Raised when the file changes so that an older office could misread it. */
export const UNSENT_FILE_FORMAT = 1;
export const MANIFEST_PATH = 'manifest.json';

/** The largest file that the office takes, in bytes. */
export const MOST_UNSENT_FILE_BYTES = 300_000_000;
/** The most visits that one file may carry. */
export const MOST_UNSENT_VISITS = 200;

export type UnsentManifest = {
  kind: typeof UNSENT_FILE_KIND;
  format: typeof UNSENT_FILE_FORMAT;
  exportedAt: string;
  visits: UnsentVisit[];
  /** Paths of records that could not be read on the device. The office keeps them apart. */
  unreadable: string[];
};

export type UnsentVisit = {
  id: string;
  kind: 'visit' | 'part';
  /** Id of the account that made it. */
  owner: string;
  queuedAt: string;
  /** `missing` = the device no longer had the bytes. */
  evidence: { sha256: string; type: EvidenceType; bytes: number; missing: boolean }[];
};

/** Where the body of a visit lies. */
export function visitPath(id: string): string {
  return `visits/${id}.json`;
}

/** Where the bytes of evidence lie; two visits that name the same bytes share them. */
export function evidencePath(sha256: string): string {
  return `evidence/${sha256}`;
}

export function unreadablePath(index: number): string {
  return `unreadable/${index + 1}.json`;
}
