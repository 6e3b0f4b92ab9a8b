import type { Channel } from './channel.ts';
import type { Draft } from './draft.ts';
import { createEditor, type Editor } from './editor.ts';
import type { FieldStore } from './store.ts';
import { createUnderWay, type UnderWay, type UnderWayOptions, type UnderWayState } from './under-way.ts';

/** A draft that is open in this document, with what is being captured for it. */
export type OpenDraft = Editor & { underWay: UnderWay };

/**
 * One editor per draft and document, so that leaving the page never drops a change that is still being written, nor a
 * photo that is still being made.
 */
export type Editors = {
  of: (draft: Draft) => OpenDraft;
  /** Goes on with what another tab wrote. */
  catchUp: (id: string) => Promise<void>;
  /** Ends the editors of visits that were handed in, by another tab. */
  endLeft: () => Promise<void>;
  forget: (id: string) => void;
  /** The draft is thrown away: resolves when nothing is written for it any more. */
  abandon: (id: string) => Promise<void>;
  /** Finishes and writes what is under way, of one person or of all; false when the device could not take all of it. */
  settle: (owner?: string) => Promise<boolean>;
  /** Files of which evidence is being made, of all drafts. */
  capturing: () => Capturing;
};

export type Capturing = { pending: number; total: number };

type Options = Omit<UnderWayOptions, 'editor'> & {
  store: Pick<FieldStore, 'draft' | 'putDraft' | 'hasLeft'>;
  channel: Channel;
  delay: (run: () => void, ms: number) => () => void;
  /** `capturing` may have changed. */
  onCapturing: () => void;
};

export function createEditors(options: Options): Editors {
  const { store, channel, now, delay, onCapturing } = options;
  const editors = new Map<string, OpenDraft>();

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
      const underWay = createUnderWay({ ...options, editor });
      const made = { ...editor, underWay };
      underWay.subscribe(onCapturing);
      editors.set(draft.id, made);
      // A device that does not read fails again, and says so, when something is written.
      underWay.takeUp().catch(() => {});
      return made;
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
    async abandon(id) {
      const editor = editors.get(id);
      await editor?.underWay.abandon();
      await editor?.flush();
      editor?.leave();
      editors.delete(id);
    },
    async settle(owner) {
      const own = [...editors].filter(([, editor]) => owner === undefined || editor.draft().owner === owner);
      await Promise.all(own.map(([, { underWay }]) => underWay.settle()));
      const written = own.filter(([, editor]) => editor.saveState().name !== 'failing');
      written.forEach(([id]) => owner !== undefined && editors.delete(id));
      return written.length === own.length;
    },
    capturing() {
      const states = [...editors.values()].map(({ underWay }) => underWay.state());
      const sum = (count: (state: UnderWayState) => number) => states.reduce((all, state) => all + count(state), 0);
      return { pending: sum(({ pending }) => pending), total: sum(({ total }) => total) };
    },
  };
}
