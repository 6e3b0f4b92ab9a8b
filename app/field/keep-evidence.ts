import { type EvidenceNote, type EvidenceType, MOST_EVIDENCE_BYTES, type Position } from '#app/domain/evidence.ts';
import { accept, refuse, type Verdict } from '#app/domain/problem.ts';

import type { PlaceRef } from './draft.ts';
import { attachEvidence } from './draft-evidence.ts';
import type { Editor } from './editor.ts';
import type { FieldStore } from './store.ts';

/** Evidence that was made on the device and is about to be kept. */
export type Piece = {
  sha256: string;
  type: EvidenceType;
  bytes: ArrayBuffer;
  thumbnail: ArrayBuffer | null;
  capturedAt: string;
  position?: Position;
  original?: string;
};

/** Why evidence could not be kept; nothing is written then, and the draft is as it was. */
export type KeepFault = 'too-large' | 'storage-full' | 'storage-fails';

/** Stores the bytes of evidence for a visit, and tells what is to be said of them. */
export async function storePiece(
  store: Pick<FieldStore, 'putEvidence'>,
  { visit, owner }: { visit: string; owner: string },
  { bytes, thumbnail, ...facts }: Piece,
): Promise<Verdict<EvidenceNote, KeepFault>> {
  if (bytes.byteLength > MOST_EVIDENCE_BYTES) return refuse('too-large');
  const { sha256, type } = facts;
  try {
    await store.putEvidence({ visit, owner, sha256, type, bytes, thumbnail });
  } catch (error) {
    return refuse(isFull(error) ? 'storage-full' : 'storage-fails');
  }
  return accept({ ...facts, bytes: bytes.byteLength });
}

/** Chromium names the quota or, where the disk is full before the quota is, the failure of its files. */
function isFull(error: unknown): boolean {
  return error instanceof DOMException && (error.name === 'QuotaExceededError' || /IOError/.test(error.message));
}

/**
 * Stores the bytes and only then has the draft name them, so that a photo that is named is on disk. Null when kept.
 */
export async function keepEvidence(
  store: Pick<FieldStore, 'putEvidence'>,
  editor: Editor,
  piece: Piece,
  name: (note: EvidenceNote) => void,
): Promise<KeepFault | null> {
  const { id: visit, owner } = editor.draft();
  const kept = await storePiece(store, { visit, owner }, piece);
  if (!kept.ok) return kept.problem;
  name(kept.value);
  return null;
}

/** Keeps evidence at a place. It is no step to undo: it happened, and goes only by being deleted. */
export function keepAt(store: Pick<FieldStore, 'putEvidence'>, editor: Editor, place: PlaceRef, piece: Piece): Promise<KeepFault | null> {
  return keepEvidence(store, editor, piece, (note) => editor.witness((draft, at) => attachEvidence(draft, place, note, at)));
}

/** Resolves when the device holds the newest change of a draft; waits as long as writing fails. */
export function whenSaved(editor: Editor): Promise<void> {
  return new Promise((resolve) => {
    let stop = () => {};
    const look = () => {
      const { name } = editor.saveState();
      if (name === 'saving' || name === 'failing') return;
      stop();
      resolve();
    };
    stop = editor.subscribe(look);
    look();
  });
}

/** Before this nobody filled in this form: a file's own time that lies there, or ahead of us, is no time of capture. */
const EARLIEST = Date.parse('2015-01-01T00:00:00.000Z');

/** When a file was captured: its own time where that is plausible, else now. */
export function capturedAt(lastModified: number, now: Date): string {
  const plausible = lastModified >= EARLIEST && lastModified <= now.getTime();
  return (plausible ? new Date(lastModified) : now).toISOString();
}
