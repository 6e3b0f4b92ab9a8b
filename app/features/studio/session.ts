import { localDay } from '#app/domain/calendar.ts';
import { mergeDrafts, type MergeConflict } from '#app/domain/checklist/merge.ts';
import type { DraftView } from '#app/domain/draft-view.ts';

import { takeMine } from './conflicts.ts';
import { type Content, openContent } from './content.ts';
import type { ApiAnswer, DraftsApi } from './drafts-api.ts';
import { type EditorAction, reduce } from './editor.ts';
import type { Judge } from './judgement.ts';
import type { Keeper } from './kept-work.ts';
import { factsOf, isSameContent, openingState, type SessionState } from './session-state.ts';
import { createTimers, type Delay } from './timers.ts';

/**
 * An open draft: the editor, what the server holds, and the saving between them. It lives outside React, so that a
 * field is drawn again only when its own value changed. Saves go one at a time; what somebody else saved meanwhile is
 * merged in, and what both changed differently waits until it is decided. Nothing of anybody's work is overwritten.
 */

export type Session = {
  get: () => SessionState;
  subscribe: (listener: () => void) => () => void;
  dispatch: (action: EditorAction) => void;
  decide: (conflict: MergeConflict, side: 'mine' | 'theirs') => void;
  /** Takes the kept work up again, or lets it go. */
  restore: (take: boolean) => void;
  /** Saves at once; resolves to true when the server holds the newest content. */
  flush: () => Promise<boolean>;
  /** Asks the server whether somebody else has saved. */
  poll: () => Promise<void>;
  /** Takes over what an answer says of the draft. */
  learn: (view: DraftView) => void;
  greeted: () => void;
  /** The draft is no more: published or thrown away. */
  end: () => void;
  close: () => void;
};

type Options = {
  draft: DraftView;
  judge: Judge;
  api: Pick<DraftsApi, 'read' | 'save'>;
  keeper: Keeper;
  now: () => string;
  /** The bank's: from which day a version is in force depends on it. */
  timeZone: string;
  delay: Delay;
};

const SAVE_AFTER_MS = 1_000;
const JUDGE_AFTER_MS = 300;
const KEEP_AFTER_MS = 500;

