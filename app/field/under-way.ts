import { placeKey } from '#app/domain/checklist/state.ts';

import { type ChosenFiles, createChosenFiles, type FilesOptions, type RefusedFile } from './chosen-files.ts';
import type { PlaceRef } from './draft.ts';
import type { Editor } from './editor.ts';
import type { Voice, VoiceRefusal } from './voice.ts';
import type { VoiceOptions } from './voice-note.ts';

/**
 * What is being captured for an open draft and is not in it yet: files of which evidence is being made, what was refused
 * and not yet read, a recording. It belongs to the draft and not to a page: whoever hands in, leaves the tablet or takes
 * the database away calls `settle` and waits.
 */
export type UnderWay = Pick<ChosenFiles, 'choose' | 'retry' | 'dismiss' | 'alongside'> & {
  voice: Voice;
  state: () => UnderWayState;
  /** What concerns one place; the same object until that changes. */
  at: (place: PlaceRef) => PlaceState;
  subscribe: (listener: () => void) => () => void;
  /** Goes on with what an end of the browser left on the device. */
  takeUp: () => Promise<void>;
  /** Ends a recording and resolves when nothing is under way any more and the draft is written. */
  settle: () => Promise<void>;
  /** The draft is thrown away: nothing of it is kept any more. Resolves when nothing is being written. */
  abandon: () => Promise<void>;
};

export type UnderWayState = {
  /** Files of which evidence is being made. */
  pending: number;
  /** Those, and the ones that were finished since nothing was pending. */
  total: number;
  refused: readonly RefusedFile[];
  recording: boolean;
};

export type PlaceState = { pending: number; refused: readonly RefusedFile[]; voiceRefused: VoiceRefusal | null };

const NOTHING_HERE: PlaceState = { pending: 0, refused: [], voiceRefused: null };

export type UnderWayOptions = Omit<FilesOptions & VoiceOptions, 'onChange'>;

export function createUnderWay(options: UnderWayOptions): UnderWay {
  const { editor } = options;
  const listeners = new Set<() => void>();
  const places = new Map<string, PlaceState>();
  let state: UnderWayState = { pending: 0, total: 0, refused: [], recording: false };

  const files = createChosenFiles({ ...options, onChange: look });
  const voice = whenNeeded(editor, async () => (await import('./voice.ts')).createVoice({ ...options, onChange: look }));

  function look({ item, subject }: PlaceRef): void {
    const key = placeKey(item, subject);
    const here = <T extends PlaceRef>(one: T) => placeKey(one.item, one.subject) === key;
    const refused = files.refused().filter(here);
    const pending = files.pending().filter(here).length;
    const voiceRefused = voice.refusedAt({ item, subject });
    if (pending === 0 && refused.length === 0 && voiceRefused === null) places.delete(key);
    else places.set(key, { pending, refused, voiceRefused });
    state = { ...files.count(), refused: files.refused(), recording: voice.running() !== null };
    listeners.forEach((listener) => listener());
  }

  return {
    choose: files.choose,
    retry: files.retry,
    dismiss: files.dismiss,
    alongside: files.alongside,
    voice,
    state: () => state,
    at: ({ item, subject }) => places.get(placeKey(item, subject)) ?? NOTHING_HERE,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async takeUp() {
      await Promise.all([voice.takeUp(), files.takeUp()]);
    },
    async settle() {
      await voice.finish();
      await files.takeUp().catch(() => {});
      await files.done();
      await editor.flush();
    },
    async abandon() {
      await voice.finish();
      await files.abandon();
    },
  };
}

/** The recorder's code is for the few visits that are recorded: it comes with the first recording, or to rescue one. */
function whenNeeded(editor: Editor, load: () => Promise<Voice>): Voice {
  let voice: Voice | null = null;
  let loading: Promise<Voice | null> | null = null;
  const get = () => {
    loading ??= load().then(
      (made) => (voice = made),
      // Code that could not be had is asked for again at the next tap.
      () => (loading = null),
    );
    return loading;
  };
  return {
    running: () => voice?.running() ?? null,
    refusedAt: (place) => voice?.refusedAt(place) ?? null,
    start: async (place) => (await get())?.start(place),
    // What was begun before its code was there is ended after it.
    leave: async (place) => (await loading)?.leave(place),
    finish: async () => (await loading)?.finish(),
    async takeUp() {
      if (editor.draft().recording) await (await get())?.takeUp();
    },
  };
}
