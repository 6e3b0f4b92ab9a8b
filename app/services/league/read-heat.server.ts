import type { HeatRow, HeatView, LeagueChoices } from '#app/domain/league-view.ts';
import { readSectionRollups, type SectionSum } from '#db/queries/rollups.ts';

import type { ActorContext } from '../context.server.ts';

import type { LeagueInput } from './league-input.ts';
import { resolveScope } from './resolve-scope.server.ts';

type Cell = HeatRow['cells'][number];

/** Section scores of every branch of a scope, from the rollups. */
export async function readHeat(
  ctx: ActorContext,
  input: LeagueInput,
): Promise<{ heat: HeatView; choices: LeagueChoices }> {
  const { scope, choices } = await resolveScope(ctx, input);
  const entry = await ctx.library.find(scope.head.id, scope.head.version);
  const sections = (entry?.compiled.sections ?? [])
    .filter((section) => section.weight > 0)
    .map((section) => ({ id: section.definition.id, title: section.definition.title, weight: section.weight }));
  const branches = await readSectionRollups(ctx.db.read, {
    checklistId: scope.head.id,
    checklistVersion: scope.head.version,
    period: scope.span.id,
    unitPath: scope.unitPath,
    class: scope.class,
  });
  const rows = branches.map(({ branch, visits, sections: rollups }) => ({
    branch,
    visits,
    cells: sections.map((section) => cellOf(section.id, rollups)),
  }));
  const all = sections.map((section) => cellOf(section.id, branches.flatMap((branch) => branch.sections)));
  return {
    choices,
    heat: {
      checklist: scope.checklist,
      period: scope.period,
      unit: scope.unit,
      class: scope.class,
      otherVersions: scope.otherVersions,
      sections,
      rows,
      all,
    },
  };
}

/** Points earned over points applicable, over all visits at once: a visit with more applicable points counts more. */
export function cellOf(section: string, rollups: readonly SectionSum[]): Cell {
  const own = rollups.filter((rollup) => rollup.section === section);
  const earned = own.reduce((sum, rollup) => sum + rollup.earned, 0);
  const applicable = own.reduce((sum, rollup) => sum + rollup.applicable, 0);
  return {
    section,
    score: applicable > 0 ? (100 * earned) / applicable : null,
    visits: own.reduce((sum, rollup) => sum + rollup.visits, 0),
  };
}
