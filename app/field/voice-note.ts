import { accept, type Verdict } from '#app/domain/problem.ts';

import { sha256Of } from './digest.ts';
import { changeBeside, type Draft, type PlaceRef } from './draft.ts';
import type { Editor } from './editor.ts';
import { keepAt, type KeepFault } from './keep-evidence.ts';
import { type Recorded, type Recorder, type RecorderFault, startRecorder } from './recorder.ts';
import type { FieldStore } from './store.ts';

/** Voice notes of an open draft: recorded to the device as they are spoken, evidence once they are stopped. */

type Store = Pick<FieldStore, 'putEvidence' | 'evidence' | 'deleteEvidence'>;

export type VoiceNote = Pick<Recorder, 'state' | 'subscribe' | 'pause' | 'resume'> & {
  /** Ends the recording and keeps it as evidence. */
  finish: () => Promise<KeepFault | null>;
};

/** Where a recording under way lies in the store: one at a time and visit. It is not named by a hash, as it grows. */
const UNDER_WAY = 'recording';

/** Visits that are being recorded by this document: theirs is not to be rescued. */
const running = new Set<string>();

export async function startVoiceNote(store: Store, editor: Editor, place: PlaceRef): Promise<Verdict<VoiceNote, RecorderFault>> {
  const { id: visit, owner } = editor.draft();
  let full: () => void = () => {};
  const started = await startRecorder({
    keep: ({ bytes, type }) =>
      // A device that is full fails again at the end, where it is said.
      store.putEvidence({ visit, owner, sha256: UNDER_WAY, type, bytes, thumbnail: null }).catch(() => {}),
    onFull: () => full(),
  });
  if (!started.ok) return started;
  const { state, subscribe, pause, resume, stop } = started.value;
  running.add(visit);
  editor.witness((draft, at) => changeBeside(draft, { recording: { ...place, startedAt: at } }, at));
  let finished: Promise<KeepFault | null> | null = null;
  const finish = () => {
    finished ??= stop()
      .then((recorded) => settle(store, editor, recorded))
      .finally(() => running.delete(visit));
    return finished;
  };
  full = () => void finish();
  return accept({ state, subscribe, pause, resume, finish });
}

/** Makes evidence of a recording that the end of the browser cut off. Nothing happens where there is none. */
export async function rescueVoiceNote(store: Store, editor: Editor): Promise<void> {
  const { id, recording } = editor.draft();
  if (recording && !running.has(id)) await settle(store, editor, await store.evidence(id, UNDER_WAY));
}

async function settle(store: Store, editor: Editor, recorded: Recorded | null): Promise<KeepFault | null> {
  const { id, recording } = editor.draft();
  if (recorded && recording) {
    const { bytes, type } = recorded;
    const piece = { bytes, type, thumbnail: null, sha256: await sha256Of(bytes), capturedAt: recording.startedAt };
    const fault = await keepAt(store, editor, recording, piece);
    if (fault) return fault;
  }
  editor.witness((draft, at) => withoutRecording(draft, at));
  await store.deleteEvidence(id, UNDER_WAY);
  return null;
}

function withoutRecording(draft: Draft, at: string): Draft {
  return draft.recording === null ? draft : changeBeside(draft, { recording: null }, at);
}
