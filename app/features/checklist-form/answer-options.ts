import { NOT_APPLICABLE } from '#app/domain/checklist/answers.ts';
import type { CompiledItem } from '#app/domain/checklist/compile.ts';
import { fractionOf, type Value } from '#app/domain/checklist/response.ts';
import type { Bilingual } from '#app/domain/checklist/schema.ts';
import type { Entry } from '#app/field/draft.ts';

export type Tone = 'positive' | 'partial' | 'negative' | 'neutral';

/** What stands on a button: a word of the catalogue, a count, or the checklist's own text. */
export type Face =
  | { kind: 'pass' | 'fail' | 'na' | 'none' }
  | { kind: 'count'; count: number; more: boolean }
  | { kind: 'grade'; grade: number; text: Bilingual }
  | { kind: 'option'; text: Bilingual };

export type AnswerOption = {
  value: Value;
  face: Face;
  tone: Tone;
  /** The digit that chooses it on a focused card: the count or grade itself, else the place in the row. */
  key: string;
  chosen: boolean;
};

/**
 * The buttons of an item, the best answer first. Measures and texts are typed, not chosen; they have only the button
 * for "not applicable", where it is offered.
 */
export function answerOptions(item: CompiledItem, entry: Entry | null): AnswerOption[] {
  const value = entry?.value ?? null;
  const options = valueOptions(item, value);
  if (!item.notApplicable) return options;
  const chosen = value === NOT_APPLICABLE;
  return [...options, { value: NOT_APPLICABLE, face: { kind: 'na' }, tone: 'neutral', key: '-', chosen }];
}

function valueOptions(item: CompiledItem, value: Value | null): AnswerOption[] {
  const { response } = item;
  switch (response.type) {
    case 'pass-fail':
      return [
        { value: 'pass', face: { kind: 'pass' }, tone: 'positive', key: '1', chosen: value === 'pass' },
        { value: 'fail', face: { kind: 'fail' }, tone: 'negative', key: '2', chosen: value === 'fail' },
      ];
    case 'graded':
      return response.anchors
        .map((text, grade): AnswerOption => {
          const tone = toneOf(grade / response.max);
          return { value: grade, face: { kind: 'grade', grade, text }, tone, key: String(grade), chosen: value === grade };
        })
        .reverse();
    case 'violations':
      return countOptions(response.max, typeof value === 'number' ? value : null);
    case 'choice':
      return response.options.map((option, index) => {
        const fraction = fractionOf(response, option.id);
        const face: Face = { kind: 'option', text: option.title };
        const tone = fraction === null ? 'positive' : toneOf(fraction);
        return { value: option.id, face, tone, key: String(index + 1), chosen: value === option.id };
      });
    case 'measure':
    case 'text':
      return [];
  }
}

/** Counts up to here have a button each. */
export const LAST_PLAIN_COUNT = 2;

/** 0, 1, 2 and a last button that starts at 3 and counts on with each press. */
function countOptions(max: number, value: number | null): AnswerOption[] {
  const plain = Array.from({ length: Math.min(max, LAST_PLAIN_COUNT) + 1 }, (_, count): AnswerOption => {
    const face: Face = count === 0 ? { kind: 'none' } : { kind: 'count', count, more: false };
    return { value: count, face, tone: toneOf(count === 0 ? 1 : 0), key: String(count), chosen: value === count };
  });
  if (max <= LAST_PLAIN_COUNT) return plain;
  const many = value !== null && value > LAST_PLAIN_COUNT ? value : null;
  const next = Math.min(max, (many ?? LAST_PLAIN_COUNT) + 1);
  const face: Face = { kind: 'count', count: many ?? LAST_PLAIN_COUNT + 1, more: true };
  return [...plain, { value: next, face, tone: 'negative', key: '+', chosen: many !== null }];
}

function toneOf(fraction: number): Tone {
  if (fraction === 1) return 'positive';
  return fraction === 0 ? 'negative' : 'partial';
}
