import { Form, useSearchParams, useSubmit } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import { assignmentFilters, type AssignmentList } from '#app/domain/assignment-view.ts';
import type { ProblemDocument } from '#app/domain/problem.ts';
import { NamedSelect, UnitOptions } from '#app/features/league/scope-form.tsx';
import { useMay } from '#app/features/start/use-may.ts';
import { Button } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { Field } from '#app/ui/field.tsx';
import { Input } from '#app/ui/input.tsx';
import { LinkButton } from '#app/ui/link-button.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { EmptyState } from '#app/ui/state-message.tsx';

import { AssignmentFaults } from './assignment-faults.tsx';
import { AssignmentTable } from './assignment-table.tsx';

type AssignmentsPageProps = { list: AssignmentList; /** Why a withdrawal was refused. */ problem: ProblemDocument | null };

/** What the reader's office and those below it have assigned. */
export function AssignmentsPage({ list, problem }: AssignmentsPageProps) {
  const { t } = useTranslation('desk');
  const mayMake = useMay()('assignment.make');
  const [search] = useSearchParams();
  const { assignments, more, today } = list;
  const made = Number(search.get('made') ?? 0);
  return (
    <>
      <PageHeader
        title={t('assignments.title')}
        actions={
          mayMake ? (
            <LinkButton to="/assignments/new" variant="primary" icon="plus">
              {t('assignments.toForm')}
            </LinkButton>
          ) : null
        }
      >
        {t('assignments.about')}
      </PageHeader>
      <div className="mb-4 flex flex-col gap-3 empty:hidden">
        {made > 0 ? <Notice live tone="positive" title={t('assignments.made', { count: made })} /> : null}
        {problem?.code === 'conflict' ? <Notice live tone="negative" title={t('assignments.changed')} /> : null}
        {problem?.code === 'invalid' ? <AssignmentFaults title={t('assignments.notWithdrawn')} faults={problem.errors ?? []} /> : null}
      </div>
      <Filter search={search} list={list} />
      <Card flush>
        {assignments.length > 0 ? (
          <AssignmentTable assignments={assignments} today={today} caption={t('assignments.title')} />
        ) : (
          <Nothing search={search} mayMake={mayMake} />
        )}
        {more ? (
          <p className="border-t border-line px-3 py-2 text-sm text-ink-soft">{t('assignments.more', { count: assignments.length })}</p>
        ) : null}
      </Card>
    </>
  );
}

function Filter({ search, list: { inspectors, units } }: { search: URLSearchParams; list: AssignmentList }) {
  const { t } = useTranslation(['desk', 'common']);
  const submit = useSubmit();
  const asked = (name: string) => search.get(name) ?? '';
  return (
    <Form
      method="get"
      aria-label={t('assignments.filter')}
      onChange={({ target, currentTarget }) => {
        if (target instanceof HTMLSelectElement) submit(currentTarget, { preventScrollReset: true });
      }}
      className="mb-4 grid grid-cols-2 items-end gap-3 sm:flex sm:flex-wrap print:hidden"
    >
      <NamedSelect name="state" label={t('assignments.state')} value={asked('state') || 'open'}>
        {assignmentFilters.map((filter) => (
          <option key={filter} value={filter}>
            {t(`assignments.filters.${filter}`)}
          </option>
        ))}
      </NamedSelect>
      <NamedSelect name="inspector" label={t('assignments.inspector')} value={asked('inspector')}>
        <option value="">{t('assignments.anyInspector')}</option>
        {inspectors.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </NamedSelect>
      {units.length > 1 ? (
        <NamedSelect name="unit" label={t('scope.unit')} value={asked('unit') || (units[0]?.code ?? '')}>
          <UnitOptions units={units} />
        </NamedSelect>
      ) : null}
      {(['from', 'to'] as const).map((name) => (
        <Field key={name} label={t(`assignments.${name}`)}>
          <Input key={asked(name)} type="date" name={name} defaultValue={asked(name)} />
        </Field>
      ))}
      <Button type="submit" className="h-10!">
        {t('common:action.filter')}
      </Button>
    </Form>
  );
}

function Nothing({ search, mayMake }: { search: URLSearchParams; mayMake: boolean }) {
  const { t } = useTranslation(['desk', 'common']);
  if ([...search.values()].every((value) => value === '')) {
    return (
      <EmptyState icon="calendar" title={t('assignments.none')}>
        {mayMake ? t('assignments.noneHint') : null}
      </EmptyState>
    );
  }
  return (
    <EmptyState icon="filter" title={t('common:state.noMatch')} actions={<LinkButton to="/assignments">{t('common:action.clear')}</LinkButton>}>
      {t('common:state.noMatchHint')}
    </EmptyState>
  );
}
