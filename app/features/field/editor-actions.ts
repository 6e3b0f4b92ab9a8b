import {
  addSubject,
  answer,
  clearAnswer,
  markNotApplicable,
  type PlaceRef,
  removeSubject,
  renameSubject,
  toggleReason,
  writeNote,
} from '#app/field/draft.ts';
import type { Editor } from '#app/field/editor.ts';
import { resetWatch, startWatch, stopWatch, watchAt } from '#app/field/stopwatch.ts';
import { placeKey } from '#app/domain/checklist/state.ts';
import type { FormActions } from '#app/features/checklist-form/model.ts';

/** The form's actions on an open draft. What is typed at one place is undone in one step. */
export function actionsOn({ change, draft }: Editor): FormActions {
  const typing = ({ item, subject }: PlaceRef) => placeKey(item, subject);
  return {
    answer: (place, value) => change((draft, at) => answer(draft, place, value, at)),
    type: (place, value) => change((draft, at) => answer(draft, place, value, at), `answer ${typing(place)}`),
    clear: (place) => change((draft, at) => clearAnswer(draft, place, at)),
    notApplicable: (place, reason) => change((draft, at) => markNotApplicable(draft, place, reason, at)),
    toggleReason: (place, reason, max) => change((draft, at) => toggleReason(draft, place, reason, max, at)),
    note: (place, note) => change((draft, at) => writeNote(draft, place, note, at), `note ${typing(place)}`),
    addSubject(kind, label) {
      let made = '';
      change((draft, at) => {
        const { draft: next, id } = addSubject(draft, kind, label, at);
        made = id;
        return next;
      });
      return made;
    },
    renameSubject: (id, label) => change((draft, at) => renameSubject(draft, id, label, at)),
    removeSubject: (id) => change((draft, at) => removeSubject(draft, id, at)),
    stopwatch: (place, response) => ({
      read: () => watchAt(draft(), place),
      start: () => change((before, at) => startWatch(before, place, at)),
      stop: () => change((before, at) => stopWatch(before, place, response, at)),
      reset: () => change((before, at) => resetWatch(before, place, at)),
    }),
  };
}
