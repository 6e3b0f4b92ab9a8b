import { useTranslation } from 'react-i18next';

import type { LeagueView } from '#app/domain/league-view.ts';
import { useFormat } from '#app/i18n/use-format.ts';
import { Card } from '#app/ui/card.tsx';
import { DataTable, type Column } from '#app/ui/data-table.tsx';

import { BranchLink } from './branch-link.tsx';
import { Missing, VetoMark } from './league-cells.tsx';
import type { Insufficient } from './league-order.ts';
import { branchHref } from './scope-address.ts';

/** Branches without a place, apart from those with one, each with the reason. */
export function UnratedTable({ league, rows }: { league: LeagueView; rows: readonly Insufficient[] }) {
  const { t } = useTranslation('desk');
  const format = useFormat();
  const { minVisits, minInspectors } = league.policy;
  const columns: Column<Insufficient>[] = [
    {
      id: 'branch',
      header: t('league.column.branch'),
      width: 132,
      cell: ({ branch }) => <BranchLink branch={branch} to={branchHref(branch.code, league)} strong />,
    },
    {
      id: 'reason',
      header: t('league.column.reason'),
      width: 380,
      cell: (row) => t(`league.reason.${row.reason}`, { visits: row.visits, inspectors: row.inspectors, minVisits, minInspectors }),
    },
    { id: 'class', header: t('league.column.class'), width: 80, cell: (row) => row.branch.class },
    {
      id: 'score',
      header: t('league.column.score'),
      width: 92,
      align: 'end',
      cell: (row) => (row.score === null ? <Missing /> : format.score(row.score, { fixed: 1 })),
    },
    {
      id: 'visits',
      header: t('league.column.visits'),
      width: 110,
      align: 'end',
      cell: (row) => t('league.visits', { visits: row.visits, inspectors: row.inspectors }),
    },
    { id: 'vetoes', header: t('league.column.vetoes'), width: 110, cell: (row) => <VetoMark vetoes={row.vetoes} /> },
  ];
  return (
    <Card flush title={t('league.unrated')} meta={t('league.unratedMeta', { count: rows.length })} className="mt-5">
      <DataTable caption={t('league.unrated')} columns={columns} rows={rows} rowKey={(row) => row.branch.code} scroll="page" />
    </Card>
  );
}
