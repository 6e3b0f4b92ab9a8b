import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import type { VisitDetail } from '#app/domain/visit-view.ts';
import { useSubjectLabel, useWording } from '#app/features/checklist-form/wording.ts';
import { useFormat } from '#app/i18n/use-format.ts';
import { Card } from '#app/ui/card.tsx';
import { DataTable, type Column } from '#app/ui/data-table.tsx';
import { TextLink } from '#app/ui/link-button.tsx';

import { useList } from './use-list.ts';
import { isDay, useVisitTime } from './use-visit-time.ts';
import { useArrivalWords, useClockWords } from './visit-presence.tsx';

/** Who, when, against which standard: what makes the result checkable. */
export function VisitFacts({ visit }: { visit: VisitDetail }) {
  const { t } = useTranslation(['desk', 'domain', 'common']);
  const wording = useWording();
  const visitTime = useVisitTime();
  const list = useList();
  const { checklist, definition, sha256, location, trace, subjects, checkIn } = visit;
  const labelOf = useSubjectLabel(definition);
  const arrivalWords = useArrivalWords();
  const clock = useClockWords()(visit);
  return (
    <Card title={t('visit.facts')} className="mb-5">
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1.5 text-sm">
        <Fact term={t('domain:term.method')}>{t(`domain:method.${visit.method}`)}</Fact>
        <Fact term={t('visits.column.inspector')}>{visit.inspector?.name ?? t('visits.unknown')}</Fact>
        <Fact term={t('visit.started')}>{visitTime(visit.startedAt)}</Fact>
        {isDay(visit.startedAt) ? null : <Fact term={t('visit.finished')}>{visitTime(visit.finishedAt)}</Fact>}
        <Fact term={t('visit.received')}>{visitTime(visit.receivedAt)}</Fact>
        {clock ? (
          <Fact term={t('visit.clock.term')}>
            <span className="text-warn">{clock}</span>
          </Fact>
        ) : null}
        {checkIn ? <Fact term={t('visit.arrival')}>{arrivalWords(checkIn)}</Fact> : null}
        {subjects.length > 0 ? <Fact term={t('domain:term.subject')}>{list(subjects.map(labelOf))}</Fact> : null}
        {location ? (
          <Fact term={t('visit.location')}>
            {t('visit.position', { lat: location.lat.toFixed(5), lon: location.lon.toFixed(5), accuracy: Math.round(location.accuracy) })}
          </Fact>
        ) : null}
        <Fact term={t('domain:term.checklist')}>
          <TextLink to={`/checklists/${checklist.id}/${checklist.version}`}>{`${wording(definition.title)} ${checklist.version}`}</TextLink>
        </Fact>
        <Fact term="SHA-256">
          <code className="text-xs break-all">{sha256}</code>
        </Fact>
        <Fact term={t('visit.engine')}>{trace.engine}</Fact>
      </dl>
    </Card>
  );
}

function Fact({ term, children }: { term: ReactNode; children: ReactNode }) {
  return (
    <>
      <dt className="text-ink-faint">{term}</dt>
      <dd className="min-w-0 tabular-nums">{children}</dd>
    </>
  );
}

type Version = VisitDetail['history'][number];

/** Every score this visit had, the newest first: who changed it, when and why. */
export function ScoreHistory({ history }: Pick<VisitDetail, 'history'>) {
  const { t } = useTranslation(['desk', 'domain']);
  const format = useFormat();
  const visitTime = useVisitTime();
  const score = (value: number | null) => (value === null ? '–' : format.score(value, { fixed: 2 }));
  const causeWords = (cause: string) => {
    if (cause === 'submitted') return t('visit.history.submitted');
    return cause === 'joined' ? t('joint.visit.joined') : cause;
  };
  const columns: Column<Version>[] = [
    { id: 'at', header: t('visit.history.at'), width: 168, cell: ({ at }) => visitTime(at) },
    { id: 'final', header: t('domain:term.final'), width: 90, align: 'end', cell: ({ final }) => score(final) },
    { id: 'arithmetic', header: t('domain:term.arithmetic'), width: 90, align: 'end', cell: ({ arithmetic }) => score(arithmetic) },
    { id: 'by', header: t('visit.history.by'), width: 110, cell: ({ by }) => by ?? <span className="text-ink-faint">{t('visits.unknown')}</span> },
    { id: 'cause', header: t('visit.history.cause'), width: 110, cell: ({ cause }) => causeWords(cause) },
    { id: 'reason', header: t('visit.history.reason'), width: 200, cell: ({ reason }) => reason ?? <span className="text-ink-faint">–</span> },
  ];
  return (
    <Card flush title={t('visit.history.title')} meta={t('visit.history.meta', { count: history.length })} className="mb-5">
      <DataTable caption={t('visit.history.title')} columns={columns} rows={[...history].reverse()} rowKey={({ sequence }) => String(sequence)} scroll="page" />
    </Card>
  );
}
