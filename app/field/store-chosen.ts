import type { Position } from '#app/domain/evidence.ts';

import { allUnder, STRICT, type Use } from './database.ts';
import type { PlaceRef } from './draft.ts';
import { clearOf, openBytes, sealBytes, sealOf, sealValue } from './seal.ts';
import { keyFor, type Keys, openStored } from './sealed-records.ts';
import { chosenSchema, readRecord, stamp, textAt } from './stored.ts';

/** A file for a place as it was chosen, before evidence is made of it. */
export type Chosen = PlaceRef & {
  /** Sorts by when it was chosen. */
  id: string;
  kind: 'photo' | 'document';
  name: string;
  capturedAt: string;
  position?: Position;
};

export type ChosenStore = {
  /** Keeps a file with what is known of it, in one transaction. */
  putChosen: (kept: { visit: string; owner: string; chosen: Chosen; bytes: ArrayBuffer }) => Promise<void>;
  /** What lies here for a visit, in the order it was chosen. */
  chosen: (visit: string) => Promise<Chosen[]>;
  chosenFile: (visit: string, id: string) => Promise<Blob | null>;
  /** Without an id, everything that was chosen for a visit. */
  deleteChosen: (visit: string, id?: string) => Promise<void>;
};

/** Chosen files lie beside the evidence of their visit, under names that no hash has, and go with it. */
const FILE = 'chosen';
const FACTS = 'facts';

export function chosenStore(use: Use, keys: Keys): ChosenStore {
  return {
    async putChosen({ visit, owner, chosen, bytes }) {
      const key = keyFor(keys, owner);
      const clear = { visit, owner, id: chosen.id };
      const [file, facts] = await Promise.all([sealBytes(key, FILE, clear, bytes), sealValue(key, FACTS, clear, stamp(chosen))]);
      await use(async (db) => {
        const tx = db.transaction('evidence', 'readwrite', STRICT);
        await Promise.all([
          tx.store.put({ ...clear, sealed: file }, [visit, FILE, chosen.id]),
          tx.store.put({ ...clear, sealed: facts }, [visit, FILE, chosen.id, FACTS]),
          tx.done,
        ]);
      });
    },
    async chosen(visit) {
      const raws = await use(async (db) => {
        const all = await db.getAllKeys('evidence', allUnder(visit, FILE));
        return Promise.all(all.filter((key) => key.at(-1) === FACTS).map((key) => db.get('evidence', key)));
      });
      const opened = await Promise.all(raws.map((raw) => openStored(keys, FACTS, raw)));
      return opened.flatMap((raw) => readRecord(chosenSchema, raw) ?? []);
    },
    async chosenFile(visit, id) {
      const raw: unknown = await use((db) => db.get('evidence', [visit, FILE, id]));
      const seal = sealOf(raw);
      const key = keys.keyOf(textAt(raw, 'owner') ?? '');
      if (seal === null || key === null || typeof raw !== 'object' || raw === null) return null;
      const bytes = await openBytes(key, FILE, clearOf(raw), seal);
      return bytes && new Blob([bytes]);
    },
    deleteChosen: (visit, id) =>
      use(async (db) => {
        const tx = db.transaction('evidence', 'readwrite', STRICT);
        await Promise.all([tx.store.delete(id === undefined ? allUnder(visit, FILE) : allUnder(visit, FILE, id)), tx.done]);
      }),
  };
}
