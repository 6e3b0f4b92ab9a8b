import { zipSync } from 'fflate';

import type { EvidenceType } from '#app/domain/evidence.ts';
import { evidencePath, MANIFEST_PATH, type UnsentVisit, unreadablePath, visitPath } from '#app/domain/unsent-file.ts';
import type { VisitInput } from '#app/domain/visit.ts';
import { sha256Of } from '#tests/support/evidence-files.ts';

/** Files of unsent visits as tablets make them, and as nobody honest would. */

export type Files = Record<string, Uint8Array>;

export const EXPORTED_AT = '2026-11-03T01:55:00.000Z';

export type Photo = { bytes: Uint8Array; type?: EvidenceType; missing?: boolean };

export type Packed = { id: string; owner: string; kind?: 'visit' | 'part'; body: VisitInput; photos?: Photo[] };

/** The files of an archive. The body names the photos as its evidence unless it names some itself. */
export function filesOf(visits: readonly Packed[], unreadable: readonly unknown[] = []): Files {
  const files: Files = {};
  const named: UnsentVisit[] = [];
  for (const { id, owner, kind = 'visit', body, photos = [] } of visits) {
    files[visitPath(id)] = json(body);
    const evidence = photos.map(({ bytes, type = 'image/jpeg', missing = false }) => {
      const sha256 = sha256Of(bytes);
      if (!missing) files[evidencePath(sha256)] = bytes;
      return { sha256, type, bytes: bytes.byteLength, missing };
    });
    named.push({ id, kind, owner, queuedAt: EXPORTED_AT, evidence });
  }
  unreadable.forEach((raw, index) => (files[unreadablePath(index)] = json(raw)));
  const paths = unreadable.map((_, index) => unreadablePath(index));
  files[MANIFEST_PATH] = json({ kind: 'mingcha-unsent', format: 1, exportedAt: EXPORTED_AT, visits: named, unreadable: paths });
  return files;
}

/** The visit with its photos on the answer that failed. */
export function withPhotos(visit: VisitInput, photos: readonly Photo[]): VisitInput {
  const notes = photos.map(({ bytes, type = 'image/jpeg' }) => ({
    sha256: sha256Of(bytes),
    type,
    bytes: bytes.byteLength,
    capturedAt: '2026-11-03T01:07:00.000Z',
  }));
  const answers = visit.answers.map((answer) =>
    answer.item === 'voice/greets' ? { ...answer, evidence: notes.map(({ sha256 }) => sha256) } : answer,
  );
  return { ...visit, answers, evidence: notes };
}

export function archive(files: Files): Uint8Array {
  return zipSync(files, { level: 6 });
}

export async function* streamOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < bytes.byteLength; start += 10_000) yield bytes.subarray(start, start + 10_000);
}

export function json(value: unknown): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(value));
}
