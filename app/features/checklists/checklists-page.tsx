import { useTranslation } from 'react-i18next';

import type { StandardSummary } from '#app/domain/visit-view.ts';
import { useWording } from '#app/features/checklist-form/wording.ts';
import { useFormat } from '#app/i18n/use-format.ts';
import { Card } from '#app/ui/card.tsx';
import { DataTable, type Column } from '#app/ui/data-table.tsx';
import { LinkButton, TextLink } from '#app/ui/link-button.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { EmptyState } from '#app/ui/state-message.tsx';

import { ChecklistStatusBadge } from './checklist-status-badge.tsx';

/** Every version of every standard that anyone may be scored by. */
export function ChecklistsPage({ checklists }: { checklists: readonly StandardSummary[] }) {
  const { t } = useTranslation('desk');
  const columns = useColumns();
  return (
    <>
      <PageHeader
        title={t('checklists.title')}
        actions={
          <LinkButton to="/rules" icon="list">
            {t('checklists.toRules')}
          </LinkButton>
        }
      >
        {t('checklists.about')}
      </PageHeader>
      <Card flush>
        <DataTable
          caption={t('checklists.title')}
          columns={columns}
          rows={checklists}
          rowKey={({ id, version }) => `${id}@${version}`}
          scroll="page"
          empty={<EmptyState icon="document" title={t('checklists.none')}>{t('checklists.noneHint')}</EmptyState>}
        />
      </Card>
    </>
  );
}

function useColumns(): Column<StandardSummary>[] {
  const { t } = useTranslation(['desk', 'domain']);
  const format = useFormat();
  const wording = useWording();
  return [
    {
      id: 'title',
      header: t('domain:term.checklist'),
      width: 200,
      cell: ({ id, version, title }) => (
        <TextLink to={`/checklists/${id}/${version}`} listed className="font-medium">
          {wording(title)}
        </TextLink>
      ),
    },
    { id: 'version', header: t('domain:term.version'), width: 80, cell: ({ version }) => version },
    { id: 'status', header: t('checklists.status'), width: 90, cell: ({ status, standing }) => <ChecklistStatusBadge status={status} standing={standing} /> },
    { id: 'method', header: t('domain:term.method'), width: 110, cell: ({ method }) => t(`domain:method.${method}`) },
    { id: 'items', header: t('domain:term.item'), width: 80, align: 'end', cell: ({ itemCount }) => t('checklists.items', { count: itemCount }) },
    { id: 'total', header: t('checklists.total'), width: 80, align: 'end', cell: ({ total }) => t('points', { points: format.score(total) }) },
    { id: 'from', header: t('checklists.effectiveFrom'), width: 130, cell: ({ effectiveFrom }) => format.longDate(effectiveFrom) },
    { id: 'sha', header: 'SHA-256', width: 140, cell: ({ sha256 }) => <code className="text-xs text-ink-faint" title={sha256}>{`${sha256.slice(0, 12)}…`}</code> },
  ];
}
