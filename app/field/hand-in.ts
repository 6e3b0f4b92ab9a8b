import { type Answer, sheetFaults } from '#app/domain/checklist/answers.ts';
import type { CompiledChecklist } from '#app/domain/checklist/compile.ts';
import { placeKey, sheetState } from '#app/domain/checklist/state.ts';
import type { EvidenceNote } from '#app/domain/evidence.ts';
import { accept, refuse, type Verdict } from '#app/domain/problem.ts';
import type { VisitInput } from '#app/domain/visit.ts';

import type { Draft } from './draft.ts';
import { sheetOf } from './sheet-view.ts';

/**
 * The body that hands a draft in. Answers to items that are no longer asked stay on the device: what is handed in is
 * what was asked. Refuses with the faults the server would find in the sheet, so that the screen can show them while
 * the inspector still stands in the branch.
 *
 * A clock that was set back during the visit must not make it finish before it started.
 */
export function bodyOf(checklist: CompiledChecklist, draft: Draft, now: string): Verdict<VisitInput> {
  const sheet = sheetOf(checklist, draft);
  const { byKey } = sheetState(checklist, sheet);
  const isHidden = (answer: Answer) => byKey.get(placeKey(answer.item, answer.subject))?.state === 'hidden';
  const answers = sheet.answers.filter((answer) => !isHidden(answer));
  const extent = draft.joint?.role === 'second' ? 'part' : 'whole';
  const faults = sheetFaults(checklist, { subjects: sheet.subjects, answers }, undefined, extent);
  if (faults.length > 0) return refuse(faults);
  return accept({
    checklist: draft.checklist,
    branch: draft.branch.code,
    startedAt: draft.startedAt,
    finishedAt: now > draft.startedAt ? now : draft.startedAt,
    subjects: [...sheet.subjects],
    answers,
    ...part('evidence', evidenceOf(draft, answers)),
    ...part('checkIn', draft.checkIn),
    ...part('signature', draft.signature),
    ...part('joint', draft.joint && { code: draft.joint.code }),
    ...part('assignment', draft.assignment),
  });
}

function part<K extends string, T>(key: K, value: T | null): { [key in K]?: T } {
  return value === null ? {} : ({ [key]: value } as { [key in K]?: T });
}

/** What is said of the evidence that goes with the answers: what they name, what it was drawn on, and the signature. */
function evidenceOf(draft: Draft, answers: readonly Answer[]): EvidenceNote[] | null {
  const named = new Set<string>();
  const name = (sha256: string | undefined) => {
    if (sha256 === undefined || named.has(sha256)) return;
    named.add(sha256);
    name(draft.evidence[sha256]?.original);
  };
  answers.forEach((answer) => answer.evidence?.forEach(name));
  name(draft.signature?.image);
  const notes = [...named].flatMap((sha256) => draft.evidence[sha256] ?? []);
  return notes.length === 0 ? null : notes;
}
