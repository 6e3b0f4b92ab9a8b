import type { CompiledChecklist } from '#app/domain/checklist/compile.ts';
import type { Bilingual } from '#app/domain/checklist/schema.ts';
import type { FormActions, WritingSource } from '#app/features/checklist-form/model.ts';
import { addSubject, answer, clearAnswer, type Draft, markNotApplicable, removeSubject, renameSubject, startDraft, toggleReason, writeNote } from '#app/field/draft.ts';

/** A form that is filled in to see what it does: kept nowhere, handed in to nobody. */
export type Trial = WritingSource & { actions: FormActions };

/** Times do not matter to a trial. */
const AT = '1970-01-01T00:00:00.000Z';

/** Begins with as many subjects as the checklist asks for at least. `label` names the n-th of a kind. */
export function createTrial(checklist: CompiledChecklist, label: (kind: Bilingual, number: number) => string): Trial {
  const { id, version, subjects } = checklist.definition;
  let draft: Draft = startDraft({ id: 'trial', owner: '', checklist: { id, version }, branch: { code: '', name: '' }, subjects: [] }, AT);
  for (const kind of subjects) {
    for (let number = 1; number <= Math.max(1, kind.min); number += 1) draft = addSubject(draft, kind.id, label(kind.title, number), AT).draft;
  }
  const listeners = new Set<() => void>();
  const become = (next: Draft) => {
    draft = next;
    for (const listener of listeners) listener();
  };
  return {
    writing: () => draft,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    actions: {
      answer: (place, value) => become(answer(draft, place, value, AT)),
      type: (place, value) => become(answer(draft, place, value, AT)),
      clear: (place) => become(clearAnswer(draft, place, AT)),
      notApplicable: (place, reason) => become(markNotApplicable(draft, place, reason, AT)),
      toggleReason: (place, reason, max) => become(toggleReason(draft, place, reason, max, AT)),
      note: (place, note) => become(writeNote(draft, place, note, AT)),
      addSubject(kind, name) {
        const added = addSubject(draft, kind, name, AT);
        become(added.draft);
        return added.id;
      },
      renameSubject: (subject, name) => become(renameSubject(draft, subject, name, AT)),
      removeSubject: (subject) => become(removeSubject(draft, subject, AT)),
    },
  };
}
