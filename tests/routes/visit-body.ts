import type { Answer } from '#app/domain/checklist/answers.ts';
import type { CompiledChecklist, CompiledItem } from '#app/domain/checklist/compile.ts';
import { sheetState } from '#app/domain/checklist/state.ts';
import type { VisitInput } from '#app/domain/visit.ts';

/** Bodies of `PUT /api/v1/visits/:uuid`. */

/** The n-th visit id of a test: a UUID of version 7's shape. */
export function visitId(n: number): string {
  return `0192f0c1-0000-7000-8000-${String(n).padStart(12, '0')}`;
}

export function visitPath(n: number): string {
  return `/api/v1/visits/${visitId(n)}`;
}

const frame = {
  branch: '640100-001',
  startedAt: '2026-11-03T01:05:00.000Z',
  finishedAt: '2026-11-03T01:52:10.000Z',
  location: { lat: 38.49, lon: 106.13, accuracy: 12 },
};

/**
 * A visit by the small checklist: one teller, everything answered. Of 20 points: greets 0 of 6, calls out cash 4 of 4,
 * leaks 6 of 6, posture 2 of 4 = 12, or 60.
 */
export function smallVisit(changes: Partial<VisitInput> = {}): VisitInput {
  return {
    ...frame,
    checklist: { id: 'small', version: '1.1.0' },
    subjects: [{ id: 't1', kind: 'teller', label: '2号窗口' }],
    answers: [
      { item: 'scenario/cash-used', value: 'yes', answeredAt: '2026-11-03T01:06:00.000Z' },
      { item: 'voice/greets', subject: 't1', value: 'fail', note: '低头操作。', answeredAt: '2026-11-03T01:07:00.000Z' },
      { item: 'voice/calls-out-cash', subject: 't1', value: 'pass' },
      { item: 'taboos/leak', value: 0 },
      { item: 'taboos/posture', value: 1 },
    ],
    ...changes,
  };
}

/** A visit by a real checklist: two tellers and a lobby manager where it knows them, every place answered at its best. */
export function perfectVisit(checklist: CompiledChecklist): VisitInput {
  const { id, version, subjects: kinds } = checklist.definition;
  const subjects = kinds.flatMap(({ id: kind }) =>
    (kind === 'teller' ? ['1', '2'] : ['1']).map((n) => ({ id: `${kind}-${n}`, kind, label: `${n}号` })),
  );
  const { places } = sheetState(checklist, { subjects, answers: [] });
  const answers = places.flatMap(({ item, subject }): Answer[] => {
    const value = bestValue(item);
    return value === null ? [] : [{ item: item.id, ...(subject ? { subject: subject.id } : {}), value }];
  });
  return { ...frame, checklist: { id, version }, subjects, answers };
}

function bestValue({ response }: CompiledItem): string | number | null {
  switch (response.type) {
    case 'pass-fail':
      return 'pass';
    case 'graded':
      return response.max;
    case 'violations':
      return 0;
    case 'measure':
      return response.min;
    case 'choice':
      return response.options[0]?.id ?? null;
    case 'text':
      return null;
  }
}
