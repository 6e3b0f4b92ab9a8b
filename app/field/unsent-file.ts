import { Zip, ZipDeflate, ZipPassThrough } from 'fflate';

import {
  evidencePath,
  MANIFEST_PATH,
  UNSENT_FILE_FORMAT,
  UNSENT_FILE_KIND,
  type UnsentManifest,
  type UnsentVisit,
  unreadablePath,
  visitPath,
} from '#app/domain/unsent-file.ts';

import type { OutboxEntry } from './outbox.ts';
import type { FieldStore } from './store.ts';
import type { Unreadable } from './stored.ts';

type Contents = {
  store: Pick<FieldStore, 'evidence'>;
  entries: readonly OutboxEntry[];
  unreadable: readonly Unreadable[];
  now: Date;
};

/**
 * The file with unsent work, piece by piece: never more than one piece of evidence is held in memory. The manifest
 * comes last, since only then is it known which evidence the device still had.
 */
export async function* unsentFile({ store, entries, unreadable, now }: Contents): AsyncGenerator<Uint8Array> {
  const archive = openArchive();
  const written = new Set<string>();
  const visits: UnsentVisit[] = [];
  for (const entry of entries) {
    yield* archive.add(visitPath(entry.id), jsonBytes(entry.body));
    const evidence: UnsentVisit['evidence'] = [];
    for (const { sha256, type, bytes } of entry.evidence) {
      const held = written.has(sha256) ? null : await store.evidence(entry.id, sha256);
      if (held) yield* archive.add(evidencePath(sha256), new Uint8Array(held.bytes), 'stored');
      if (held) written.add(sha256);
      evidence.push({ sha256, type, bytes, missing: !written.has(sha256) });
    }
    const { id, kind, owner, queuedAt } = entry;
    visits.push({ id, kind, owner, queuedAt, evidence });
  }
  const kept = unreadable.map((_, index) => unreadablePath(index));
  for (const [index, { raw }] of unreadable.entries()) yield* archive.add(unreadablePath(index), jsonBytes(raw));
  const manifest: UnsentManifest = {
    kind: UNSENT_FILE_KIND,
    format: UNSENT_FILE_FORMAT,
    exportedAt: now.toISOString(),
    visits,
    unreadable: kept,
  };
  yield* archive.add(MANIFEST_PATH, jsonBytes(manifest));
  yield* archive.end();
}

/** An archive that hands over its bytes as soon as they are there. Pictures and recordings are stored as they are. */
function openArchive() {
  let ready: Uint8Array[] = [];
  const zip = new Zip((error, piece) => {
    if (error) throw error;
    ready.push(piece);
  });
  const taken = (): Uint8Array[] => {
    const pieces = ready;
    ready = [];
    return pieces;
  };
  return {
    add(path: string, bytes: Uint8Array, how: 'packed' | 'stored' = 'packed'): Uint8Array[] {
      const file = how === 'stored' ? new ZipPassThrough(path) : new ZipDeflate(path, { level: 6 });
      zip.add(file);
      file.push(bytes, true);
      return taken();
    },
    end(): Uint8Array[] {
      zip.end();
      return taken();
    },
  };
}

function jsonBytes(value: unknown): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(value, withBytes, 2));
}

/** JSON knows no bytes, and a record that cannot be read may hold some: they are kept, as numbers in hexadecimal. */
function withBytes(_key: string, value: unknown): unknown {
  if (value instanceof ArrayBuffer) return hexadecimal(new Uint8Array(value));
  return value instanceof Uint8Array ? hexadecimal(value) : value;
}

function hexadecimal(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
