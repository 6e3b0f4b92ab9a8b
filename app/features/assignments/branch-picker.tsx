import { useTranslation } from 'react-i18next';

import { branchField } from '#app/domain/assignment-form.ts';
import type { BranchChoice } from '#app/domain/assignment-view.ts';
import { daysBetween } from '#app/domain/calendar.ts';
import { useFormat } from '#app/i18n/use-format.ts';
import { Badge } from '#app/ui/badge.tsx';
import { type Column, DataTable } from '#app/ui/data-table.tsx';
import { EmptyState } from '#app/ui/state-message.tsx';

import type { Chosen } from './use-chosen.ts';

type BranchPickerProps = { rows: readonly BranchChoice[]; chosen: Chosen; today: string };

/** Branches to tick. One where such a visit is awaited already cannot be ticked again. */
export function BranchPicker({ rows, chosen, today }: BranchPickerProps) {
  const { t } = useTranslation('desk');
  const columns = useColumns(chosen, today);
  return (
    <DataTable
      caption={t('assignments.form.branches')}
      columns={columns}
      rows={rows}
      rowKey={({ code }) => code}
      empty={<EmptyState icon="search" title={t('assignments.form.noMatch')} />}
    />
  );
}

function useColumns(chosen: Chosen, today: string): Column<BranchChoice>[] {
  const { t } = useTranslation(['desk', 'domain']);
  const format = useFormat();
  return [
    { id: 'branch', header: t('domain:term.branch'), width: 170, cell: (branch) => <Tick branch={branch} chosen={chosen} /> },
    {
      id: 'last',
      header: t('assignments.form.lastVisit'),
      width: 190,
      cell: ({ lastVisit }) =>
        lastVisit === null ? (
          <span className="font-medium text-warn">{t('assignments.form.never')}</span>
        ) : (
          <>
            <span className="tabular-nums">{format.longDate(lastVisit)}</span>{' '}
            <span className="text-ink-faint tabular-nums">{t('assignments.form.ago', { count: daysBetween(lastVisit, today) })}</span>
          </>
        ),
    },
    { id: 'city', header: t('scope.unit'), width: 110, cell: ({ city }) => city },
    { id: 'class', header: t('domain:term.branchClass'), width: 72, cell: ({ class: branchClass }) => branchClass },
    { id: 'address', header: t('assignments.form.address'), width: 190, cell: ({ address }) => address },
  ];
}

function Tick({ branch, chosen }: { branch: BranchChoice; chosen: Chosen }) {
  const { t } = useTranslation('desk');
  const { code, name, awaited } = branch;
  return (
    <label className="-mx-1 flex min-h-7 items-center gap-2 px-1">
      <input
        type="checkbox"
        name={branchField(code)}
        checked={chosen.has(code)}
        disabled={awaited > 0}
        onChange={() => chosen.toggle(branch)}
        className="size-4 shrink-0 accent-accent"
      />
      <span className="flex min-w-0 flex-wrap items-center gap-x-2" title={code}>
        <span className={awaited > 0 ? 'text-ink-faint' : 'font-medium'}>{name}</span>
        {awaited > 0 ? <Badge>{t('assignments.form.awaited')}</Badge> : null}
      </span>
    </label>
  );
}
