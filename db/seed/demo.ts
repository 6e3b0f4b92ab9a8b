import { addDays } from '#app/domain/calendar.ts';
import type { Answer, Subject } from '#app/domain/checklist/answers.ts';
import type { CompiledChecklist, CompiledItem } from '#app/domain/checklist/compile.ts';
import { demandedEvidence, sheetState } from '#app/domain/checklist/state.ts';
import { createRandom, type Random } from '#app/domain/ranking/random.ts';
import type { VisitInput } from '#app/domain/visit.ts';

import { demoNotes } from './demo-notes.ts';
import { demoAccounts, type DemoBranch, demoBranches, demoInspectors, type DemoPerson } from './demo-organisation.ts';

/**
 * A year of visits to the demo bank. Deterministic: the same day and checklist give the same visits, whose dates lie
 * relative to that day. Behind the answers stand a level for each branch, a severity for each inspector and chance, so
 * that the league table has something real to find.
 */
export type DemoVisit = { id: string; inspector: string; input: VisitInput };

const DAYS = 364;
const VISITS_A_BRANCH = 15;
const BRANCH_SPREAD = 0.75;
const SEVERITY_SPREAD = 0.35;
const DAY_SPREAD = 0.4;

export function demoVisits(today: string, checklist: CompiledChecklist): DemoVisit[] {
  const random = createRandom('mingcha demo bank');
  const inspectors = [...demoAccounts, ...demoInspectors].filter((person) => person.role === 'inspector');
  const severity = new Map(inspectors.map((person) => [person.username, random.normal() * SEVERITY_SPREAD]));
  const visits = demoBranches.flatMap((branch) => {
    const level = 1.9 + random.normal() * BRANCH_SPREAD;
    const drift = random.normal() * 0.25;
    const able = inspectors.filter((person) => branch.parent === person.unit || person.unit === '640000');
    let last: DemoPerson | undefined;
    return Array.from({ length: VISITS_A_BRANCH }, (_, index) => {
      const inspector = pick(able.filter((person) => person !== last), random);
      last = inspector;
      const age = DAYS - Math.floor(((index + random.uniform()) * DAYS) / VISITS_A_BRANCH);
      const strength =
        level + (drift * index) / VISITS_A_BRANCH - (severity.get(inspector.username) ?? 0) + random.normal() * DAY_SPREAD;
      const input = demoVisit(addDays(today, -Math.max(1, age)), branch, checklist, strength, random);
      return { id: visitId(random), inspector: inspector.username, input };
    });
  });
  return visits.sort((a, b) => (a.input.finishedAt < b.input.finishedAt ? -1 : 1));
}

function demoVisit(
  day: string,
  branch: DemoBranch,
  checklist: CompiledChecklist,
  strength: number,
  random: Random,
): VisitInput {
  const start = Date.parse(`${day}T01:00:00.000Z`) + Math.floor(random.uniform() * 6 * 3600) * 1000;
  const tellers = 1 + Math.floor(random.uniform() * Math.min(3, branch.windows));
  const subjects: Subject[] = Array.from({ length: tellers }, (_, index) => ({
    id: `t${index + 1}`,
    kind: 'teller',
    label: `${index + 1}号窗口`,
  }));
  if (branch.class !== '3' || random.uniform() < 0.5) subjects.push({ id: 'l1', kind: 'lobby-manager', label: '大堂经理' });
  const answers = demoAnswers(checklist, subjects, strength, start, random);
  const finish = start + (28 + Math.floor(random.uniform() * 30)) * 60_000;
  return {
    checklist: { id: checklist.definition.id, version: checklist.definition.version },
    branch: branch.code,
    startedAt: new Date(start).toISOString(),
    finishedAt: new Date(finish).toISOString(),
    subjects,
    answers,
  };
}

function demoAnswers(
  checklist: CompiledChecklist,
  subjects: Subject[],
  strength: number,
  start: number,
  random: Random,
): Answer[] {
  const { places } = sheetState(checklist, { subjects, answers: [] });
  return places.flatMap(({ item, subject }, index): Answer[] => {
    const at = new Date(start + index * 19_000).toISOString();
    const place = { item: item.id, ...(subject ? { subject: subject.id } : {}), answeredAt: at };
    const reason = item.notApplicable && pick(item.notApplicable.reasons, random);
    if (reason && random.uniform() < absence(item)) return [{ ...place, value: 'na', naReason: reason }];
    if (item.response.type === 'text') return [];
    const answer: Answer = { ...place, ...demoValue(item, strength, random) };
    const note = demandedEvidence(item, answer).includes('note') ? pick(demoNotes(item), random) : undefined;
    return [note ? { ...answer, note } : answer];
  });
}

/** How often an item does not apply: rarely observed things are rarely there. */
function absence(item: CompiledItem): number {
  return item.weight <= 1 ? 0.6 : item.weight >= 4 ? 0.06 : 0.18;
}

function demoValue(item: CompiledItem, strength: number, random: Random): Pick<Answer, 'value' | 'reasons'> {
  const { response } = item;
  const ease = difficulty(item);
  const good = () => random.uniform() < 1 / (1 + Math.exp(-(strength + ease)));
  switch (response.type) {
    case 'pass-fail':
      return { value: good() ? 'pass' : 'fail' };
    case 'graded':
      return { value: Array.from({ length: response.max }, good).filter(Boolean).length };
    case 'violations': {
      if (item.vetoCap === null ? good() : random.uniform() > 0.008) return { value: 0 };
      const reason = response.reasons.length > 0 ? pick(response.reasons, random).id : undefined;
      return { value: 1, ...(reason ? { reasons: [reason] } : {}) };
    }
    case 'measure':
      return { value: Math.round(response.min + 240 * random.uniform() ** 2 + (good() ? 0 : 120)) };
    case 'choice':
      return { value: pick(response.options, random).id };
    case 'text':
      throw new Error('texts are left empty in the demo bank');
  }
}

/** Some rules are kept less often than others, everywhere; a fixed number from the id keeps it the same each time. */
function difficulty(item: CompiledItem): number {
  const code = [...item.id].reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 997, 7);
  return (code / 997) * 2.2 - 0.8;
}

function pick<T>(list: readonly T[], random: Random): T {
  const chosen = list[Math.floor(random.uniform() * list.length)];
  if (chosen === undefined) throw new RangeError('nothing to pick from');
  return chosen;
}

/** A UUID of version 7's shape from the demo's own random numbers, so that two demo banks are equal. */
function visitId(random: Random): string {
  const hex = Array.from({ length: 31 }, () => Math.floor(random.uniform() * 16).toString(16)).join('');
  return `0192${hex.slice(0, 4)}-${hex.slice(4, 8)}-7${hex.slice(8, 11)}-8${hex.slice(11, 14)}-${hex.slice(14, 26)}`;
}
