import type { HeatRow, HeatView } from '#app/domain/league-view.ts';
import type { HeatScale } from '#app/ui/heat.tsx';

import { sortBy, type SortOrder } from './sort-address.ts';

/** The score of one section, or null where nothing of it applied. */
export function scoreOf(row: Pick<HeatRow, 'cells'>, section: string): number | null {
  return row.cells.find((cell) => cell.section === section)?.score ?? null;
}

/** By branch code, by visits, or by the score of a section; branch code unless asked. */
export function orderHeat(rows: readonly HeatRow[], sort: SortOrder<string> | null): HeatRow[] {
  const byCode = sortBy(rows, (row) => row.branch.code, 'ascending');
  if (sort === null) return byCode;
  const keyOf = (row: HeatRow) => {
    if (sort.column === 'branch') return row.branch.code;
    return sort.column === 'visits' ? row.visits : scoreOf(row, sort.column);
  };
  return sortBy(byCode, keyOf, sort.direction);
}

const SCALE_STEP = 5;

/** The share of cells below the scale: one outlier must not push all others into the same colour. */
const BELOW_SCALE = 0.05;

/** One scale for the whole map, in steps of five points, so that two cells of one colour mean the same. */
export function heatScaleOf({ rows }: Pick<HeatView, 'rows'>): HeatScale {
  const scores = rows.flatMap((row) => row.cells.flatMap(({ score }) => (score === null ? [] : [score]))).sort((a, b) => a - b);
  const low = scores[Math.floor(scores.length * BELOW_SCALE)];
  const high = scores.at(-1);
  if (low === undefined || high === undefined) return { min: 0, max: 100 };
  return { min: Math.floor(low / SCALE_STEP) * SCALE_STEP, max: Math.ceil(high / SCALE_STEP) * SCALE_STEP };
}
