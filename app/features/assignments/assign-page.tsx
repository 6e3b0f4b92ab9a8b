import { Form, useNavigation, useSubmit } from '@remix-run/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { AssignmentChoices } from '#app/domain/assignment-view.ts';
import type { ProblemDocument } from '#app/domain/problem.ts';
import { useWording } from '#app/features/checklist-form/wording.ts';
import { NamedSelect, UnitOptions } from '#app/features/league/scope-form.tsx';
import { Breadcrumbs } from '#app/ui/breadcrumbs.tsx';
import { Button } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { Field } from '#app/ui/field.tsx';
import { Input } from '#app/ui/input.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { EmptyState } from '#app/ui/state-message.tsx';
import { useHydrated } from '#app/ui/use-hydrated.ts';

import { AssignmentFaults } from './assignment-faults.tsx';
import { BranchPicker } from './branch-picker.tsx';
import { ErrandFields } from './errand-fields.tsx';
import { matching, useChosen } from './use-chosen.ts';

type AssignPageProps = { choices: AssignmentChoices; problem: ProblemDocument | null };

/** Who goes where, by which checklist, and in which days. */
export function AssignPage({ choices, problem }: AssignPageProps) {
  const { t } = useTranslation(['desk', 'common']);
  const { branches, checklist, more, today } = choices;
  const chosen = useChosen();
  const hydrated = useHydrated();
  const busy = useNavigation().formMethod === 'POST';
  const [words, setWords] = useState('');
  return (
    <>
      <PageHeader
        title={t('assignments.form.title')}
        trail={<Breadcrumbs label={t('common:frame.where')} crumbs={[{ label: t('assignments.title'), to: '/assignments' }, { label: t('assignments.form.title') }]} />}
      >
        {t('assignments.form.about')}
      </PageHeader>
      {problem ? (
        <div className="mb-4">
          <AssignmentFaults title={t('assignments.refused')} faults={problem.errors ?? []} branches={branches} />
        </div>
      ) : null}
      <Scope choices={choices} />
      {checklist === null ? (
        <EmptyState icon="document" title={t('assignments.form.noChecklist')} />
      ) : (
        <Form method="post" className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_20rem]">
          <input type="hidden" name="checklist" value={checklist} />
          <Card
            flush
            title={t('assignments.form.branches')}
            meta={chosen.count > 0 ? t('assignments.form.chosen', { count: chosen.count }) : t('assignments.form.shown', { count: branches.length })}
          >
            <div className="border-b border-line p-3">
              <Field label={t('assignments.form.search')} labelHidden>
                <Input
                  type="search"
                  icon="search"
                  autoComplete="off"
                  placeholder={t('assignments.form.search')}
                  value={words}
                  onChange={(event) => setWords(event.target.value)}
                  // Enter narrows the list, which it has done already; it does not assign.
                  onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
                />
              </Field>
            </div>
            <BranchPicker rows={chosen.before(matching(branches, words))} chosen={chosen} today={today} />
            {more ? <p className="border-t border-line px-3 py-2 text-sm text-ink-soft">{t('assignments.form.more', { count: branches.length })}</p> : null}
          </Card>
          <Card title={t('assignments.form.details')} className="lg:sticky lg:top-18">
            <ErrandFields inspectors={choices.inspectors} today={today} />
            <Button type="submit" variant="primary" block className="mt-4" busy={busy} {...(hydrated && chosen.count === 0 ? { disabled: true } : {})}>
              {hydrated && chosen.count === 0 ? t('assignments.form.submitNone') : hydrated ? t('assignments.form.submit', { count: chosen.count }) : t('assignments.toForm')}
            </Button>
          </Card>
        </Form>
      )}
    </>
  );
}

/** From which branches to choose, and by which checklist: it decides which visit was the last. */
function Scope({ choices: { units, unit, checklists, checklist } }: { choices: AssignmentChoices }) {
  const { t } = useTranslation('desk');
  const wording = useWording();
  const submit = useSubmit();
  const hydrated = useHydrated();
  return (
    <Form
      method="get"
      preventScrollReset
      aria-label={t('assignments.form.scope')}
      onChange={(event) => submit(event.currentTarget, { preventScrollReset: true })}
      className="mb-4 grid grid-cols-2 items-end gap-3 sm:flex sm:flex-wrap"
    >
      {units.length > 1 ? (
        <NamedSelect name="unit" label={t('scope.unit')} value={unit}>
          <UnitOptions units={units} />
        </NamedSelect>
      ) : null}
      <NamedSelect name="checklist" label={t('scope.checklist')} value={checklist ?? ''}>
        {checklists.map(({ id, title }) => (
          <option key={id} value={id}>
            {wording(title)}
          </option>
        ))}
      </NamedSelect>
      {hydrated ? null : (
        <Button type="submit" className="h-10!">
          {t('scope.show')}
        </Button>
      )}
    </Form>
  );
}
