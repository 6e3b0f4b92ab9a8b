import { useTranslation } from 'react-i18next';

import type { VisitDecision } from '#app/domain/visit.ts';
import { isMissing, isWaived, replacementOf } from '#app/domain/visit-evidence.ts';
import type { VisitDetail } from '#app/domain/visit-view.ts';
import { useMay } from '#app/features/start/use-may.ts';
import { Notice } from '#app/ui/notice.tsx';

import { DECISION_CARD } from './decision-card.tsx';
import { useVisitTime } from './use-visit-time.ts';

/** How much of the evidence is there: what is waited for, what the office goes on without, and what came after that. */
export function EvidenceNotices({ visit }: { visit: VisitDetail }) {
  const { t } = useTranslation('desk');
  const { items, state } = visit.evidence;
  // A picture stands for the one it replaces.
  const total = items.filter((item) => replacementOf(item) === null).length;
  const missing = items.filter(isMissing).length;
  const late = items.filter((item) => item.arrived && isWaived(item)).length;
  return (
    <>
      <VoidNotice visit={visit} />
      {state === 'awaiting' && visit.state !== 'void' ? <Awaiting visit={visit} arrived={total - missing} total={total} /> : null}
      {state === 'incomplete' ? (
        <Notice tone="warning" title={t('settling.incomplete', { missing, total })}>
          <Decided decisions={visit.decisions} kind="waive" />
        </Notice>
      ) : null}
      {late > 0 ? <Notice title={t('settling.late', { count: late })} /> : null}
    </>
  );
}

/** What is waited for, and the way to the decision for whoever may take it. */
function Awaiting({ visit, arrived, total }: { visit: VisitDetail; arrived: number; total: number }) {
  const { t } = useTranslation('desk');
  const may = useMay();
  const waits = visit.state === 'awaiting-evidence';
  const meaning = waits ? 'meaning' : visit.state === 'joining' ? 'joining' : 'published';
  const maySettle = waits && may('visit.settle');
  return (
    <Notice
      tone="warning"
      title={t('settling.awaiting.title', { arrived, total })}
      actions={
        maySettle ? (
          <a href={`#${DECISION_CARD}`} className="inline-flex min-h-9 items-center rounded-sm text-accent underline underline-offset-4 print:hidden">
            {t('settling.toDecision')}
          </a>
        ) : null
      }
    >
      {t(`settling.awaiting.${meaning}`)}
      {maySettle ? <span className="block print:hidden">{t('settling.awaiting.decide')}</span> : null}
    </Notice>
  );
}

function VoidNotice({ visit: { state, decisions } }: { visit: VisitDetail }) {
  const { t } = useTranslation('desk');
  if (state !== 'void') return null;
  return (
    <Notice tone="negative" title={t('settling.voided')}>
      <Decided decisions={decisions} kind="void" />
    </Notice>
  );
}

type DecidedProps = Pick<VisitDetail, 'decisions'> & { kind: VisitDecision };

/** When, by whom and why it was decided, as far as the reader may know it. */
function Decided({ decisions, kind }: DecidedProps) {
  const { t } = useTranslation('desk');
  const visitTime = useVisitTime();
  return decisions
    .filter((decision) => decision.kind === kind)
    .map(({ at, by: name, reason }) => {
      const said = { at: visitTime(at), name };
      return reason === null ? t('settling.byUnsaid', said) : t(`settling.by.${kind}`, { ...said, reason });
    });
}
