import { isOverdue, stateOn } from '#app/domain/assignment.ts';
import type { AssignmentLine, AssignmentList } from '#app/domain/assignment-view.ts';
import { localDay } from '#app/domain/calendar.ts';
import { Problem } from '#app/domain/problem.ts';
import { listAssignments, MOST_LISTED } from '#db/queries/assignments.ts';
import { listChecklistVersions } from '#db/queries/checklist-versions.ts';
import { listInspectors } from '#db/queries/people.ts';
import { listUnits } from '#db/queries/units.ts';

import type { ActorContext } from '../context.server.ts';
import { unitChoices } from '../units/unit-choices.ts';

import type { AssignmentsSearch } from './assignments-search.ts';

/** The assignments of the reader's office and those below it. Throws `not-found` for a unit outside the subtree. */
export async function readAssignments(ctx: ActorContext, search: AssignmentsSearch): Promise<AssignmentList> {
  const day = localDay(ctx.now(), ctx.settings.timeZone);
  const { read } = ctx.db;
  const [units, inspectors, versions] = await Promise.all([listUnits(read, ctx.actor), listInspectors(read, ctx.actor), listChecklistVersions(read)]);
  const unit = search.unit === undefined ? ctx.actor.unit : units.find(({ code }) => code === search.unit);
  if (!unit) throw new Problem('not-found');
  const { state: filter = 'open', inspector: inspectorId, from, to } = search;
  const rows = await listAssignments(read, ctx.actor, { filter, day, unitPath: unit.path, inspectorId, from, to });
  const titleOf = (id: string) => versions.find((version) => version.id === id)?.title ?? { zh: id, en: id };
  return {
    assignments: rows.slice(0, MOST_LISTED).map(
      ({ checklistId, inspectorName, state, withdrawnBy, withdrawnAt, withdrawnReason, ...row }): AssignmentLine => ({
        ...row,
        state: stateOn({ state, to: row.to }, day),
        overdue: isOverdue({ state, to: row.to }, day),
        checklist: { id: checklistId, title: titleOf(checklistId) },
        inspector: { name: inspectorName },
        withdrawn: withdrawnAt === null ? null : { by: withdrawnBy ?? '', at: withdrawnAt, reason: withdrawnReason ?? '' },
      }),
    ),
    more: rows.length > MOST_LISTED,
    inspectors: inspectors.map(({ id, name }) => ({ id, name })),
    units: unitChoices(units),
    today: day,
  };
}
