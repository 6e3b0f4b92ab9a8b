import type { PlaceRef } from './draft.ts';
import type { KeepFault } from './keep-evidence.ts';
import type { RecorderFault } from './recorder.ts';
import { rescueVoiceNote, startVoiceNote, type VoiceNote, type VoiceOptions } from './voice-note.ts';

/** The one recorder of an open draft: what is running belongs to the draft, whichever page is shown. */
export type Voice = {
  /** The recording under way; null when there is none. */
  running: () => RunningNote | null;
  /** Why the last recording at a place was not begun or not kept. */
  refusedAt: (place: PlaceRef) => VoiceRefusal | null;
  /** Begins one at a place and ends one at another. A second tap while the browser asks for the microphone does nothing. */
  start: (place: PlaceRef) => Promise<void>;
  /** The place is no longer on the screen: nothing is recorded unseen. */
  leave: (place: PlaceRef) => Promise<void>;
  /** Ends what is running or about to run, and keeps it. */
  finish: () => Promise<void>;
  /** Makes evidence of what the end of the browser cut off. */
  takeUp: () => Promise<void>;
};

export type RunningNote = VoiceNote & { place: PlaceRef };

export type VoiceRefusal = KeepFault | RecorderFault;

type Options = VoiceOptions & { onChange: (place: PlaceRef) => void };

/** A start that is still waiting for the person's permission; `isWanted` turns false when it is called off. */
type Start = { place: PlaceRef; isWanted: boolean };

export function createVoice({ onChange, ...options }: Options): Voice {
  let starting: Start | null = null;
  let note: RunningNote | null = null;
  /** Whatever still writes of recordings that are over. */
  let ending: Promise<unknown> = Promise.resolve();
  let refusal: { place: PlaceRef; fault: VoiceRefusal } | null = null;

  function say(place: PlaceRef, fault: VoiceRefusal | null): void {
    const before = refusal?.place;
    refusal = fault && { place, fault };
    if (before) onChange(before);
    onChange(place);
  }

  async function end(): Promise<void> {
    const running = note;
    if (running) {
      ending = running.finish().then((fault) => {
        if (note === running) note = null;
        say(running.place, fault);
      });
    }
    await ending;
  }

  async function finish(): Promise<void> {
    if (starting) starting.isWanted = false;
    await end();
  }

  /** What a device that was full could not take is tried again first: a new recording is written over it. */
  async function rescue(): Promise<KeepFault | null> {
    const rescued = rescueVoiceNote(options);
    ending = rescued.catch(() => {});
    return rescued;
  }

  async function begin(start: Start): Promise<VoiceRefusal | null> {
    await end();
    const fault = await rescue();
    if (fault) return fault;
    const { place } = start;
    // It ends by itself after the longest time, or when its microphone is taken away.
    const started = await startVoiceNote(options, { place, isWanted: () => start.isWanted, onEnd: () => void end() });
    if (!started) return null;
    if (!started.ok) return started.problem;
    note = { ...started.value, place };
    if (!start.isWanted) await end();
    return null;
  }

  return {
    running: () => note,
    refusedAt: (place) => (refusal && isSame(refusal.place, place) ? refusal.fault : null),
    async start(place) {
      if (starting) return;
      starting = { place, isWanted: true };
      say(place, null);
      const fault = await begin(starting).catch((): VoiceRefusal => 'storage-fails');
      starting = null;
      say(place, fault);
    },
    async leave(place) {
      if ([starting?.place, note?.place].some((at) => at && isSame(at, place))) await finish();
    },
    finish,
    async takeUp() {
      if (note === null && starting === null) await rescue();
    },
  };
}

function isSame(a: PlaceRef, b: PlaceRef): boolean {
  return a.item === b.item && a.subject === b.subject;
}
