import { useSearchParams } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import { useWording } from '#app/features/checklist-form/wording.ts';
import type { HeatRow, HeatView, LeagueChoices } from '#app/domain/league-view.ts';
import { useFormat } from '#app/i18n/use-format.ts';
import { Card } from '#app/ui/card.tsx';
import { DataTable, type Column } from '#app/ui/data-table.tsx';
import { heatClass, HeatLegend, type HeatScale } from '#app/ui/heat.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { EmptyState } from '#app/ui/state-message.tsx';

import { BranchLink } from './branch-link.tsx';
import { heatScaleOf, orderHeat } from './heat-order.ts';
import { LeagueTabs } from './league-tabs.tsx';
import { PrintButton } from './print-button.tsx';
import { RowsPagination } from './rows-pagination.tsx';
import { branchHref } from './scope-address.ts';
import { ScopeForm } from './scope-form.tsx';
import { ScopeSentence } from './scope-sentence.tsx';
import { pageOf, parseSort, sortHref } from './sort-address.ts';
import { scrollFor } from './table-scroll.ts';

const PAGE_ROWS = 200;

type HeatPageProps = { heat: HeatView; choices: LeagueChoices };

/** Where the points are lost: every branch by every section. */
export function HeatPage({ heat, choices }: HeatPageProps) {
  const { t } = useTranslation(['desk', 'common']);
  const visits = heat.rows.reduce((sum, row) => sum + row.visits, 0);
  return (
    <div className="print-wide">
      <PageHeader title={t('heat.title')} actions={<PrintButton />}>
        <ScopeSentence scope={heat} />
        <p className="tabular-nums">
          {t('heat.counts', {
            branches: t('common:count.branches', { count: heat.rows.length }),
            visits: t('common:count.visits', { count: visits }),
          })}
        </p>
      </PageHeader>
      {heat.otherVersions.length > 0 ? (
        <ul className="mb-4 text-sm text-ink-soft">
          {heat.otherVersions.map(({ version, visits: count }) => (
            <li key={version}>{t('heat.otherVersion', { shown: heat.checklist.version, version, count })}</li>
          ))}
        </ul>
      ) : null}
      <LeagueTabs scope={heat} />
      <ScopeForm scope={heat} choices={choices} fields={['unit', 'period', 'checklist', 'class']} />
      <Card flush>
        {visits > 0 ? (
          <HeatTable heat={heat} visits={visits} />
        ) : (
          <EmptyState icon="chart" title={t('league.empty.noVisits')}>
            {t('league.empty.noVisitsHint')}
          </EmptyState>
        )}
      </Card>
    </div>
  );
}

/** The whole scope as the first row, above the branches and never sorted among them. */
type Line = HeatRow | { branch: null; visits: number; cells: HeatRow['cells'] };

function HeatTable({ heat, visits }: { heat: HeatView; visits: number }) {
  const { t } = useTranslation('desk');
  const format = useFormat();
  const [search] = useSearchParams();
  const scale = heatScaleOf(heat);
  const columns = useColumns(heat, scale);
  const sort = parseSort(search.get('sort'), ['branch', 'visits', ...heat.sections.map(({ id }) => id)]);
  const page = pageOf(orderHeat(heat.rows, sort), search.get('page'), PAGE_ROWS);
  const points = (value: number) => t('points', { points: format.score(value) });
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-2 border-b border-line px-3 py-2">
        <p className="text-xs text-ink-soft">{t('heat.cells')}</p>
        <HeatLegend low={`≤ ${points(scale.min)}`} high={points(scale.max)} />
      </div>
      <DataTable<Line>
        caption={t('heat.title')}
        columns={columns}
        rows={[{ branch: null, visits, cells: heat.all }, ...page.rows]}
        rowKey={(row) => row.branch?.code ?? ''}
        scroll={scrollFor(page.rows.length)}
        rowClass={(row) => (row.branch ? undefined : 'font-semibold')}
        sort={sort ?? { column: 'branch', direction: 'ascending' }}
        sortHref={(next) => sortHref(search, next)}
      />
      <RowsPagination page={page} search={search} />
    </>
  );
}

function useColumns(heat: HeatView, scale: HeatScale): Column<Line>[] {
  const { t } = useTranslation('desk');
  const format = useFormat();
  const wording = useWording();
  return [
    {
      id: 'branch',
      header: t('league.column.branch'),
      width: 132,
      sort: 'ascending',
      cell: ({ branch }) => (branch ? <BranchLink branch={branch} to={branchHref(branch.code, heat)} strong /> : t('heat.all')),
    },
    { id: 'visits', header: t('heat.visits'), width: 72, align: 'end', sort: 'descending', cell: (row) => format.count(row.visits) },
    ...heat.sections.map(
      ({ id, title, weight }): Column<Line> => ({
        id,
        header: (
          <span>
            {wording(title)}
            <span className="ml-1 font-normal whitespace-nowrap text-ink-faint">{t('points', { points: format.score(weight) })}</span>
          </span>
        ),
        width: 108,
        align: 'center',
        sort: 'ascending',
        cellClass: (row) => heatClass(cellOf(row, id).score, scale),
        cell: (row) => <HeatNumber section={wording(title)} cell={cellOf(row, id)} />,
      }),
    ),
  ];
}

type Cell = HeatRow['cells'][number];

function cellOf(row: Line, section: string): Cell {
  return row.cells.find((cell) => cell.section === section) ?? { section, score: null, visits: 0 };
}

/** The score and what it rests on, both to be read without a pointer. */
function HeatNumber({ section, cell: { score, visits } }: { section: string; cell: Cell }) {
  const { t } = useTranslation('desk');
  const format = useFormat();
  if (score === null) return '–';
  const shown = format.score(score, { fixed: 1 });
  return (
    <span title={t('heat.said', { section, score: shown, count: visits })} className="whitespace-nowrap tabular-nums">
      {shown}
      <span className="ml-1.5 text-xs font-normal">{t('n', { n: visits })}</span>
    </span>
  );
}
