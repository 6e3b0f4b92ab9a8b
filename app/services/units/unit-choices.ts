import type { UnitChoice } from '#app/domain/league-view.ts';
import type { UnitRow } from '#db/queries/units.ts';

/** The offices to choose from, from the top down as `listUnits` gives them. */
export function unitChoices(units: readonly UnitRow[]): UnitChoice[] {
  const depthOf = (path: string) => path.split('/').length;
  const top = depthOf(units[0]?.path ?? '');
  return units.filter(({ kind }) => kind !== 'branch').map(({ code, name, path }) => ({ code, name, depth: depthOf(path) - top }));
}
