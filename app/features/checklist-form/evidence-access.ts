import type { EvidenceNote } from '#app/domain/evidence.ts';
import type { Verdict } from '#app/domain/problem.ts';
import type { PlaceRef } from '#app/field/draft.ts';
import type { KeepFault } from '#app/field/keep-evidence.ts';
import type { Developed } from '#app/field/photo.ts';
import type { PhotoFault } from '#app/field/photo-header.ts';
import type { RecorderFault } from '#app/field/recorder.ts';
import type { VoiceNote } from '#app/field/voice-note.ts';

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

export type CaptureFault = PhotoFault | KeepFault | 'not-a-document';

/** What adds and removes evidence. Adding resolves to null once the piece is kept, or to why it was not. */
export type Capture = {
  addPhoto: (place: PlaceRef, file: File, from: 'camera' | 'library') => Promise<CaptureFault | null>;
  addDocument: (place: PlaceRef, file: File) => Promise<CaptureFault | null>;
  /** Puts a picture that was drawn on in the place of its original. */
  replacePhoto: (place: PlaceRef, original: string, drawn: Developed) => Promise<CaptureFault | null>;
  startVoiceNote: (place: PlaceRef) => Promise<Verdict<VoiceNote, RecorderFault>>;
  remove: (place: PlaceRef, sha256: string) => void;
  /** Puts back what was removed last. */
  restore: (place: PlaceRef) => void;
  excuse: (place: PlaceRef, excused: boolean) => void;
  /** Before the camera opens: the position for the photo is asked for while the person aims. */
  aim: () => void;
};
