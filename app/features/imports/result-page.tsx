import { useTranslation } from 'react-i18next';

import { type ImportResult, isTakenIn } from '#app/domain/import-view.ts';
import { LinkButton } from '#app/ui/link-button.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';

import { ImportTable } from './import-table.tsx';

/** What became of each visit of a file. */
export function ResultPage({ result: { rows } }: { result: ImportResult }) {
  const { t } = useTranslation('desk');
  const imported = rows.filter(({ state }) => state === 'ready').length;
  const stored = rows.filter(({ state }) => state === 'stored').length;
  const keptOut = rows.filter(({ state }) => !isTakenIn(state)).length;
  return (
    <>
      <PageHeader title={t('imports.result')} actions={<LinkButton to="/import-visits">{t('imports.another')}</LinkButton>} />
      <div className="mb-4">
        <Notice live tone={keptOut > 0 ? 'warning' : 'positive'} title={t('imports.done', { count: imported })}>
          {t('imports.doneRest', { stored, keptOut })}
        </Notice>
      </div>
      <ImportTable rows={rows} after />
    </>
  );
}
