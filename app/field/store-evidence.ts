import * as v from 'valibot';

import type { EvidenceType } from '#app/domain/evidence.ts';

import { allUnder, STRICT, type Use } from './database.ts';
import { clearOf, openBytes, sealBytes, sealOf } from './seal.ts';
import { keyFor, type Keys } from './sealed-records.ts';
import { evidenceSchema, textAt } from './stored.ts';

/** Evidence on the device: the bytes as they are sent, and a small picture of them where there is one. */
export type HeldEvidence = {
  visit: string;
  owner: string;
  sha256: string;
  type: EvidenceType;
  /** An ArrayBuffer, as WebKit refuses to store Blobs in some sessions. */
  bytes: ArrayBuffer;
  thumbnail: ArrayBuffer | null;
};

export type EvidenceStore = {
  /** Stores a photo or a recording with its thumbnail, in one transaction, before a draft names it. */
  putEvidence: (evidence: HeldEvidence) => Promise<void>;
  /** The bytes; their small picture is read apart from them. */
  evidence: (visit: string, sha256: string) => Promise<Omit<HeldEvidence, 'thumbnail'> | null>;
  thumbnail: (visit: string, sha256: string) => Promise<ArrayBuffer | null>;
  deleteEvidence: (visit: string, sha256: string) => Promise<void>;
};

const BYTES = 'evidence';
const THUMBNAIL = 'thumbnail';

export function evidenceStore(use: Use, keys: Keys): EvidenceStore {
  return {
    async putEvidence(evidence) {
      const { visit, sha256 } = evidence;
      const { bytes, thumbnail } = await sealEvidence(keys, evidence);
      await use(async (db) => {
        const tx = db.transaction('evidence', 'readwrite', STRICT);
        await Promise.all([
          tx.store.put(bytes, [visit, sha256]),
          ...(thumbnail ? [tx.store.put(thumbnail, [visit, sha256, THUMBNAIL])] : []),
          tx.done,
        ]);
      });
    },
    async evidence(visit, sha256) {
      const held = await use((db) => db.get('evidence', [visit, sha256]));
      const clear = v.safeParse(evidenceSchema, held);
      const bytes = await openPart(keys, BYTES, held);
      return clear.success && bytes ? { ...clear.output, bytes } : null;
    },
    thumbnail: async (visit, sha256) =>
      openPart(keys, THUMBNAIL, await use((db) => db.get('evidence', [visit, sha256, THUMBNAIL]))),
    deleteEvidence: (visit, sha256) =>
      use(async (db) => {
        const tx = db.transaction('evidence', 'readwrite', STRICT);
        await Promise.all([tx.store.delete(allUnder(visit, sha256)), tx.done]);
      }),
  };
}

/** The two records a piece of evidence is kept as. */
async function sealEvidence(keys: Keys, { visit, owner, sha256, type, bytes, thumbnail }: HeldEvidence) {
  const key = keyFor(keys, owner);
  const clear = { visit, owner, sha256, type };
  return {
    bytes: { ...clear, sealed: await sealBytes(key, BYTES, clear, bytes) },
    thumbnail: thumbnail && { ...clear, sealed: await sealBytes(key, THUMBNAIL, clear, thumbnail) },
  };
}

async function openPart(keys: Keys, place: string, raw: unknown): Promise<ArrayBuffer | null> {
  const seal = sealOf(raw);
  const key = keys.keyOf(textAt(raw, 'owner') ?? '');
  if (seal === null || key === null || typeof raw !== 'object' || raw === null) return null;
  return openBytes(key, place, clearOf(raw), seal);
}
