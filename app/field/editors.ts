import type { Channel } from './channel.ts';
import type { Draft } from './draft.ts';
import { createEditor, type Editor } from './editor.ts';
import type { FieldStore } from './store.ts';

/** One editor per draft and document, so that leaving the page never drops a change that is still being written. */
export type Editors = {
  of: (draft: Draft) => Editor;
  /** Goes on with what another tab wrote. */
  catchUp: (id: string) => Promise<void>;
  forget: (id: string) => void;
  /** Writes what is unwritten, of one person or of all; false when the device could not take all of it. */
  settle: (owner?: string) => Promise<boolean>;
};

type Options = {
  store: Pick<FieldStore, 'draft' | 'putDraft'>;
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
        async write(next) {
          const written = await store.putDraft(next);
          if (written) channel.tell({ about: 'draft', id: next.id });
          else void catchUp(next.id);
          return written;
        },
      });
      editors.set(draft.id, editor);
      return editor;
    },
    catchUp,
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
