import { useSyncExternalStore } from 'react';

import type { EvidenceNote } from '#app/domain/evidence.ts';
import type { CaptureFault } from '#app/field/chosen-files.ts';
import type { PlaceRef } from '#app/field/draft.ts';
import type { Developed } from '#app/field/photo.ts';
import type { PlaceState, UnderWay } from '#app/field/under-way.ts';

/** What the form may do with evidence. A form without it, such as the studio's trial, neither shows nor takes any. */
export type EvidenceAccess = {
  /** What is known of a piece; undefined where nothing is. */
  noteOf: (sha256: string) => EvidenceNote | undefined;
  /** The small picture, once the device holds the piece and the draft that names it; null where there is none. */
  thumbnail: (sha256: string) => Promise<ArrayBuffer | null>;
  bytes: (sha256: string) => Promise<ArrayBuffer | null>;
  /** Null while the visit is only read. */
  capture: Capture | null;
};

/** What adds and removes evidence. What is added goes on by itself, whatever is shown meanwhile. */
export type Capture = {
  underWay: UnderWay;
  addPhotos: (place: PlaceRef, files: readonly File[], from: 'camera' | 'library') => void;
  addDocuments: (place: PlaceRef, files: readonly File[]) => void;
  /** Puts a picture that was drawn on in the place of its original; null once it is kept. */
  replacePhoto: (place: PlaceRef, original: string, drawn: Developed) => Promise<CaptureFault | null>;
  remove: (place: PlaceRef, sha256: string) => void;
  /** Puts back what was removed last. */
  restore: (place: PlaceRef) => void;
  excuse: (place: PlaceRef, excused: boolean) => void;
  /** Before the camera opens: the position for the photo is asked for while the person aims. */
  aim: () => void;
};

/** What is on its way to a place, and what was refused there. */
export function usePlaceState({ underWay }: Capture, { item, subject }: PlaceRef): PlaceState {
  return useSyncExternalStore(underWay.subscribe, () => underWay.at({ item, subject }));
}
