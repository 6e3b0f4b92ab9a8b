import type { AssignmentChoices, BranchChoice } from '#app/domain/assignment-view.ts';
import { localDay } from '#app/domain/calendar.ts';
import { Problem } from '#app/domain/problem.ts';
import { countAwaited, countLoads, listLastVisitDays } from '#db/queries/assignments.ts';
import { listBranches } from '#db/queries/branches.ts';
import { listChecklistVersions } from '#db/queries/checklist-versions.ts';
import { listInspectors } from '#db/queries/people.ts';
import { listUnits } from '#db/queries/units.ts';

import type { ActorContext } from '../context.server.ts';
import { unitChoices } from '../units/unit-choices.ts';

import { assignableIn } from './assignable.ts';
import type { ChoicesSearch } from './assignments-search.ts';

/** More branches are not listed at once; a unit further down narrows them. */
const MOST_SHOWN = 500;

/**
 * Whom and where an office may send: the branches below a unit, those first that have waited longest for a visit by the
 * checklist, and the inspectors who work there. Throws `not-found` for a unit outside the subtree.
 */
export async function readAssignmentChoices(ctx: ActorContext, { unit: code, checklist }: ChoicesSearch): Promise<AssignmentChoices> {
  const { read } = ctx.db;
  const today = localDay(ctx.now(), ctx.settings.timeZone);
  const [units, versions] = await Promise.all([listUnits(read, ctx.actor), listChecklistVersions(read)]);
  const unit = code === undefined ? units[0] : units.find((row) => row.code === code);
  const checklists = assignableIn(versions, { from: today, to: today });
  const chosen = checklist === undefined ? checklists[0] : checklists.find(({ id }) => id === checklist);
  if (!unit || (checklist !== undefined && !chosen)) throw new Problem('not-found');
  const checklistId = chosen?.id ?? '';
  const [branches, lastVisits, awaited, inspectors, loads] = await Promise.all([
    listBranches(read, ctx.actor, { unitPath: unit.path }),
    listLastVisitDays(read, ctx.actor, checklistId),
    countAwaited(read, ctx.actor, { checklistId, day: today }),
    listInspectors(read, ctx.actor),
    countLoads(read, ctx.actor, today),
  ]);
  const waiting = branches.map((row): BranchChoice => ({
    code: row.code,
    name: row.name,
    class: row.class,
    address: row.address,
    city: row.parent.name,
    lastVisit: lastVisits.get(row.id) ?? null,
    awaited: awaited.get(row.id) ?? 0,
  }));
  return {
    units: unitChoices(units),
    unit: unit.code,
    checklists: checklists.map(({ id, title }) => ({ id, title })),
    checklist: chosen?.id ?? null,
    branches: waiting.sort(longestFirst).slice(0, MOST_SHOWN),
    more: branches.length > MOST_SHOWN,
    inspectors: inspectors
      .filter((person) => unit.path.startsWith(person.unit.path) || person.unit.path.startsWith(unit.path))
      .map(({ id, name, unit: own }) => ({ id, name, unit: own.name, load: loads.get(id) ?? 0 })),
    today,
  };
}

/** A branch that was never visited has waited longest; among equals the order of the codes stays. */
function longestFirst(a: BranchChoice, b: BranchChoice): number {
  const [first, second] = [a.lastVisit ?? '', b.lastVisit ?? ''];
  return first === second ? 0 : first < second ? -1 : 1;
}