export function createSession({ draft, judge, api, keeper, now, timeZone, delay }: Options): Session {
  const today = () => localDay(new Date(now()), timeZone);
  let state = openingState(draft, today());
  let base = state.editor.content;
  let running: Promise<boolean> | null = null;
  let judging = false;
  const listeners = new Set<() => void>();
  const { later, callOff, callOffAll } = createTimers(delay);

  function become(part: Partial<SessionState>): void {
    state = { ...state, ...part };
    for (const listener of listeners) listener();
  }

  const content = () => state.editor.content;
  const editable = () => state.draft.state === 'draft';

  /** One at a time; what was written meanwhile is judged after the next pause. */
  async function rejudge(): Promise<void> {
    if (judging || state.judgement.of === content()) return;
    judging = true;
    const judgement = await judge.judge(content(), today());
    judging = false;
    become({ judgement });
    if (judgement.of !== content()) later('judge', JUDGE_AFTER_MS, () => void rejudge());
  }

  function keepWork(): void {
    if (content() !== base) keeper.keep(draft.id, { base, content: content(), revision: state.draft.revision, at: now() });
  }

  /** After the content changed in whatever way. */
  function changed(): void {
    later('judge', JUDGE_AFTER_MS, () => void rejudge());
    if (content() === base) return;
    later('keep', KEEP_AFTER_MS, keepWork);
    later('save', SAVE_AFTER_MS, () => void flush());
  }

  function dispatch(action: EditorAction): void {
    if (!editable() && action.type !== 'select') return;
    const editor = reduce(state.editor, action);
    if (editor === state.editor) return;
    const moved = editor.content !== content();
    const status = editor.content === base ? 'saved' : 'dirty';
    become(moved && state.status !== 'saving' ? { editor, status } : { editor });
    if (moved) changed();
  }

  /** Brings in what somebody else has stored. */
  function integrate(view: DraftView, mine: Content = content(), from: Content = base): void {
    const theirs = openContent(view.content);
    const { merged, conflicts } = mergeDrafts(from, mine, theirs);
    base = theirs;
    const same = conflicts.length === 0 && JSON.stringify(merged) === JSON.stringify(theirs);
    const next = same ? theirs : openContent(merged as Record<string, unknown>);
    become({
      editor: reduce(state.editor, { type: 'adopt', content: next }),
      draft: factsOf(view),
      status: same ? 'saved' : 'dirty',
      joined: view.updatedBy.self ? state.joined : { name: view.updatedBy.name, at: view.updatedAt },
      conflicts: [...state.conflicts, ...conflicts],
    });
    changed();
  }

  function learn(view: DraftView): void {
    if (view.revision === state.draft.revision || openedSame(view)) become({ draft: factsOf(view) });
    else integrate(view);
  }

  function openedSame(view: DraftView): boolean {
    return isSameContent(openContent(view.content), base);
  }

  async function poll(): Promise<void> {
    if (running || state.status === 'gone') return;
    const answer = await api.read(draft.id);
    if (running) return;
    if (!answer.ok) {
      if (answer.why === 'gone' || answer.why === 'signed-out') become({ status: answer.why });
      return;
    }
    learn(answer.value);
    if (content() !== base && state.conflicts.length === 0) await flush();
    else if (content() === base && state.status !== 'saved') become({ status: 'saved' });
  }

  function flush(): Promise<boolean> {
    running ??= saveAll().finally(() => {
      running = null;
    });
    return running;
  }

  async function saveAll(): Promise<boolean> {
    while (content() !== base) {
      if (state.conflicts.length > 0 || !editable()) return false;
      callOff('save');
      const sent = content();
      become({ status: 'saving' });
      const answer = await api.save(draft.id, state.draft.revision, sent);
      if (!(await taken(answer, sent))) return false;
    }
    keeper.drop(draft.id);
    become({ status: 'saved' });
    return true;
  }

  /** What a save's answer means; false = it goes no further for now. */
  async function taken(answer: ApiAnswer<DraftView>, sent: Content): Promise<boolean> {
    if (answer.ok) {
      base = sent;
      become({ draft: factsOf(answer.value) });
      return true;
    }
    keepWork();
    if (answer.why !== 'conflict') {
      become({ status: answer.why });
      return false;
    }
    const newest = await api.read(draft.id);
    if (newest.ok) {
      integrate(newest.value);
      return true;
    }
    become({ status: newest.why === 'conflict' ? 'unexpected' : newest.why });
    return false;
  }

  function decide(conflict: MergeConflict, side: 'mine' | 'theirs'): void {
    const conflicts = state.conflicts.filter((other) => other !== conflict);
    become({ conflicts });
    if (side === 'mine') dispatch({ type: 'change', make: (draftContent) => takeMine(draftContent, conflict) });
    if (conflicts.length === 0 && content() !== base) later('save', SAVE_AFTER_MS, () => void flush());
  }

  function restore(take: boolean): void {
    const { kept } = state;
    become({ kept: null });
    if (!kept) return;
    if (!take) return keeper.drop(draft.id);
    const view = { ...draft, ...state.draft, content: base, updatedBy: { ...state.draft.updatedBy, self: true } };
    integrate(view as DraftView, openContent(kept.content), openContent(kept.base));
  }

  return {
    get: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    dispatch,
    decide,
    restore,
    flush,
    poll,
    learn,
    greeted() {
      const kept = keeper.find(draft.id);
      if (kept && isSameContent(openContent(kept.content), base)) keeper.drop(draft.id);
      else become({ kept });
    },
    end() {
      base = content();
      keeper.drop(draft.id);
      become({ status: 'gone' });
    },
    close() {
      callOffAll();
      judge.rest();
      judging = false;
      keepWork();
    },
  };
}
