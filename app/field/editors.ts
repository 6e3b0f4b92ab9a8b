import type { Channel } from './channel.ts';
import type { Draft } from './draft.ts';
import { createEditor, type Editor } from './editor.ts';
import type { FieldStore } from './store.ts';

/** One editor per draft and document, so that leaving the page never drops a change that is still being written. */
export type Editors = {
  of: (draft: Draft) => Editor;
  /** Goes on with what another tab wrote. */
  catchUp: (id: string) => Promise<void>;
  /** Ends the editors of visits that were handed in, by another tab. */
  endLeft: () => Promise<void>;
  forget: (id: string) => void;
  /** Writes what is unwritten, of one person or of all; false when the device could not take all of it. */
  settle: (owner?: string) => Promise<boolean>;
};

type Options = {
  store: Pick<FieldStore, 'draft' | 'putDraft' | 'hasLeft'>;
  channel: Channel;
  now: () => Date;
  delay: (run: () => void, ms: number) => () => void;
};

export function createEditors({ store, channel, now, delay }: Options): Editors {
  const editors = new Map<string, Editor>();

  async function catchUp(id: string): Promise<void> {
    const draft = await store.draft(id);
    if (draft) editors.get(id)?.adopt(draft);
  }

  return {
    of(draft) {
      const open = editors.get(draft.id);
      if (open) return open;
      const editor = createEditor({
        draft,
        now: () => now().toISOString(),
        delay,
        read: () => store.draft(draft.id),
        async write(next, over) {
          const answer = await store.putDraft(next, over);
          if (answer === 'written') channel.tell({ about: 'draft', id: next.id });
          if (answer === 'left') editors.delete(next.id);
          return answer;
        },
      });
      editors.set(draft.id, editor);
      return editor;
    },
    catchUp,
    async endLeft() {
      for (const [id, editor] of editors) {
        if (!(await store.hasLeft(id))) continue;
        editor.leave();
        editors.delete(id);
      }
    },
    forget: (id) => void editors.delete(id),
    async settle(owner) {
      const own = [...editors].filter(([, editor]) => owner === undefined || editor.draft().owner === owner);
      await Promise.all(own.map(([, editor]) => editor.flush()));
      const written = own.filter(([, editor]) => editor.saveState().name !== 'failing');
      written.forEach(([id]) => owner !== undefined && editors.delete(id));
      return written.length === own.length;
    },
  };
}
