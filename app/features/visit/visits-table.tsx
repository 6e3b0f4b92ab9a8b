import { useTranslation } from 'react-i18next';

import type { ChecklistSummary, VisitSummary } from '#app/domain/visit-view.ts';
import { useWording } from '#app/features/checklist-form/wording.ts';
import { BranchLink } from '#app/features/league/branch-link.tsx';
import { useFormat } from '#app/i18n/use-format.ts';
import { Badge } from '#app/ui/badge.tsx';
import { DataTable, type Column } from '#app/ui/data-table.tsx';
import { TextLink } from '#app/ui/link-button.tsx';

import { ClockMark, useBeganWords } from './visit-moment.tsx';
import { VisitStateBadge } from './visit-state-badge.tsx';

export type VisitColumn = 'date' | 'branch' | 'checklist' | 'method' | 'inspector' | 'score' | 'coverage' | 'vetoes' | 'state';

type TitledChecklist = Pick<ChecklistSummary, 'id' | 'version' | 'title'>;

type VisitsTableProps = {
  visits: readonly VisitSummary[];
  caption: string;
  columns: readonly VisitColumn[];
  /** For the titles of the checklists; a version that is not among them is named by its id. */
  checklists?: readonly TitledChecklist[];
  scroll?: 'page' | 'frame';
};

/** Visits, one to a line; each begins with the day that leads to its result. */
export function VisitsTable({ visits, caption, columns, checklists = [], scroll = 'frame' }: VisitsTableProps) {
  const all = { ...useFactColumns(checklists), ...useScoreColumns() };
  return <DataTable caption={caption} columns={columns.map((id) => all[id])} rows={visits} rowKey={(visit) => visit.id} scroll={scroll} />;
}

type VisitColumns<Ids extends VisitColumn> = Record<Ids, Column<VisitSummary>>;
type FactColumn = 'date' | 'branch' | 'checklist' | 'method' | 'inspector' | 'state';

function useFactColumns(checklists: readonly TitledChecklist[]): VisitColumns<FactColumn> {
  const { t } = useTranslation(['desk', 'domain']);
  const wording = useWording();
  const titleOf = ({ id, version }: VisitSummary['checklist']) => {
    const known = checklists.find((one) => one.id === id && one.version === version);
    return `${known ? wording(known.title) : id} ${version}`;
  };
  const began = useBeganWords();
  return {
    date: {
      id: 'date',
      header: t('visits.column.date'),
      width: 168,
      cell: (visit) => (
        <TextLink to={`/visits/${visit.id}`} listed className="font-medium whitespace-nowrap tabular-nums">
          {began(visit)}
          <ClockMark beganAt={visit.beganAt} />
        </TextLink>
      ),
    },
    branch: {
      id: 'branch',
      header: t('domain:term.branch'),
      width: 108,
      cell: ({ branch }) => <BranchLink branch={branch} />,
    },
    checklist: { id: 'checklist', header: t('domain:term.checklist'), width: 180, cell: ({ checklist }) => titleOf(checklist) },
    method: { id: 'method', header: t('domain:term.method'), width: 110, cell: ({ method }) => t(`domain:method.${method}`) },
    inspector: {
      id: 'inspector',
      header: t('visits.column.inspector'),
      width: 110,
      cell: ({ inspector }) => inspector?.name ?? <span className="text-ink-faint">{t('visits.unknown')}</span>,
    },
    state: { id: 'state', header: t('visits.column.state'), width: 100, cell: ({ state }) => <VisitStateBadge state={state} /> },
  };
}

function useScoreColumns(): VisitColumns<'score' | 'coverage' | 'vetoes'> {
  const { t } = useTranslation(['desk', 'domain']);
  const format = useFormat();
  return {
    score: {
      id: 'score',
      header: t('visits.column.score'),
      width: 84,
      align: 'end',
      cell: ({ score }) => <span className="font-semibold">{score.final === null ? '–' : format.score(score.final, { fixed: 2 })}</span>,
    },
    coverage: {
      id: 'coverage',
      header: t('domain:term.coverage'),
      width: 128,
      align: 'end',
      cell: ({ score }) => (
        <span className="inline-flex items-center gap-2">
          {score.state === 'insufficient' ? <Badge tone="warning">{t('domain:scoreState.insufficient')}</Badge> : null}
          {format.percent(score.coverage)}
        </span>
      ),
    },
    vetoes: {
      id: 'vetoes',
      header: t('domain:outcome.veto'),
      width: 132,
      cell: ({ vetoes, score }) =>
        vetoes > 0 ? (
          <Badge tone="alarm" icon="flag">
            {t('visits.vetoed', { score: score.arithmetic === null ? '–' : format.score(score.arithmetic, { fixed: 2 }) })}
          </Badge>
        ) : (
          <span className="text-ink-faint">–</span>
        ),
    },
  };
}
