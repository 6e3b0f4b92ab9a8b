import { Form } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import { openStates } from '#app/domain/assignment.ts';
import type { AssignmentLine } from '#app/domain/assignment-view.ts';
import { daysBetween } from '#app/domain/calendar.ts';
import { useWording } from '#app/features/checklist-form/wording.ts';
import { BranchLink } from '#app/features/league/branch-link.tsx';
import { scrollFor } from '#app/features/league/table-scroll.ts';
import { useMay } from '#app/features/start/use-may.ts';
import { useFormat } from '#app/i18n/use-format.ts';
import { Button } from '#app/ui/button.tsx';
import { Confirm } from '#app/ui/confirm.tsx';
import { type Column, DataTable } from '#app/ui/data-table.tsx';
import { Field } from '#app/ui/field.tsx';
import { Input } from '#app/ui/input.tsx';
import { TextLink } from '#app/ui/link-button.tsx';

import { AssignmentStateBadge } from './assignment-state-badge.tsx';

type AssignmentTableProps = { assignments: readonly AssignmentLine[]; today: string; caption: string };

/** Assignments, one to a line; what is open can be withdrawn in its line. */
export function AssignmentTable({ assignments, today, caption }: AssignmentTableProps) {
  const columns = useColumns(today);
  return <DataTable caption={caption} columns={columns} rows={assignments} rowKey={({ id }) => id} scroll={scrollFor(assignments.length)} />;
}

function useColumns(today: string): Column<AssignmentLine>[] {
  const { t } = useTranslation(['desk', 'domain']);
  const wording = useWording();
  return [
    {
      id: 'branch',
      header: t('domain:term.branch'),
      width: 130,
      cell: ({ branch, city }) => (
        <>
          <BranchLink branch={branch} strong />
          <span className="block truncate text-xs text-ink-faint">{city}</span>
        </>
      ),
    },
    { id: 'inspector', header: t('assignments.inspector'), width: 100, cell: ({ inspector }) => inspector.name },
    { id: 'days', header: t('assignments.column.days'), width: 150, cell: (line) => <Days line={line} today={today} /> },
    { id: 'checklist', header: t('domain:term.checklist'), width: 150, cell: ({ checklist }) => wording(checklist.title) },
    { id: 'note', header: t('assignments.column.note'), width: 200, cell: ({ note }) => <span className="wrap-anywhere">{note}</span> },
    {
      id: 'by',
      header: t('assignments.column.by'),
      width: 130,
      cell: ({ by }) => (
        <>
          {by.name}
          <span className="block truncate text-xs text-ink-faint">{by.office}</span>
        </>
      ),
    },
    { id: 'state', header: t('assignments.state'), width: 90, cell: ({ state }) => <AssignmentStateBadge state={state} /> },
    { id: 'deed', header: t('assignments.column.deed'), width: 220, cell: (line) => <Outcome line={line} /> },
  ];
}

/** The span, and how far its last day is while a visit is awaited. */
function Days({ line: { from, to, state, overdue }, today }: { line: AssignmentLine; today: string }) {
  const format = useFormat();
  return (
    <span className="tabular-nums">
      {format.span(from, to)}
      {openStates.includes(state) ? (
        <span className={`block text-xs ${overdue ? 'font-medium text-warn' : 'text-ink-faint'}`}>{format.daysLeft(daysBetween(today, to))}</span>
      ) : null}
    </span>
  );
}

/** What came of it, or taking it back. */
function Outcome({ line: { id, state, visitId, withdrawn } }: { line: AssignmentLine }) {
  const { t } = useTranslation('desk');
  const format = useFormat();
  const may = useMay();
  if (visitId !== null) {
    return (
      <TextLink listed to={`/visits/${visitId}`}>
        {t('assignments.toVisit')}
      </TextLink>
    );
  }
  if (withdrawn) {
    const { by, at, reason } = withdrawn;
    return <span className="text-xs wrap-anywhere text-ink-soft">{t('assignments.withdrawn', { by, reason, time: format.date(at) })}</span>;
  }
  return openStates.includes(state) && may('assignment.make') ? <Withdraw id={id} /> : null;
}

function Withdraw({ id }: { id: string }) {
  const { t } = useTranslation('desk');
  return (
    <Confirm summary={t('assignments.withdraw')} question={t('assignments.withdrawQuestion')}>
      <Form method="post" replace preventScrollReset className="flex w-full flex-col items-start gap-2">
        <input type="hidden" name="id" value={id} />
        <Field label={t('assignments.withdrawReason')} required className="w-full">
          <Input name="reason" maxLength={300} autoComplete="off" />
        </Field>
        <Button type="submit" variant="danger">
          {t('assignments.withdrawSure')}
        </Button>
      </Form>
    </Confirm>
  );
}
