import { Form } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import { diffVersions } from '#app/domain/checklist/diff.ts';
import type { Bilingual, ChecklistDefinition } from '#app/domain/checklist/schema.ts';
import { useWording } from '#app/features/checklist-form/wording.ts';
import { Breadcrumbs } from '#app/ui/breadcrumbs.tsx';
import { Button } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { Field } from '#app/ui/field.tsx';
import { Select } from '#app/ui/input.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { EmptyState } from '#app/ui/state-message.tsx';

import { ChangeList } from './change-list.tsx';
import { StepWords } from './side-panel.tsx';

export type ComparePageProps = {
  id: string;
  title: Bilingual;
  /** Every version that can be compared, the newest first. */
  versions: readonly string[];
  from: ChecklistDefinition | null;
  to: ChecklistDefinition | null;
};

/** What changed from one version of a checklist to another. */
export function ComparePage({ id, title, versions, from, to }: ComparePageProps) {
  const { t } = useTranslation(['studio', 'common']);
  const wording = useWording();
  const trail = [{ label: t('page.title'), to: '/studio' }, { label: t('compare.title') }];
  const diff = from && to ? diffVersions(from, to) : null;
  return (
    <>
      <PageHeader trail={<Breadcrumbs label={t('common:frame.where')} crumbs={trail} />} title={t('compare.of', { title: wording(title) })} />
      <Form method="get" className="mb-5 flex flex-wrap items-end gap-3 print:hidden">
        <input type="hidden" name="id" value={id} />
        <VersionSelect name="from" label={t('compare.from')} versions={versions} value={from?.version} />
        <VersionSelect name="to" label={t('compare.to')} versions={versions} value={to?.version} />
        <Button type="submit">{t('compare.show')}</Button>
      </Form>
      {from && to && diff ? (
        <div className="space-y-5">
          <Card title={`${from.version} → ${to.version}`}>
            <StepWords required={diff.required} changes={diff.changes} />
          </Card>
          <ChangeList changes={diff.changes} before={from} after={to} />
        </div>
      ) : (
        <EmptyState icon="document" title={t('compare.one')}>
          {t('compare.oneHint')}
        </EmptyState>
      )}
    </>
  );
}

type VersionSelectProps = { name: string; label: string; versions: readonly string[]; value: string | undefined };

function VersionSelect({ name, label, versions, value }: VersionSelectProps) {
  return (
    <Field label={label} className="w-40">
      <Select key={value} name={name} defaultValue={value}>
        {versions.map((version) => (
          <option key={version}>{version}</option>
        ))}
      </Select>
    </Field>
  );
}
