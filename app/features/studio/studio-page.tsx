import { useNavigate } from '@remix-run/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { DraftSummary } from '#app/domain/draft-view.ts';
import type { ChecklistSummary } from '#app/domain/visit-view.ts';
import { useWording } from '#app/features/checklist-form/wording.ts';
import { ChecklistStatusBadge } from '#app/features/checklists/checklist-status-badge.tsx';
import { useMay } from '#app/features/start/use-may.ts';
import { useFormat } from '#app/i18n/use-format.ts';
import { Badge } from '#app/ui/badge.tsx';
import { Button } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { type Column, DataTable } from '#app/ui/data-table.tsx';
import { LinkButton, TextLink } from '#app/ui/link-button.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { EmptyState } from '#app/ui/state-message.tsx';

import { type ApiRefusal, draftsApi } from './drafts-api.ts';
import { RetireButton } from './retire-button.tsx';
import { StartDialog } from './start-dialog.tsx';

export type DraftLine = DraftSummary & { faults: number };

type StudioPageProps = { drafts: readonly DraftLine[]; checklists: readonly ChecklistSummary[] };

/** Where new versions are written: what is being written now, and what it can start from. */
export function StudioPage({ drafts, checklists }: StudioPageProps) {
  const { t } = useTranslation(['studio', 'desk']);
  const { begin, busy, refusal } = useBegin();
  const [starting, setStarting] = useState(false);
  return (
    <>
      <PageHeader
        title={t('page.title')}
        actions={
          <>
            <LinkButton icon="upload" to="/studio/import">
              {t('import.link')}
            </LinkButton>
            <Button variant="primary" icon="plus" onClick={() => setStarting(true)}>
              {t('start.open')}
            </Button>
          </>
        }
      >
        {t('page.about')}
      </PageHeader>
      <div className="space-y-5">
        {refusal ? (
          <Notice live tone="negative" title={t('start.failed')}>
            {t(`refusal.${refusal}`)}
          </Notice>
        ) : null}
        <Card flush title={t('drafts.title')} meta={t('drafts.count', { count: drafts.length })}>
          <DataTable
            caption={t('drafts.title')}
            columns={useDraftColumns()}
            rows={drafts}
            rowKey={({ id }) => id}
            scroll="page"
            empty={<EmptyState icon="note" title={t('drafts.none')}>{t('drafts.noneHint')}</EmptyState>}
          />
        </Card>
        <Card flush title={t('versions.title')} meta={t('versions.meta')}>
          <DataTable
            caption={t('versions.title')}
            columns={useVersionColumns(checklists, busy, ({ id, version }) => begin({ from: { id, version } }))}
            rows={checklists}
            rowKey={({ id, version }) => `${id}@${version}`}
            scroll="page"
            empty={<EmptyState icon="document" title={t('desk:checklists.none')}>{t('versions.noneHint')}</EmptyState>}
          />
        </Card>
      </div>
      <StartDialog open={starting} onOpenChange={setStarting} onStart={(blank) => draftsApi.start({ blank })} />
    </>
  );
}

/** Starts a draft and goes to it. */
function useBegin() {
  const navigate = useNavigate();
  const [busy, setBusy] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<ApiRefusal | null>(null);
  const begin = async (start: { from: { id: string; version: string } }) => {
    setBusy(`${start.from.id}@${start.from.version}`);
    const answer = await draftsApi.start(start);
    setBusy(null);
    if (answer.ok) navigate(`/studio/drafts/${answer.value.id}`);
    else setRefusal(answer.why);
  };
  return { begin, busy, refusal };
}

function useDraftColumns(): Column<DraftLine>[] {
  const { t } = useTranslation(['studio', 'domain']);
  const format = useFormat();
  const wording = useWording();
  return [
    {
      id: 'title',
      header: t('domain:term.checklist'),
      width: 260,
      cell: ({ id, title, checklistId }) => (
        <TextLink to={`/studio/drafts/${id}`} listed className="font-medium">
          {wording(title) || checklistId}
        </TextLink>
      ),
    },
    { id: 'version', header: t('domain:term.version'), width: 90, cell: ({ version }) => version },
    { id: 'base', header: t('drafts.base'), width: 90, cell: ({ baseVersion }) => baseVersion ?? t('drafts.blank') },
    {
      id: 'state',
      header: t('drafts.state'),
      width: 100,
      cell: ({ state }) => <Badge tone={state === 'in-review' ? 'accent' : 'neutral'}>{t(`state.${state}`)}</Badge>,
    },
    {
      id: 'faults',
      header: t('drafts.faults'),
      width: 120,
      cell: ({ faults }) =>
        faults === 0 ? (
          <span className="text-accent">{t('faults.none')}</span>
        ) : (
          <Badge tone="negative" icon="warning">
            {t('faults.count', { count: faults })}
          </Badge>
        ),
    },
    {
      id: 'touched',
      header: t('drafts.touched'),
      width: 220,
      cell: ({ updatedAt, updatedBy }) => `${updatedBy.self ? t('drafts.you') : updatedBy.name} · ${format.dateTime(updatedAt)}`,
    },
  ];
}

type Begin = (from: { id: string; version: string }) => void;

function useVersionColumns(all: readonly ChecklistSummary[], busy: string | null, begin: Begin): Column<ChecklistSummary>[] {
  const { t } = useTranslation(['studio', 'domain', 'desk']);
  const may = useMay();
  const format = useFormat();
  const wording = useWording();
  return [
    {
      id: 'title',
      header: t('domain:term.checklist'),
      width: 240,
      cell: ({ id, version, title }) => (
        <TextLink to={`/checklists/${id}/${version}`} listed className="font-medium">
          {wording(title)}
        </TextLink>
      ),
    },
    { id: 'version', header: t('domain:term.version'), width: 80, cell: ({ version }) => version },
    { id: 'status', header: t('drafts.state'), width: 100, cell: ({ status }) => <ChecklistStatusBadge status={status} /> },
    { id: 'items', header: t('domain:term.item'), width: 80, align: 'end', cell: ({ itemCount }) => itemCount },
    { id: 'from', header: t('head.from'), width: 130, cell: ({ effectiveFrom }) => format.longDate(effectiveFrom) },
    {
      id: 'actions',
      header: <span className="spoken">{t('versions.actions')}</span>,
      width: 340,
      align: 'end',
      cell: (checklist) => (
        <span className="flex items-center justify-end gap-3">
          {checklist.status === 'published' && may('checklist.publish') ? <RetireButton checklist={checklist} /> : null}
          {all.filter(({ id }) => id === checklist.id).length > 1 ? (
            <TextLink to={`/studio/compare?id=${checklist.id}&to=${checklist.version}`}>{t('compare.title')}</TextLink>
          ) : null}
          <TextLink to={`/checklists/${checklist.id}/${checklist.version}/export`}>{t('desk:files.link')}</TextLink>
          <Button size="small" icon="plus" busy={busy === `${checklist.id}@${checklist.version}`} onClick={() => begin(checklist)}>
            {t('versions.newFrom')}
          </Button>
        </span>
      ),
    },
  ];
}
