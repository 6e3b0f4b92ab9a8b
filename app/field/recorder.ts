import type { EvidenceType } from '#app/domain/evidence.ts';
import { accept, refuse, type Verdict } from '#app/domain/problem.ts';

import { withDuration } from './webm-duration.ts';

/**
 * A voice note under way. Every second what was said so far is handed to `keep`, so that a browser that dies takes at
 * most the last moments with it. Browser only.
 */
export type Recorder = {
  state: () => RecorderState;
  subscribe: (listener: () => void) => () => void;
  pause: () => void;
  resume: () => void;
  /** Ends it; resolves to the whole recording, null when nothing was heard. */
  stop: () => Promise<Recorded | null>;
};

export type RecorderState = { name: 'recording' | 'paused' | 'stopped'; elapsedMs: number };
export type Recorded = { bytes: ArrayBuffer; type: EvidenceType };
export type RecorderFault = 'microphone-denied' | 'microphone-unavailable';

/** The longest voice note. */
export const LONGEST_RECORDING_MS = 5 * 60_000;
const SLICE_MS = 1000;
const BITS_PER_SECOND = 32_000;

/** What browsers record, best first: Chromium and Firefox write WebM, Safari MP4. */
const formats: readonly { mimeType: string; type: EvidenceType }[] = [
  { mimeType: 'audio/webm;codecs=opus', type: 'audio/webm' },
  { mimeType: 'audio/mp4', type: 'audio/mp4' },
];

export type RecorderOptions = {
  /** Takes everything recorded so far; called again only when it has resolved. */
  keep: (recorded: Recorded) => Promise<void>;
  /** The longest time is reached, or the microphone is gone: there is nothing more to come. */
  onEnd: () => void;
  /** Whether it is still to begin once the person has allowed the microphone, which may take any time. */
  isWanted: () => boolean;
};

/** Null when it is no longer wanted; the microphone is off again then. */
export async function startRecorder({ keep, onEnd, isWanted }: RecorderOptions): Promise<Verdict<Recorder, RecorderFault> | null> {
  const format = typeof MediaRecorder === 'undefined' ? undefined : formats.find(({ mimeType }) => MediaRecorder.isTypeSupported(mimeType));
  if (!format) return refuse('microphone-unavailable');
  let stream: MediaStream | null = null;
  try {
    stream = await navigator.mediaDevices.getUserMedia({ audio: true });
    if (!isWanted()) {
      silence(stream);
      return null;
    }
    const media = new MediaRecorder(stream, { mimeType: format.mimeType, audioBitsPerSecond: BITS_PER_SECOND });
    return accept(record(media, format.type, { keep, onEnd }));
  } catch (error) {
    if (stream) silence(stream);
    const denied = error instanceof DOMException && error.name === 'NotAllowedError';
    return refuse(denied ? 'microphone-denied' : 'microphone-unavailable');
  }
}

/** Gives the microphone back. */
function silence(stream: MediaStream): void {
  stream.getTracks().forEach((track) => track.stop());
}

function record(media: MediaRecorder, type: EvidenceType, { keep, onEnd }: Pick<RecorderOptions, 'keep' | 'onEnd'>): Recorder {
  const chunks: Blob[] = [];
  const clock = stopClock();
  const listeners = new Set<() => void>();
  let state: RecorderState = { name: 'recording', elapsedMs: 0 };
  let keeping: Promise<void> | null = null;

  const whole = async (): Promise<Recorded> => {
    const bytes = await new Blob(chunks, { type }).arrayBuffer();
    return { bytes: type === 'audio/webm' ? withDuration(bytes, clock.elapsed()) : bytes, type };
  };
  const become = (name: RecorderState['name']) => {
    state = { name, elapsedMs: clock.elapsed() };
    listeners.forEach((listener) => listener());
  };
  media.addEventListener('dataavailable', ({ data }) => {
    if (data.size > 0) chunks.push(data);
    keeping ??= whole()
      .then(keep)
      .finally(() => {
        keeping = null;
      });
  });
  const timer = setInterval(() => {
    if (state.name === 'recording') become('recording');
    if (clock.elapsed() >= LONGEST_RECORDING_MS && state.name === 'recording') onEnd();
  }, SLICE_MS / 2);
  media.addEventListener('stop', onEnd, { once: true });
  media.start(SLICE_MS);
  clock.run();

  return {
    state: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    pause() {
      media.pause();
      clock.halt();
      become('paused');
    },
    resume() {
      media.resume();
      clock.run();
      become('recording');
    },
    async stop() {
      clearInterval(timer);
      clock.halt();
      await ended(media);
      silence(media.stream);
      become('stopped');
      await keeping;
      return chunks.length > 0 ? whole() : null;
    },
  };
}

function ended(media: MediaRecorder): Promise<void> {
  if (media.state === 'inactive') return Promise.resolve();
  return new Promise((resolve) => {
    media.addEventListener('stop', () => resolve(), { once: true });
    media.stop();
  });
}

/** The time that runs while recording, without the pauses. */
function stopClock() {
  let before = 0;
  let since: number | null = null;
  const elapsed = () => before + (since === null ? 0 : performance.now() - since);
  return {
    elapsed,
    run() {
      since ??= performance.now();
    },
    halt() {
      before = elapsed();
      since = null;
    },
  };
}
