import { localDay, parsePeriod, type Period, recentPeriods } from '#app/domain/calendar.ts';
import { officeFault } from '#app/domain/faults/office.ts';
import { type Fault, Problem } from '#app/domain/problem.ts';
import type { LeagueChoices, LeagueScope, VersionVisits } from '#app/domain/league-view.ts';
import type { ChecklistVersionHead } from '#db/queries/checklist-versions.ts';
import { listChecklistVersions } from '#db/queries/checklist-versions.ts';
import { listBranchClasses } from '#db/queries/branches.ts';
import { countVisitsByVersion } from '#db/queries/rollups.ts';
import { listUnits, type UnitRow } from '#db/queries/units.ts';

import type { ActorContext } from '../context.server.ts';
import { unitChoices } from '../units/unit-choices.ts';

import type { LeagueInput } from './league-input.ts';

/** A scope with everything it refers to looked up, inside the actor's subtree. */
export type ResolvedScope = LeagueScope & {
  head: ChecklistVersionHead;
  span: Period;
  unitPath: string;
  /** Whether one version was asked for by name, or the checklist as such. */
  asked: 'version' | 'checklist';
  /** Other versions of the checklist with visits in the scope, the newest first. */
  otherVersions: readonly VersionVisits[];
};

/**
 * Fills in what was not asked for: the actor's unit, the current quarter, the newest version with visits in it.
 * Throws `invalid` naming every field that means nothing, and `not-found` for a unit outside the subtree.
 */
export async function resolveScope(
  ctx: ActorContext,
  input: LeagueInput,
): Promise<{ scope: ResolvedScope; choices: LeagueChoices }> {
  const today = localDay(ctx.now(), ctx.settings.timeZone);
  const [versions, units, classes] = await Promise.all([
    listChecklistVersions(ctx.db.read),
    listUnits(ctx.db.read, ctx.actor),
    listBranchClasses(ctx.db.read),
  ]);
  const usable = versions.filter((version) => version.status === 'published' || version.status === 'retired');
  const span = parsePeriod(input.period ?? recentPeriods('quarter', today, 1)[0]?.id ?? '');
  const unit = input.unit === undefined ? units[0] : units.find((row) => row.code === input.unit);
  const faults = scopeFaults(input, usable, span, classes);
  if (faults.length > 0 || !span) throw new Problem('invalid', { errors: faults });
  if (!unit) throw new Problem('not-found', { detail: `There is no unit ${input.unit ?? ''} in your part of the bank.` });
  const { head, otherVersions } = await chooseVersion(ctx, input, usable, span, unit);
  const scope: ResolvedScope = {
    head,
    span,
    asked: input.checklist?.includes('@') ? 'version' : 'checklist',
    otherVersions,
    checklist: { id: head.id, version: head.version, title: head.title },
    period: { id: span.id, from: span.from, to: span.to },
    unit: { code: unit.code, name: unit.name },
    unitPath: unit.path,
    class: input.class ?? null,
  };
  return { scope, choices: choicesOf(usable, units, classes, today) };
}

function scopeFaults(
  { checklist, class: branchClass, period }: LeagueInput,
  versions: readonly ChecklistVersionHead[],
  span: Period | null,
  classes: readonly string[],
): Fault[] {
  const faults: Fault[] = [];
  if (!span) faults.push(officeFault('period', 'no-period', { period: period ?? '' }));
  if (versions.length === 0) faults.push(officeFault('checklist', 'nothing-published'));
  if (checklist !== undefined && !versions.some((version) => namedBy(version, checklist))) {
    faults.push(officeFault('checklist', 'checklist-unpublished', { name: checklist }));
  }
  if (branchClass !== undefined && !classes.includes(branchClass)) {
    faults.push(officeFault('class', 'no-such-class', { name: branchClass }));
  }
  return faults;
}

function namedBy({ id, version }: ChecklistVersionHead, name: string): boolean {
  return name === id || name === `${id}@${version}`;
}

/** The version asked for, or the newest with visits in the scope; and the others that have visits there. */
async function chooseVersion(
  ctx: ActorContext,
  input: LeagueInput,
  usable: readonly ChecklistVersionHead[],
  span: Period,
  unit: UnitRow,
): Promise<{ head: ChecklistVersionHead; otherVersions: VersionVisits[] }> {
  const wanted = input.checklist;
  const candidates = usable.filter((version) => wanted === undefined || namedBy(version, wanted));
  const counts = await countVisitsByVersion(ctx.db.read, {
    period: span.id,
    unitPath: unit.path,
    class: input.class ?? null,
  });
  const visitsOf = ({ id, version }: ChecklistVersionHead) =>
    counts.find((row) => row.checklistId === id && row.checklistVersion === version)?.visits ?? 0;
  // Newest first; sort is stable, so versions with visits come first and stay newest first among themselves.
  const [head] = [...candidates].sort((a, b) => Number(visitsOf(b) > 0) - Number(visitsOf(a) > 0));
  if (!head) throw new Error('a scope without faults has a checklist');
  const otherVersions = usable
    .filter((version) => version.id === head.id && version.version !== head.version && visitsOf(version) > 0)
    .map((version) => ({ version: version.version, visits: visitsOf(version) }));
  return { head, otherVersions };
}

function choicesOf(
  versions: readonly ChecklistVersionHead[],
  units: readonly UnitRow[],
  classes: readonly string[],
  today: string,
): LeagueChoices {
  return {
    checklists: versions.map(({ id, version, title }) => ({ id, version, title })),
    periods: [
      ...recentPeriods('quarter', today, 5),
      ...recentPeriods('half', today, 2),
      ...recentPeriods('year', today, 2),
      ...recentPeriods('month', today, 12),
    ].map((period) => period.id),
    units: unitChoices(units),
    classes,
  };
}
