import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import type { DecidedContradiction, VisitJoint } from '#app/domain/joint-view.ts';
import type { VisitDetail } from '#app/domain/visit-view.ts';
import { useSubjectLabel, useWording } from '#app/features/checklist-form/wording.ts';
import { useList } from '#app/features/visit/use-list.ts';
import { useVisitTime } from '#app/features/visit/use-visit-time.ts';
import { Badge } from '#app/ui/badge.tsx';
import { Card } from '#app/ui/card.tsx';
import { LinkButton } from '#app/ui/link-button.tsx';
import { Notice } from '#app/ui/notice.tsx';

import { FateBadge } from './fate-badge.tsx';
import { SheetLink } from './part-page.tsx';
import { StatedAnswer } from './stated-answer.tsx';

/** That parts wait, and for whom the way to join them. */
export function JointNotice({ visit: { id, state, joint } }: { visit: VisitDetail }) {
  const { t } = useTranslation('desk');
  const waiting = joint?.parts.filter(({ fate }) => fate.name === 'arrived').length ?? 0;
  const holding = state === 'joining';
  if (!joint || (!holding && waiting === 0)) return null;
  const title = () => {
    if (waiting === 0) return t('joint.visit.notArrived');
    return holding ? t('joint.visit.waiting', { count: waiting }) : t('joint.visit.waitingLate', { count: waiting });
  };
  return (
    <div className="mb-5">
      <Notice
        tone="warning"
        title={title()}
        actions={
          joint.mayJoin ? (
            <LinkButton variant="primary" to={`/visits/${id}/join`}>
              {t('joint.visit.toJoin')}
            </LinkButton>
          ) : null
        }
      >
        {holding ? t('joint.visit.holding') : null}
      </Notice>
    </div>
  );
}

/** Who made the visit: the sheets as they came, and what was decided between them. */
export function JointCard({ visit }: { visit: VisitDetail }) {
  const { t } = useTranslation('desk');
  const visitTime = useVisitTime();
  const { joint, id, receivedAt } = visit;
  if (!joint) return null;
  return (
    <Card flush title={t('joint.visit.title')} meta={t('joint.code', { code: joint.code })} className="mb-5">
      <ul>
        <SheetRow id={id} name={joint.lead} word={t('joint.lead')} facts={visitTime(receivedAt)} badge={null} />
        {joint.parts.map((part) => (
          <SheetRow
            key={part.id}
            id={part.id}
            name={part.by.name}
            word={t('joint.second')}
            facts={[visitTime(part.receivedAt), ...(part.fate.name === 'set-aside' ? [part.fate.reason] : [])].join(' · ')}
            badge={<FateBadge fate={part.fate} />}
          />
        ))}
      </ul>
      {joint.decided.length > 0 ? <Decided visit={visit} joint={joint} /> : null}
    </Card>
  );
}

type SheetRowProps = { id: string; name: string; word: string; facts: string; badge: ReactNode };

function SheetRow({ id, name, word, facts, badge }: SheetRowProps) {
  const { t } = useTranslation('desk');
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 border-t border-line px-4 py-2 text-sm first:border-t-0">
      <p className="min-w-0 flex-1 basis-56">
        <span className="font-medium">{name}</span>
        <span className="ml-2 text-ink-faint">{word}</span>
        <span className="block text-ink-soft tabular-nums">{facts}</span>
      </p>
      {badge}
      <SheetLink id={id} label={t('joint.sheets.open')} />
    </li>
  );
}

function Decided({ visit, joint }: { visit: VisitDetail; joint: VisitJoint }) {
  const { t } = useTranslation('desk');
  return (
    <section className="border-t border-line px-4 py-3">
      <h3 className="text-sm font-medium">{t('joint.visit.decided')}</h3>
      <ul className="mt-1 divide-y divide-line">
        {joint.decided.map((decided, index) => (
          <DecidedRow key={index} visit={visit} decided={decided} />
        ))}
      </ul>
    </section>
  );
}

function DecidedRow({ visit, decided }: { visit: VisitDetail; decided: DecidedContradiction }) {
  const { t } = useTranslation('desk');
  const wording = useWording();
  const labelOf = useSubjectLabel(visit.definition);
  const list = useList();
  const item = visit.definition.sections.flatMap(({ items }) => items).find(({ id }) => id === decided.item);
  const subject = visit.subjects.find(({ id }) => id === decided.subject);
  if (!item) return null;
  const nobody = !decided.statements.some(({ stands }) => stands);
  return (
    <li className="grid gap-x-4 gap-y-1.5 py-2.5 text-sm md:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]">
      <div>
        {[wording(item.title), subject && labelOf(subject)].filter(Boolean).join(' · ')}
        {nobody ? <span className="block text-ink-soft">{t('joint.visit.neither')}</span> : null}
        {decided.reason === '' ? null : <span className="block text-ink-soft">{`${t('joint.differing.reason')} · ${decided.reason}`}</span>}
      </div>
      <ul className="grid gap-3 sm:grid-cols-2">
        {decided.statements.map(({ by, answer, stands }) => (
          <li key={by.join()} className={stands ? '' : 'text-ink-faint'}>
            <p className="flex flex-wrap items-center gap-2">
              <span className="text-ink-soft">{list(by)}</span>
              <Badge tone={stands ? 'accent' : 'neutral'}>{t(stands ? 'joint.visit.stands' : 'joint.visit.dropped')}</Badge>
            </p>
            <StatedAnswer item={item} answer={answer} naReasons={visit.definition.naReasons} />
          </li>
        ))}
      </ul>
    </li>
  );
}
