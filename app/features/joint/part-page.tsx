import { useTranslation } from 'react-i18next';

import type { PartDetail } from '#app/domain/joint-view.ts';
import { useSubjectLabel, useWording } from '#app/features/checklist-form/wording.ts';
import { SheetSectionCard } from '#app/features/visit/sheet-section.tsx';
import { useVisitTime } from '#app/features/visit/use-visit-time.ts';
import { ClockMark, useBeganWords } from '#app/features/visit/visit-moment.tsx';
import { layOutSheet } from '#app/features/visit/visit-sheet.ts';
import { useFormat } from '#app/i18n/use-format.ts';
import { Breadcrumbs } from '#app/ui/breadcrumbs.tsx';
import { Card } from '#app/ui/card.tsx';
import { LinkButton } from '#app/ui/link-button.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { Statistic } from '#app/ui/statistic.tsx';

import { FateBadge } from './fate-badge.tsx';

/** A sheet of a joint visit as it was handed in, and what became of it. */
export function PartPage({ part }: { part: PartDetail }) {
  const { t } = useTranslation(['desk', 'domain', 'common']);
  const wording = useWording();
  const labelOf = useSubjectLabel(part.definition);
  const format = useFormat();
  const began = useBeganWords();
  const { definition, branch, by, fate, score, answers, checklist } = part;
  const isLeads = fate.name !== 'waiting' && 'visit' in fate && fate.visit === part.id;
  const answered = layOutSheet({ ...part, joint: null }, labelOf)
    .map((section) => ({ ...section, items: section.items.filter(({ places }) => places.some(({ answer }) => answer !== null)) }))
    .filter(({ items }) => items.length > 0);
  return (
    <>
      <PageHeader
        trail={<Breadcrumbs label={t('common:frame.where')} crumbs={[{ label: t('navigation.start'), to: '/' }, { label: began(part) }]} />}
        title={t(isLeads ? 'joint.part.own' : 'joint.part.title', { branch: branch.name })}
        badge={isLeads ? null : <FateBadge fate={fate} />}
      >
        <p className="flex flex-wrap gap-x-3 tabular-nums">
          <span>{t('joint.part.as', { name: by.name })}</span>
          <span>
            {began(part)}
            <ClockMark beganAt={part.beganAt} />
          </span>
          <span>{`${wording(definition.title)} ${checklist.version}`}</span>
          <span>{t('joint.code', { code: part.code })}</span>
        </p>
      </PageHeader>
      {isLeads ? null : <FateNotice part={part} />}
      <Card className="mb-5">
        <div className="grid grid-cols-2 gap-6 lg:grid-cols-4">
          <Statistic
            label={t('domain:term.arithmetic')}
            value={score.arithmetic === null ? null : format.score(score.arithmetic, { fixed: 2 })}
            unit={t('common:unit.points')}
            basis={t('joint.part.provisional')}
          />
          <Statistic label={t('domain:term.coverage')} value={format.percent(score.coverage)} basis={t('joint.sheets.answers', { count: answers.length })} />
        </div>
      </Card>
      <div className="space-y-4">
        {answered.map((section) => (
          <SheetSectionCard key={section.section.id} sheet={section} naReasons={definition.naReasons} />
        ))}
      </div>
    </>
  );
}

function FateNotice({ part: { fate, code } }: { part: PartDetail }) {
  const { t } = useTranslation('desk');
  const visitTime = useVisitTime();
  const notice = () => {
    switch (fate.name) {
      case 'waiting':
        return <Notice>{t('joint.part.waiting', { code })}</Notice>;
      case 'arrived':
        return <Notice tone="warning">{t('joint.part.arrived', { lead: fate.lead })}</Notice>;
      case 'joined':
        return <Notice tone="positive">{t('joint.part.joined', { time: visitTime(fate.at) })}</Notice>;
      case 'set-aside':
        return <Notice tone="negative">{t('joint.part.aside', { reason: fate.reason })}</Notice>;
    }
  };
  return <div className="mb-5">{notice()}</div>;
}

/** The way to a sheet as it was handed in. */
export function SheetLink({ id, label }: { id: string; label: string }) {
  return (
    <LinkButton size="small" variant="quiet" to={`/parts/${id}`}>
      {label}
    </LinkButton>
  );
}
