import { useSearchParams } from '@remix-run/react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import type { LeagueView } from '#app/domain/league-view.ts';
import { useFormat } from '#app/i18n/use-format.ts';
import { DataTable, type Column } from '#app/ui/data-table.tsx';

import { BranchLink, VisitsLink } from './branch-link.tsx';
import { ChanceCell, FairScoreCell, MovementCell, RankCell, TierMark, VetoMark } from './league-cells.tsx';
import { leagueColumns, type LeagueColumn, orderLeague, type Ranked } from './league-order.ts';
import { axisOf } from './league-reading.ts';
import { RowsPagination } from './rows-pagination.tsx';
import { branchHref, visitsHref } from './scope-address.ts';
import { pageOf, parseSort, sortHref } from './sort-address.ts';
import { scrollFor } from './table-scroll.ts';

/** Rows drawn at once; a table of thousands is read page by page. */
const PAGE_ROWS = 200;

/** The branches that have a place. */
export function LeagueTable({ league, ranked }: { league: LeagueView; ranked: readonly Ranked[] }) {
  const { t } = useTranslation('desk');
  const format = useFormat();
  const [search] = useSearchParams();
  const columns = useColumns(league, ranked);
  const sort = parseSort(search.get('sort'), leagueColumns);
  const page = pageOf(orderLeague(ranked, sort), search.get('page'), PAGE_ROWS);
  const axis = axisOf(ranked);
  return (
    <>
      <DataTable
        caption={t('league.caption')}
        columns={columns}
        rows={page.rows}
        rowKey={(row) => row.branch.code}
        scroll={scrollFor(page.rows.length)}
        sort={sort ?? { column: 'tier', direction: 'ascending' }}
        sortHref={(next) => sortHref(search, next)}
      />
      <p className="border-t border-line px-3 py-2 text-xs text-ink-faint tabular-nums">
        {t('league.axis', { min: axis.min, max: axis.max, mean: format.score(axis.mean, { fixed: 1 }) })}
      </p>
      <RowsPagination page={page} search={search} />
    </>
  );
}

type ColumnOf = Column<Ranked> & { id: LeagueColumn };

function useColumns(league: LeagueView, ranked: readonly Ranked[]): ColumnOf[] {
  const { t } = useTranslation('desk');
  const axis = axisOf(ranked);
  const interval = Math.round(league.policy.interval * 100);
  const classColumn: ColumnOf = { id: 'class', header: <Short>{t('league.column.class')}</Short>, width: 68, sort: 'ascending', cell: (row) => row.branch.class };
  return [
    { id: 'branch', header: t('league.column.branch'), width: 124, sort: 'ascending', cell: ({ branch }) => <BranchLink branch={branch} to={branchHref(branch.code, league)} strong /> },
    {
      id: 'tier',
      header: t('league.column.tier'),
      width: ranked.some(({ vetoes }) => vetoes > 0) ? 112 : 76,
      sort: 'ascending',
      cell: ({ tier, vetoes }) => (
        <span className="flex items-center gap-2">
          <TierMark tier={tier} />
          <VetoMark vetoes={vetoes} />
        </span>
      ),
    },
    {
      id: 'fairScore',
      header: t('league.column.fairScore', { interval }),
      width: 268,
      align: 'end',
      sort: 'descending',
      cell: (row) => <FairScoreCell row={row} axis={axis} />,
    },
    { id: 'rank', header: t('league.column.rank'), width: 112, align: 'end', sort: 'ascending', cell: (row) => <RankCell row={row} /> },
    { id: 'pTop', header: <Short>{t('league.column.pTop')}</Short>, width: 72, align: 'end', sort: 'descending', cell: (row) => <ChanceCell chance={row.pTop} /> },
    { id: 'pBottom', header: <Short>{t('league.column.pBottom')}</Short>, width: 72, align: 'end', sort: 'descending', cell: (row) => <ChanceCell chance={row.pBottom} /> },
    ...useObservedColumns(league),
    { id: 'movement', header: t('league.column.movement'), width: 76, align: 'end', sort: 'descending', cell: (row) => <MovementCell movement={row.movement} /> },
    ...(league.class === null ? [classColumn] : []),
  ];
}

/** What was actually seen: mean score, visits and inspectors, and how strict these inspectors were. */
function useObservedColumns(league: LeagueView): ColumnOf[] {
  const { t } = useTranslation('desk');
  const format = useFormat();
  return [
    { id: 'score', header: t('league.column.score'), width: 80, align: 'end', sort: 'descending', cell: (row) => format.score(row.score, { fixed: 1 }) },
    {
      id: 'visits',
      header: t('league.column.visits'),
      width: 96,
      align: 'end',
      sort: 'descending',
      cell: (row) => (
        <VisitsLink to={visitsHref(row.branch.code, league)}>
          {t('league.visits', { visits: row.visits, inspectors: row.inspectors })}
        </VisitsLink>
      ),
    },
    {
      id: 'severity',
      header: t('league.column.severity'),
      width: 84,
      align: 'end',
      sort: 'descending',
      cell: (row) => format.difference(row.severityCorrection, { fixed: 1 }),
    },
  ];
}

/** A head too short to be broken. */
function Short({ children }: { children: ReactNode }) {
  return <span className="whitespace-nowrap">{children}</span>;
}
