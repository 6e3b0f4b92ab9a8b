import { addDays } from '#app/domain/calendar.ts';
import type { CompiledChecklist } from '#app/domain/checklist/compile.ts';
import { type Dated, effectiveOn } from '#app/domain/checklist/lifecycle.ts';
import { createRandom, type Random } from '#app/domain/ranking/random.ts';
import type { VisitInput } from '#app/domain/visit.ts';

import { demoAccounts, type DemoBranch, demoBranches, demoObservers, type DemoPerson } from './demo-organisation.ts';
import { demoAnswers, demoSubjects, pick, upTo } from './demo-sheet.ts';

/**
 * A year of visits to the demo bank, each by the version of its checklist in force on its day. Deterministic: the same
 * day and standards give the same visits, whose dates lie relative to that day. Behind the answers stand a level for
 * each branch, a severity for each observer and chance, so that the league table has something real to find.
 */
export type DemoVisit = { id: string; observer: string; input: VisitInput };

/** The versions of one checklist that the demo bank may use. */
export type DemoStandard = Dated & { compiled: CompiledChecklist };

/** What is looked at in the demo bank: how often a branch in the year, by whom, and how many minutes it takes. */
const programmes = [
  { checklist: 'branch-conduct', visits: 15, role: 'inspector', minutes: [28, 30] },
  { checklist: 'mystery-visit', visits: 2, role: 'shopper', minutes: [15, 25] },
  { checklist: 'complaint-handling', visits: 1, role: 'inspector', minutes: [40, 40] },
  { checklist: 'emergency-readiness', visits: 1, role: 'inspector', minutes: [50, 40] },
  { checklist: 'video-review', visits: 1, role: 'inspector', minutes: [60, 50] },
] as const;
type Programme = (typeof programmes)[number];

export const demoChecklists: readonly string[] = programmes.map(({ checklist }) => checklist);

const DAYS = 364;
const BRANCH_SPREAD = 0.75;
const SEVERITY_SPREAD = 0.35;
const DAY_SPREAD = 0.4;

export function demoVisits(today: string, standards: ReadonlyMap<string, readonly DemoStandard[]>): DemoVisit[] {
  const random = createRandom('mingcha demo bank');
  const observers = [...demoAccounts, ...demoObservers];
  const severity = new Map(observers.map(({ username }) => [username, random.normal() * SEVERITY_SPREAD]));
  const visits = demoBranches.flatMap((branch) => {
    const level = 1.9 + random.normal() * BRANCH_SPREAD;
    const drift = random.normal() * 0.25;
    return programmes.flatMap((programme) => {
      const able = observers.filter(({ role, unit }) => role === programme.role && [branch.parent, '640000'].includes(unit));
      let last: DemoPerson | undefined;
      return Array.from({ length: programme.visits }, (_, index): DemoVisit | null => {
        const observer = pick(able.filter((person) => person !== last), random);
        last = observer;
        const age = DAYS - Math.floor(((index + random.uniform()) * DAYS) / programme.visits);
        const day = addDays(today, -Math.max(1, age));
        const course = level + (drift * index) / programme.visits;
        const strength = course - (severity.get(observer.username) ?? 0) + random.normal() * DAY_SPREAD;
        const standard = effectiveOn(standards.get(programme.checklist) ?? [], day);
        if (!standard) return null;
        const input = demoVisit(day, branch, programme, standard.compiled, strength, random);
        return { id: visitId(random), observer: observer.username, input };
      });
    });
  });
  return visits
    .filter((visit) => visit !== null)
    .sort((a, b) => (a.input.finishedAt < b.input.finishedAt ? -1 : 1));
}

function demoVisit(
  day: string,
  branch: DemoBranch,
  { minutes: [least, spread] }: Programme,
  checklist: CompiledChecklist,
  strength: number,
  random: Random,
): VisitInput {
  const start = Date.parse(`${day}T01:00:00.000Z`) + upTo(6 * 3600, random) * 1000;
  const subjects = demoSubjects(checklist, branch, random);
  const answers = demoAnswers(checklist, subjects, strength, start, random);
  const { id, version } = checklist.definition;
  return {
    checklist: { id, version },
    branch: branch.code,
    startedAt: new Date(start).toISOString(),
    finishedAt: new Date(start + (least + upTo(spread, random)) * 60_000).toISOString(),
    subjects,
    answers,
  };
}

/** A UUID of version 7's shape from the demo's own random numbers, so that two demo banks are equal. */
function visitId(random: Random): string {
  const hex = Array.from({ length: 31 }, () => upTo(16, random).toString(16)).join('');
  return `0192${hex.slice(0, 4)}-${hex.slice(4, 8)}-7${hex.slice(8, 11)}-8${hex.slice(11, 14)}-${hex.slice(14, 26)}`;
}
