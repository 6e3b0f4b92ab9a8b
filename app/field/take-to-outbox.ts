import type { CompiledChecklist } from '#app/domain/checklist/compile.ts';
import { accept, type Fault, refuse, type Verdict } from '#app/domain/problem.ts';

import { settledEvidence } from './draft-evidence.ts';
import type { Editor } from './editor.ts';
import type { Editors } from './editors.ts';
import { bodyOf } from './hand-in.ts';
import { enqueue } from './outbox.ts';
import type { FieldStore } from './store.ts';

/** Who handed the visit in: this tab now, or another one before. */
export type HandedInBy = 'here' | 'elsewhere';

type Options = {
  store: Pick<FieldStore, 'handIn'>;
  editors: Pick<Editors, 'catchUp' | 'endLeft' | 'forget'>;
  now: () => Date;
};

/**
 * Hands the draft of an editor in, with everything that any tab has written of it: where the device holds a newer copy,
 * that is brought in first and judged again.
 */
export async function takeToOutbox(
  { store, editors, now }: Options,
  editor: Editor,
  checklist: CompiledChecklist,
): Promise<Verdict<HandedInBy, readonly Fault[]>> {
  for (;;) {
    await editor.flush();
    if (editor.saveState().name === 'left') return accept('elsewhere');
    const draft = editor.draft();
    const known = editor.revisionOnDevice();
    const body = bodyOf(checklist, draft, now().toISOString());
    if (!body.ok) return refuse(body.problem);
    const answer = await store.handIn(enqueue(settledEvidence(draft), body.value, now()), known);
    if (answer === 'written') {
      editors.forget(draft.id);
      return accept('here');
    }
    if (answer === 'left') await editors.endLeft();
    else await editors.catchUp(draft.id);
    if (answer === 'newer' && editor.revisionOnDevice() === known) throw new Error('The newer copy on the device cannot be read');
  }
}
