import { Form, useSearchParams, useSubmit } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import type { ChecklistSummary, VisitSummary } from '#app/domain/visit-view.ts';
import { NamedSelect, PeriodSelect } from '#app/features/league/scope-form.tsx';
import { scrollFor } from '#app/features/league/table-scroll.ts';
import { useWording } from '#app/features/checklist-form/wording.ts';
import { Button } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { Field } from '#app/ui/field.tsx';
import { Input } from '#app/ui/input.tsx';
import { LinkButton } from '#app/ui/link-button.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { EmptyState } from '#app/ui/state-message.tsx';

import { CursorPaging } from '../shell/cursor-paging.tsx';

import { VisitsTable } from './visits-table.tsx';

export type VisitsPageProps = {
  visits: readonly VisitSummary[];
  /** The cursor of the next page, or null on the last. */
  next: string | null;
  checklists: readonly ChecklistSummary[];
  periods: readonly string[];
};

/** Every visit the reader may see, newest first. */
export function VisitsPage({ visits, next, checklists, periods }: VisitsPageProps) {
  const { t } = useTranslation('desk');
  const [search] = useSearchParams();
  const filtered = ['branch', 'checklist', 'period', 'waiting'].some((name) => search.get(name));
  return (
    <>
      <PageHeader title={t('visits.title')}>{t('visits.about')}</PageHeader>
      <VisitsFilter search={search} checklists={checklists} periods={periods} />
      <Card flush>
        {visits.length > 0 ? (
          <VisitsTable
            visits={visits}
            caption={t('visits.title')}
            checklists={checklists}
            scroll={scrollFor(visits.length)}
            columns={['date', 'branch', 'score', 'vetoes', 'coverage', 'method', 'checklist', 'inspector', 'state']}
          />
        ) : (
          <NoVisits filtered={filtered} />
        )}
        <CursorPaging shown={visits.length} next={next} />
      </Card>
    </>
  );
}

type VisitsFilterProps = Pick<VisitsPageProps, 'checklists' | 'periods'> & { search: URLSearchParams };

function VisitsFilter({ search, checklists, periods }: VisitsFilterProps) {
  const { t } = useTranslation(['desk', 'common']);
  const wording = useWording();
  const submit = useSubmit();
  const branch = search.get('branch') ?? '';
  const latest = [...new Map(checklists.map((checklist) => [checklist.id, checklist])).values()];
  return (
    <Form
      method="get"
      aria-label={t('visits.filter')}
      onChange={({ target, currentTarget }) => {
        if (target instanceof HTMLSelectElement) submit(currentTarget, { preventScrollReset: true });
      }}
      className="mb-4 grid grid-cols-2 items-end gap-3 sm:flex sm:flex-wrap print:hidden"
    >
      <PeriodSelect value={search.get('period') ?? ''} periods={periods} any={t('visits.anyPeriod')} />
      <NamedSelect name="checklist" label={t('scope.checklist')} value={search.get('checklist') ?? ''}>
        <option value="">{t('visits.anyChecklist')}</option>
        {latest.map(({ id, title }) => (
          <option key={id} value={id}>
            {wording(title)}
          </option>
        ))}
      </NamedSelect>
      <NamedSelect name="waiting" label={t('settling.filter.label')} value={search.get('waiting') ?? ''}>
        <option value="">{t('settling.filter.all')}</option>
        <option value="1">{t('settling.filter.waiting')}</option>
      </NamedSelect>
      <Field label={t('visits.branchCode')}>
        <Input key={branch} name="branch" defaultValue={branch} icon="search" autoComplete="off" spellCheck={false} maxLength={40} />
      </Field>
      <Button type="submit" className="h-10!">
        {t('common:action.filter')}
      </Button>
    </Form>
  );
}

function NoVisits({ filtered }: { filtered: boolean }) {
  const { t } = useTranslation(['desk', 'common']);
  if (!filtered) return <EmptyState title={t('visits.none')}>{t('visits.noneHint')}</EmptyState>;
  return (
    <EmptyState icon="filter" title={t('common:state.noMatch')} actions={<LinkButton to="/visits">{t('common:action.clear')}</LinkButton>}>
      {t('common:state.noMatchHint')}
    </EmptyState>
  );
}
