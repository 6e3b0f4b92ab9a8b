import { type Autosave, createAutosave, type SaveState } from './autosave.ts';
import type { Draft } from './draft.ts';
import { undone } from './undo.ts';

/**
 * The draft that is open on the screen: the newest state, the way back, and the writing to the device. Screens read it
 * through `subscribe`; nothing here knows of them.
 */
export type Editor = {
  draft: () => Draft;
  /** Applies a change. Changes with the same `merge` key in a row (typing) are undone in one step. */
  change: (make: (draft: Draft, at: string) => Draft, merge?: string) => void;
  /** Applies a change that is no step to undo: something that happened. */
  witness: (make: (draft: Draft, at: string) => Draft) => void;
  canUndo: () => boolean;
  undo: () => void;
  /** Goes on with a copy that another tab wrote, unless the one here is as new. */
  adopt: (draft: Draft) => void;
  saveState: () => SaveState;
  subscribe: (listener: () => void) => () => void;
  /** Writes at once; resolves when the device holds the newest change or cannot take it. */
  flush: () => Promise<void>;
};

type Options = {
  draft: Draft;
  /** Resolves to false when the device holds a newer copy. */
  write: (draft: Draft) => Promise<boolean>;
  now: () => string;
  delay: (run: () => void, ms: number) => () => void;
};

const UNDO_STEPS = 50;

export function createEditor({ draft: opened, write, now, delay }: Options): Editor {
  let draft = opened;
  let past: readonly { draft: Draft; merge: string | null }[] = [];
  const listeners = new Set<() => void>();
  const notify = () => listeners.forEach((listener) => listener());
  const autosave: Autosave<Draft> = createAutosave({ write, now, delay, onState: notify });

  function become(next: Draft): void {
    draft = next;
    autosave.put(next);
    notify();
  }

  return {
    draft: () => draft,
    change(make, merge) {
      const next = make(draft, now());
      if (next === draft) return;
      const last = past[past.length - 1];
      const merged = merge !== undefined && last?.merge === merge;
      if (!merged) past = [...past.slice(1 - UNDO_STEPS), { draft, merge: merge ?? null }];
      become(next);
    },
    witness(make) {
      const next = make(draft, now());
      if (next !== draft) become(next);
    },
    canUndo: () => past.length > 0,
    undo() {
      const last = past[past.length - 1];
      if (!last) return;
      past = past.slice(0, -1);
      become(undone(draft, last.draft, now()));
    },
    adopt(other) {
      if (other.revision <= draft.revision && autosave.state().name !== 'outdated') return;
      draft = other;
      past = [];
      notify();
    },
    saveState: autosave.state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    flush: autosave.flush,
  };
}
