import type { Answer, Subject } from '#app/domain/checklist/answers.ts';
import type { CompiledChecklist, CompiledItem } from '#app/domain/checklist/compile.ts';
import type { Response } from '#app/domain/checklist/schema.ts';
import { demandedEvidence, type Place, sheetState } from '#app/domain/checklist/state.ts';
import type { Random } from '#app/domain/ranking/random.ts';

import { demoNotes } from './demo-notes.ts';
import type { DemoBranch } from './demo-organisation.ts';

/** A filled-in sheet of the demo bank, of any checklist: who was looked at, and what the observer put down. */

/** How often what triggers a veto happens. */
const VETO_SHARE = 0.008;
const SECONDS_BETWEEN_ANSWERS = 19;

export function demoSubjects({ definition }: CompiledChecklist, branch: DemoBranch, random: Random): Subject[] {
  return definition.subjects.flatMap(({ id: kind, title, min }) => {
    if (kind === 'teller') return numbered('t', kind, 1 + upTo(Math.min(3, branch.windows), random), (n) => `${n}号窗口`);
    if (kind === 'lobby-manager') {
      return branch.class !== '3' || random.uniform() < 0.5 ? [{ id: 'l1', kind, label: '大堂经理' }] : [];
    }
    if (kind === 'complaint') return numbered('c', kind, 1 + upTo(3, random), (n) => `台账第${n}件`);
    return numbered(kind, kind, min, (n) => `${title.zh} ${n}`);
  });
}

function numbered(prefix: string, kind: string, count: number, label: (number: number) => string): Subject[] {
  return Array.from({ length: count }, (_, index) => ({ id: `${prefix}${index + 1}`, kind, label: label(index + 1) }));
}

/** Answers every place that is asked, in rounds: an answer may bring up further items. `strength` is that of the branch. */
export function demoAnswers(
  checklist: CompiledChecklist,
  subjects: Subject[],
  strength: number,
  start: number,
  random: Random,
): Answer[] {
  const answers: Answer[] = [];
  for (;;) {
    const open = sheetState(checklist, { subjects, answers }).places.filter(
      ({ state, item }) => state === 'unanswered' && item.response.type !== 'text',
    );
    if (open.length === 0) return answers;
    for (const place of open) {
      const answeredAt = new Date(start + answers.length * SECONDS_BETWEEN_ANSWERS * 1000).toISOString();
      answers.push(demoAnswer(checklist, place, strength, answeredAt, random));
    }
  }
}

function demoAnswer(
  { definition }: CompiledChecklist,
  { item, subject }: Place,
  strength: number,
  answeredAt: string,
  random: Random,
): Answer {
  const at = { item: item.id, ...(subject ? { subject: subject.id } : {}), answeredAt };
  const reason = item.notApplicable && pick(item.notApplicable.reasons, random);
  if (reason && random.uniform() < absence(item)) return { ...at, value: 'na', naReason: reason };
  const answer: Answer = { ...at, ...demoValue(item, strength, random) };
  const note = demandedEvidence(item, answer).includes('note') ? pick(demoNotes(item, definition.method), random) : undefined;
  return note ? { ...answer, note } : answer;
}

/** How often an item does not apply: rarely observed things are rarely there. */
function absence(item: CompiledItem): number {
  return item.weight <= 1 ? 0.6 : item.weight >= 4 ? 0.06 : 0.18;
}

function demoValue(item: CompiledItem, strength: number, random: Random): Pick<Answer, 'value' | 'reasons'> {
  const { response } = item;
  const ease = difficulty(item);
  const good = () => random.uniform() < 1 / (1 + Math.exp(-(strength + ease)));
  const kept = () => (item.vetoCap === null ? good() : random.uniform() > VETO_SHARE);
  switch (response.type) {
    case 'pass-fail':
      return { value: kept() ? 'pass' : 'fail' };
    case 'graded': {
      const grade = Array.from({ length: response.max }, good).filter(Boolean).length;
      return { value: item.vetoCap === null ? grade : kept() ? Math.max(1, grade) : 0 };
    }
    case 'violations': {
      if (kept()) return { value: 0 };
      const reason = response.reasons.length > 0 ? pick(response.reasons, random).id : undefined;
      return { value: 1, ...(reason ? { reasons: [reason] } : {}) };
    }
    case 'measure':
      return { value: demoMeasure(response, kept(), random) };
    case 'choice':
      return { value: demoChoice(response, kept(), random) };
    case 'text':
      throw new Error('texts are left empty in the demo bank');
  }
}

/** With bands, a number from one that earns all or from one that does not; without, mostly a small one. */
function demoMeasure(response: Extract<Response, { type: 'measure' }>, kept: boolean, random: Random): number {
  const { min, max = Number.MAX_SAFE_INTEGER, bands, unit } = response;
  if (!bands) {
    const [usual, more] = unit.en === 's' ? [240, 120] : [15, 10];
    return Math.min(max, Math.round(min + usual * random.uniform() ** 2 + (kept ? 0 : more)));
  }
  const ranges = bands.map(({ upTo: to, fraction }, index) => {
    const below = bands[index - 1]?.upTo;
    const from = below === undefined ? min : below + 1;
    return { from, to: Math.min(max, to ?? from + 5), fraction };
  });
  const fitting = ranges.filter(({ fraction }) => (fraction === 1) === kept);
  const { from, to } = pick(fitting.length > 0 ? fitting : ranges, random);
  return from + upTo(to - from + 1, random);
}

/** A scored choice is good or not; a fact is most often the first of its options. */
function demoChoice({ options }: Extract<Response, { type: 'choice' }>, kept: boolean, random: Random): string {
  const fitting = options.filter(({ fraction }) => fraction === undefined || (fraction === 1) === kept);
  const isFact = options.every(({ fraction }) => fraction === undefined);
  const [first] = options;
  if (isFact && first && random.uniform() < 0.5) return first.id;
  return pick(fitting.length > 0 ? fitting : options, random).id;
}

/** Some rules are kept less often than others, everywhere; a fixed number from the id keeps it the same each time. */
function difficulty(item: CompiledItem): number {
  const code = [...item.id].reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 997, 7);
  return (code / 997) * 2.2 - 0.8;
}

/** A whole number from 0 to below `count`. */
export function upTo(count: number, random: Random): number {
  return Math.floor(random.uniform() * count);
}

export function pick<T>(list: readonly T[], random: Random): T {
  const chosen = list[upTo(list.length, random)];
  if (chosen === undefined) throw new RangeError('nothing to pick from');
  return chosen;
}
