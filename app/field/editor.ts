import { type Autosave, createAutosave, type SaveState, type WriteAnswer } from './autosave.ts';
import type { Draft } from './draft.ts';
import { mergeDrafts } from './merge-drafts.ts';
import type { FieldStore } from './store.ts';
import { undone } from './undo.ts';

/**
 * The draft that is open on the screen: the newest state, the way back, and the writing to the device. Screens read it
 * through `subscribe`; nothing here knows of them.
 *
 * Another tab may have the same draft open. Each write says which copy on the device it was made from; where another tab
 * was faster, both copies are brought together place by place and written over that one.
 */
export type Editor = {
  draft: () => Draft;
  /** Applies a change. Changes with the same `merge` key in a row (typing) are undone in one step. */
  change: (make: (draft: Draft, at: string) => Draft, merge?: string) => void;
  /** Applies a change that is no step to undo: something that happened. */
  witness: (make: (draft: Draft, at: string) => Draft) => void;
  canUndo: () => boolean;
  undo: () => void;
  /** Goes on with a copy that another tab wrote. What is unwritten here is brought together with it by its own write. */
  adopt: (draft: Draft) => void;
  /** The revision on the device, as far as this tab knows. */
  revisionOnDevice: () => number;
  /** The visit was handed in: nothing is changed or written any more. */
  leave: () => void;
  saveState: () => SaveState;
  subscribe: (listener: () => void) => () => void;
  /** Writes at once; resolves when the device holds the newest change or cannot take it. */
  flush: () => Promise<void>;
};

type Options = {
  /** As it lies on the device. */
  draft: Draft;
  write: FieldStore['putDraft'];
  /** Reads the copy on the device. */
  read: () => Promise<Draft | null>;
  now: () => string;
  delay: (run: () => void, ms: number) => () => void;
};

const UNDO_STEPS = 50;

export function createEditor({ draft: opened, write, read, now, delay }: Options): Editor {
  let draft = opened;
  let onDevice = opened;
  let past: readonly { draft: Draft; merge: string | null }[] = [];
  const listeners = new Set<() => void>();
  const notify = () => listeners.forEach((listener) => listener());
  const autosave: Autosave<Draft> = createAutosave({ write: writeOver, now, delay, onState: notify });

  async function writeOver(next: Draft): Promise<WriteAnswer> {
    const answer = await write(next, onDevice.revision);
    if (answer === 'written') onDevice = next;
    if (answer !== 'newer') return answer;
    const held = await read();
    if (held === null) throw new Error('The newer copy on the device cannot be read');
    const merged = mergeDrafts(onDevice, draft, held);
    goOnWith(held);
    become(merged);
    return 'again';
  }

  /** The steps to undo lead to drafts without what the other tab wrote. */
  function goOnWith(held: Draft): void {
    draft = held;
    onDevice = held;
    past = [];
  }

  function become(next: Draft): void {
    draft = next;
    autosave.put(next);
    notify();
  }

  const hasLeft = () => autosave.state().name === 'left';

  return {
    draft: () => draft,
    change(make, merge) {
      if (hasLeft()) return;
      const next = make(draft, now());
      if (next === draft) return;
      const last = past[past.length - 1];
      const merged = merge !== undefined && last?.merge === merge;
      if (!merged) past = [...past.slice(1 - UNDO_STEPS), { draft, merge: merge ?? null }];
      become(next);
    },
    witness(make) {
      if (hasLeft()) return;
      const next = make(draft, now());
      if (next !== draft) become(next);
    },
    canUndo: () => past.length > 0,
    undo() {
      const last = past[past.length - 1];
      if (!last || hasLeft()) return;
      past = past.slice(0, -1);
      become(undone(draft, last.draft, now()));
    },
    adopt(other) {
      if (other.revision <= onDevice.revision || draft !== onDevice) return;
      goOnWith(other);
      notify();
    },
    revisionOnDevice: () => onDevice.revision,
    leave: autosave.leave,
    saveState: autosave.state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    flush: autosave.flush,
  };
}
