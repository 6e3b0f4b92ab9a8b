import type { MergeConflict } from '#app/domain/checklist/merge.ts';
import type { DraftView } from '#app/domain/draft-view.ts';

import { type Content, openContent } from './content.ts';
import type { ApiRefusal } from './drafts-api.ts';
import { type EditorState, openEditor } from './editor.ts';
import { type Judgement, openingJudgement } from './judgement.ts';
import type { KeptWork } from './kept-work.ts';

/** A draft as the server describes it, without its content. */
export type DraftFacts = Pick<DraftView, 'id' | 'checklistId' | 'state' | 'revision' | 'updatedAt' | 'updatedBy' | 'publishable' | 'predecessor'>;

export type SaveStatus = 'saved' | 'dirty' | 'saving' | Exclude<ApiRefusal, 'conflict'>;

export type SessionState = {
  editor: EditorState;
  draft: DraftFacts;
  status: SaveStatus;
  judgement: Judgement;
  /** Who saved meanwhile; their work is in the content already. */
  joined: { name: string; at: string } | null;
  /** What both changed differently. Theirs stands in the content until mine is taken. */
  conflicts: readonly MergeConflict[];
  /** Work of an earlier visit to this page that never reached the server. */
  kept: KeptWork | null;
};

/** A draft just opened, as the server holds it. */
export function openingState(draft: DraftView, today: string): SessionState {
  const content = openContent(draft.content);
  return {
    editor: openEditor(content),
    draft: factsOf(draft),
    status: 'saved',
    judgement: openingJudgement(draft, content, today),
    joined: null,
    conflicts: [],
    kept: null,
  };
}

export function factsOf(view: DraftView): DraftFacts {
  const { id, checklistId, state, revision, updatedAt, updatedBy, publishable, predecessor } = view;
  return { id, checklistId, state, revision, updatedAt, updatedBy, publishable, predecessor };
}

export function isSameContent(a: Content, b: Content): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
