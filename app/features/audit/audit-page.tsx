import { useTranslation } from 'react-i18next';

import { Card } from '#app/ui/card.tsx';
import { DataTable, type Column } from '#app/ui/data-table.tsx';
import { TextLink } from '#app/ui/link-button.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { EmptyState } from '#app/ui/state-message.tsx';

import { CursorPaging } from '../shell/cursor-paging.tsx';
import { useVisitTime } from '../visit/use-visit-time.ts';

import { deedOf } from './deed.ts';

export type AuditEvent = {
  seq: number;
  at: string;
  actor: string | null;
  verb: string;
  subjectType: string;
  subjectId: string;
  detail: unknown;
};

type AuditPageProps = { events: readonly AuditEvent[]; next: string | null };

/** Who did what, newest first. Nothing here can be changed or removed. */
export function AuditPage({ events, next }: AuditPageProps) {
  const { t } = useTranslation('desk');
  const columns = useColumns();
  return (
    <>
      <PageHeader title={t('audit.title')}>{t('audit.about')}</PageHeader>
      <Card flush>
        <DataTable
          caption={t('audit.title')}
          columns={columns}
          rows={events}
          rowKey={({ seq }) => String(seq)}
          empty={<EmptyState icon="document" title={t('audit.none')} />}
        />
        <CursorPaging shown={events.length} next={next} />
      </Card>
    </>
  );
}

function useColumns(): Column<AuditEvent>[] {
  const { t } = useTranslation('desk');
  const visitTime = useVisitTime();
  return [
    {
      id: 'at',
      header: t('audit.column.at'),
      width: 152,
      cell: ({ at }) => (
        <span className="whitespace-nowrap tabular-nums">{visitTime(at)}</span>
      ),
    },
    { id: 'seq', header: t('audit.column.seq'), width: 64, align: 'end', cell: ({ seq }) => seq },
    { id: 'actor', header: t('audit.column.actor'), width: 92, cell: ({ actor }) => actor ?? '–' },
    { id: 'verb', header: t('audit.column.verb'), width: 208, cell: ({ verb }) => <Deed verb={verb} /> },
    { id: 'subject', header: t('audit.column.subject'), width: 360, cell: (event) => <AuditSubject event={event} /> },
    { id: 'detail', header: t('audit.column.detail'), width: 250, cell: ({ detail }) => <Detail detail={detail} /> },
  ];
}

function Deed({ verb }: { verb: string }) {
  const { t } = useTranslation('desk');
  const deed = deedOf(verb);
  return (
    <>
      {deed === null ? null : <span className="mr-2">{t(`audit.deed.${deed}`)}</span>}
      <code className="text-xs text-ink-faint">{verb}</code>
    </>
  );
}

function AuditSubject({ event: { subjectType, subjectId } }: { event: AuditEvent }) {
  return (
    <>
      <span className="mr-2 text-ink-soft">{subjectType}</span>
      {subjectType === 'visit' ? (
        <TextLink to={`/visits/${subjectId}`} className="text-xs break-all">
          {subjectId}
        </TextLink>
      ) : (
        <code className="text-xs break-all">{subjectId}</code>
      )}
    </>
  );
}

/** Everything the event carries, as it is stored. */
function Detail({ detail }: Pick<AuditEvent, 'detail'>) {
  const { t } = useTranslation('desk');
  if (detail === null || detail === undefined || Object.keys(detail).length === 0) return <span className="text-ink-faint">–</span>;
  return (
    <details>
      <summary className="min-h-7 rounded-sm py-0.5 text-accent">{t('audit.show')}</summary>
      <pre className="mt-1 max-w-full overflow-x-auto rounded-sm bg-sunken p-2 text-xs">{JSON.stringify(detail, null, 2)}</pre>
    </details>
  );
}
