import type { Answer, Sheet, Subject } from '#app/domain/checklist/answers.ts';
import type { CompiledChecklist } from '#app/domain/checklist/compile.ts';
import { readChecklist } from '#app/domain/checklist/read.ts';
import type { ChecklistInput } from '#app/domain/checklist/schema.ts';
import { placeKey, sheetState } from '#app/domain/checklist/state.ts';
import { scoreSheet } from '#app/domain/scoring/score.ts';

import { benchItem, bilingual } from './checklist.ts';
import { type BenchRow, milliseconds, quantile } from './table.ts';

/** A checklist far larger than any real one: every item asked of eight people, every third under a condition. */
const SECTIONS = 15;
const ITEMS_A_SECTION = 20;
const SUBJECTS = 8;
const WARM_UP = 50;
const ROUNDS = 300;

/** Reading a checklist, and evaluating a full sheet: the state of every place, and the score with its trace. */
export function benchEvaluation(): Promise<BenchRow[]> {
  const input = largeChecklist();
  const { checklist, sheet } = filledIn(input);
  const what = `${checklist.items.length} items × ${SUBJECTS} subjects, ${sheet.answers.length} answers`;
  const read = times(() => readChecklist(input), 10);
  const state = times(() => sheetState(checklist, sheet), ROUNDS);
  const score = times(() => scoreSheet(checklist, sheet), ROUNDS);
  const row = (part: string, values: readonly number[], aim: string): BenchRow => {
    return { what: `${part}, median`, result: milliseconds(quantile(values, 0.5)), aim };
  };
  return Promise.resolve([
    row(`reading and compiling ${checklist.items.length} items`, read, ''),
    row(`state of every place, ${what}`, state, ''),
    row(`evaluation (state, score, trace), ${what}`, score, '2.0 ms or less'),
    { what: 'evaluation, 95 of 100 are below', result: milliseconds(quantile(score, 0.95)), aim: '' },
  ]);
}

function times(work: () => unknown, rounds: number): number[] {
  for (let round = 0; round < WARM_UP; round += 1) work();
  return Array.from({ length: rounds }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  });
}

function largeChecklist(): ChecklistInput {
  return {
    id: 'large',
    version: '1.0.0',
    title: bilingual('很大的检查表', 'A large checklist'),
    method: 'on-site',
    effectiveFrom: '2026-01-01',
    total: SECTIONS * ITEMS_A_SECTION,
    minCoverage: 0.5,
    subjects: [{ id: 'teller', title: bilingual('柜员', 'Teller'), min: 1, max: SUBJECTS }],
    naReasons: [{ id: 'no-occasion', title: bilingual('没有这种情形', 'No occasion') }],
    sections: Array.from({ length: SECTIONS }, (_, section) => largeSection(`section-${section}`)),
    vetoes: [{ item: 'section-0/item-0', cap: 59 }],
  };
}

/** Every third item depends on the one before it. */
function largeSection(id: string): ChecklistInput['sections'][number] {
  const items = Array.from({ length: ITEMS_A_SECTION }, (_, number) => {
    const earlier = `${id}/item-${number - 1}`;
    const when = { any: [{ item: earlier, is: 'pass' }, { not: { item: earlier, is: 'fail' } }] };
    return { ...benchItem(id, number), ...(number % 3 === 1 ? { when } : {}) };
  });
  return { id, title: bilingual('类别', 'Section'), subject: 'teller', items };
}

function filledIn(input: ChecklistInput): { checklist: CompiledChecklist; sheet: Sheet } {
  const verdict = readChecklist(input);
  if (!verdict.ok) throw new Error(JSON.stringify(verdict.problem));
  const subjects: Subject[] = Array.from({ length: SUBJECTS }, (_, index) => ({ id: `t${index}`, kind: 'teller', label: `${index}` }));
  const answers = verdict.value.items.flatMap((item) =>
    subjects.map((subject, index): Answer => {
      const at = { item: item.id, subject: subject.id };
      if ((item.order + index) % 11 === 0) return { ...at, value: 'na', naReason: 'no-occasion' };
      return { ...at, value: item.response.type === 'pass-fail' ? (index % 5 === 0 ? 'fail' : 'pass') : (item.order + index) % 2 };
    }),
  );
  const { byKey } = sheetState(verdict.value, { subjects, answers });
  const isAsked = ({ item, subject }: Answer) => byKey.get(placeKey(item, subject))?.state !== 'hidden';
  return { checklist: verdict.value, sheet: { subjects, answers: answers.filter(isAsked) } };
}
