import { csvText } from '#app/domain/csv.ts';
import { comparedVersions, type LeagueBasis, type LeagueView } from '#app/domain/league-view.ts';

import { recordDeed } from '../audit/record-deed.server.ts';
import type { ActorContext } from '../context.server.ts';

import type { LeagueInput } from './league-input.ts';
import { readLeague } from './read-league.server.ts';

type Row = LeagueView['rows'][number];

/** The columns of the export, in order, and where each comes from. */
const columns = {
  state: (row: Row) => row.state,
  rank: (row: Row) => row.rank,
  rankLow: (row: Row) => row.rankLow,
  rankHigh: (row: Row) => row.rankHigh,
  code: (row: Row) => row.branch.code,
  name: (row: Row) => row.branch.name,
  class: (row: Row) => row.branch.class,
  tier: (row: Row) => row.tier,
  fairScore: (row: Row) => row.fairScore,
  low: (row: Row) => row.low,
  high: (row: Row) => row.high,
  score: (row: Row) => (row.score === null ? null : Math.round(row.score * 100) / 100),
  visits: (row: Row) => row.visits,
  inspectors: (row: Row) => row.inspectors,
  vetoes: (row: Row) => row.vetoes,
} as const satisfies Record<string, (row: Row) => string | number | null>;

/** The last column says in every row what the table rests on: a row copied elsewhere must not lose it. */
export type ExportColumn = keyof typeof columns | 'basis';

/** The words of the file in the reader's language. */
export type ExportWords = { column: (column: ExportColumn) => string; basis: (basis: LeagueBasis) => string };

/** The league table as a CSV file. Who took a ranking out of the house stands in the audit trail. */
export async function exportLeague(
  ctx: ActorContext,
  input: LeagueInput,
  words: ExportWords,
): Promise<{ fileName: string; text: string }> {
  const { league } = await readLeague(ctx, input);
  const names = Object.keys(columns) as (keyof typeof columns)[];
  const basis = words.basis(league.basis);
  const text = csvText([
    [...names, 'basis' as const].map(words.column),
    ...league.rows.map((row) => [...names.map((name) => columns[name](row)), basis]),
  ]);
  const scope = `${league.checklist.id}@${comparedVersions(league).join('+')} ${league.period.id} ${league.unit.code}`;
  await ctx.db.write((tx) =>
    recordDeed(ctx, tx, ctx.actor, {
      verb: 'league.export',
      subjectType: 'league',
      subjectId: scope,
      unitPath: ctx.actor.unit.path,
      detail: { class: league.class, rows: league.rows.length },
    }),
  );
  return { fileName: `league-${league.checklist.id}-${league.period.id}-${league.unit.code}.csv`, text };
}
