import { Form, useNavigation } from '@remix-run/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { AssignmentChoices } from '#app/domain/assignment-view.ts';
import type { ProblemDocument } from '#app/domain/problem.ts';
import { useWording } from '#app/features/checklist-form/wording.ts';
import { NamedSelect, SentAtChange, UnitOptions } from '#app/features/league/scope-form.tsx';
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
import { type Chosen, matching, useChosen } from './use-chosen.ts';

type AssignPageProps = { choices: AssignmentChoices; problem: ProblemDocument | null };

/** Who goes where, by which checklist, and in which days. */
export function AssignPage({ choices, problem }: AssignPageProps) {
  const { t } = useTranslation(['desk', 'common']);
  const trail = [{ label: t('assignments.title'), to: '/assignments' }, { label: t('assignments.form.title') }];
  return (
    <>
      <PageHeader title={t('assignments.form.title')} trail={<Breadcrumbs label={t('common:frame.where')} crumbs={trail} />}>
        {t('assignments.form.about')}
      </PageHeader>
      {problem ? (
        <div className="mb-4">
          <AssignmentFaults title={t('assignments.refused')} faults={problem.errors ?? []} branches={choices.branches} />
        </div>
      ) : null}
      <Scope choices={choices} />
      {choices.checklist === null ? (
        <EmptyState icon="document" title={t('assignments.form.noChecklist')} />
      ) : (
        <AssignForm choices={choices} checklist={choices.checklist} />
      )}
    </>
  );
}

/** From which branches to choose, and by which checklist: it decides which visit was the last. */
function Scope({ choices: { units, unit, checklists, checklist } }: { choices: AssignmentChoices }) {
  const { t } = useTranslation('desk');
  const wording = useWording();
  return (
    <SentAtChange label={t('assignments.form.scope')}>
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
    </SentAtChange>
  );
}

function AssignForm({ choices, checklist }: { choices: AssignmentChoices; checklist: string }) {
  const { t } = useTranslation('desk');
  const chosen = useChosen();
  const hydrated = useHydrated();
  const busy = useNavigation().formMethod === 'POST';
  const nothingChosen = hydrated && chosen.count === 0;
  // Before scripts run nobody counts what is ticked.
  const counted = nothingChosen ? t('assignments.form.submitNone') : t('assignments.form.submit', { count: chosen.count });
  return (
    <Form method="post" className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_20rem]">
      <input type="hidden" name="checklist" value={checklist} />
      <Branches choices={choices} chosen={chosen} />
      <Card title={t('assignments.form.details')} className="lg:sticky lg:top-18">
        <ErrandFields inspectors={choices.inspectors} today={choices.today} />
        <Button type="submit" variant="primary" block className="mt-4" busy={busy} {...(nothingChosen ? { disabled: true } : {})}>
          {hydrated ? counted : t('assignments.toForm')}
        </Button>
      </Card>
    </Form>
  );
}

function Branches({ choices: { branches, more, today }, chosen }: { choices: AssignmentChoices; chosen: Chosen }) {
  const { t } = useTranslation('desk');
  const [words, setWords] = useState('');
  const meta = chosen.count > 0 ? t('assignments.form.chosen', { count: chosen.count }) : t('assignments.form.shown', { count: branches.length });
  return (
    <Card flush title={t('assignments.form.branches')} meta={meta}>
      <div className="border-b border-line p-3">
        <Field label={t('assignments.form.search')} labelHidden>
          <Input
            type="search"
            icon="search"
            autoComplete="off"
            placeholder={t('assignments.form.search')}
            value={words}
            onChange={(event) => setWords(event.target.value)}
            // The list is narrowed already; Enter must not assign.
            onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
          />
        </Field>
      </div>
      <BranchPicker rows={chosen.before(matching(branches, words))} chosen={chosen} today={today} />
      {more ? <p className="border-t border-line px-3 py-2 text-sm text-ink-soft">{t('assignments.form.more', { count: branches.length })}</p> : null}
    </Card>
  );
}
