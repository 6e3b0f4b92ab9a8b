import { accept, type Verdict } from '#app/domain/problem.ts';

import { sha256Of } from './digest.ts';
import { changeBeside, type Draft, type PlaceRef, type Recording } from './draft.ts';
import type { Editor } from './editor.ts';
import { keepAt, type KeepFault } from './keep-evidence.ts';
import type { Recorded, Recorder, RecorderFault, RecorderOptions } from './recorder.ts';
import type { FieldStore } from './store.ts';

/** Voice notes of an open draft: recorded to the device as they are spoken, evidence once they are stopped. */

export type VoiceOptions = {
  store: Pick<FieldStore, 'putEvidence' | 'evidence' | 'deleteEvidence'>;
  editor: Editor;
  /** Null when the recording was called off before it began. */
  record: (options: RecorderOptions) => Promise<Verdict<Recorder, RecorderFault> | null>;
  now: () => Date;
};

export type VoiceNote = Pick<Recorder, 'state' | 'subscribe' | 'pause' | 'resume'> & {
  /** Ends the recording and keeps it as evidence. */
  finish: () => Promise<KeepFault | null>;
};

/** Where a recording under way lies in the store: one at a time and visit. It is not named by a hash, as it grows. */
const UNDER_WAY = 'recording';

/** Drafts that are being recorded by this document: theirs is not to be rescued. */
const running = new Set<string>();

type Start = Pick<RecorderOptions, 'isWanted' | 'onEnd'> & { place: PlaceRef };

/** Null when it was called off while the browser asked for the microphone. */
export async function startVoiceNote(options: VoiceOptions, { place, ...start }: Start): Promise<Verdict<VoiceNote, RecorderFault> | null> {
  const { store, editor, record, now } = options;
  const { id: visit, owner } = editor.draft();
  const started = await record({
    ...start,
    keep: ({ bytes, type }) =>
      // A device that is full fails again at the end, where it is said.
      store.putEvidence({ visit, owner, sha256: UNDER_WAY, type, bytes, thumbnail: null }).catch(() => {}),
  });
  if (!started?.ok) return started;
  const { state, subscribe, pause, resume, stop } = started.value;
  const recording = { ...place, startedAt: now().toISOString() };
  running.add(visit);
  editor.witness((draft, at) => changeBeside(draft, { recording }, at));
  let finished: Promise<KeepFault | null> | null = null;
  const finish = () => {
    finished ??= stop()
      .then((recorded) => keepRecorded(options, recording, recorded))
      .finally(() => running.delete(visit));
    return finished;
  };
  return accept({ state, subscribe, pause, resume, finish });
}

/** Makes evidence of a recording that the end of the browser cut off. Nothing happens where there is none. */
export async function rescueVoiceNote({ store, editor }: Pick<VoiceOptions, 'store' | 'editor'>): Promise<KeepFault | null> {
  const { id, recording } = editor.draft();
  if (!recording || running.has(id)) return null;
  return keepRecorded({ store, editor }, recording, await store.evidence(id, UNDER_WAY));
}

type Keeping = Pick<VoiceOptions, 'store' | 'editor'>;

async function keepRecorded({ store, editor }: Keeping, recording: Recording, recorded: Recorded | null): Promise<KeepFault | null> {
  if (recorded) {
    const { bytes, type } = recorded;
    const piece = { bytes, type, thumbnail: null, sha256: await sha256Of(bytes), capturedAt: recording.startedAt };
    const fault = await keepAt(store, editor, recording, piece);
    if (fault) return fault;
  }
  editor.witness((draft, at) => withoutRecording(draft, at));
  await editor.flush();
  await store.deleteEvidence(editor.draft().id, UNDER_WAY);
  return null;
}

function withoutRecording(draft: Draft, at: string): Draft {
  return draft.recording === null ? draft : changeBeside(draft, { recording: null }, at);
}
