import { type Answer, NOT_APPLICABLE } from '#app/domain/checklist/answers.ts';
import { fractionOf } from '#app/domain/checklist/response.ts';
import type { ChecklistDefinition, ItemDefinition } from '#app/domain/checklist/schema.ts';
import { AnswerLine } from '#app/features/visit/answer-line.tsx';

type StatedAnswerProps = { item: ItemDefinition; answer: Answer; naReasons: ChecklistDefinition['naReasons'] };

/** An answer by itself, as on a visit's page: outcome, value, reasons, note and evidence. */
export function StatedAnswer({ item, answer, naReasons }: StatedAnswerProps) {
  const notApplicable = answer.value === NOT_APPLICABLE;
  const state = notApplicable ? 'na' : 'answered';
  const fraction = notApplicable ? null : fractionOf(item.response, answer.value);
  return (
    <ul>
      <AnswerLine item={item} place={{ subject: null, answer, state, fraction, by: [] }} naReasons={naReasons} />
    </ul>
  );
}
