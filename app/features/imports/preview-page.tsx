import { Form, useNavigation } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import { type ImportPreview, isTakenIn } from '#app/domain/import-view.ts';
import type { ProblemDocument } from '#app/domain/problem.ts';
import { useFormat } from '#app/i18n/use-format.ts';
import { Button } from '#app/ui/button.tsx';
import { LinkButton } from '#app/ui/link-button.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';

import { FaultList } from '../shell/fault-list.tsx';
import { ImportTable } from './import-table.tsx';

type PreviewPageProps = { preview: ImportPreview; /** Why taking it in was refused. */ problem?: ProblemDocument };

/** What an uploaded file holds. Nothing of it is stored yet. */
export function PreviewPage({ preview: { exportedAt, rows, unreadable }, problem }: PreviewPageProps) {
  const { t } = useTranslation(['desk', 'domain']);
  const format = useFormat();
  const busy = useNavigation().state === 'submitting';
  const count = rows.filter(({ state }) => isTakenIn(state)).length;
  return (
    <>
      <PageHeader
        title={t('imports.preview')}
        actions={
          <>
            <LinkButton to="/import-visits">{t('imports.other')}</LinkButton>
            <Form method="post">
              <Button type="submit" variant="primary" icon="download" disabled={count === 0} busy={busy}>
                {t('imports.take', { count })}
              </Button>
            </Form>
          </>
        }
      >
        {t('imports.exported', { time: format.dateTime(exportedAt), count: rows.length })}
      </PageHeader>
      <div className="mb-4 flex flex-col gap-3 empty:hidden">
        {problem ? (
          <Notice live tone="negative" title={t(`domain:problem.${problem.code}`)}>
            <FaultList faults={problem.errors ?? []} />
          </Notice>
        ) : null}
        {unreadable > 0 ? <Notice tone="warning" title={t('imports.unreadable', { count: unreadable })} /> : null}
      </div>
      <ImportTable rows={rows} />
    </>
  );
}
