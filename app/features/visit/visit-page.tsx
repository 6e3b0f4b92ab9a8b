import { Link, useSearchParams } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import type { ProblemDocument } from '#app/domain/problem.ts';
import type { VisitDetail } from '#app/domain/visit-view.ts';
import { useSubjectLabel, useWording } from '#app/features/checklist-form/wording.ts';
import { JointCard, JointNotice } from '#app/features/joint/visit-joint.tsx';
import { PrintButton } from '#app/features/league/print-button.tsx';
import { useMay } from '#app/features/start/use-may.ts';
import { classNames } from '#app/ui/class-names.ts';
import { Breadcrumbs } from '#app/ui/breadcrumbs.tsx';
import { TextLink } from '#app/ui/link-button.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { EmptyState } from '#app/ui/state-message.tsx';

import { DecisionCard, DecisionHistory } from './decision-card.tsx';
import { PageEvidenceProvider } from './evidence-context.tsx';
import { SheetSectionCard } from './sheet-section.tsx';
import { ScoreHistory, VisitFacts } from './visit-facts.tsx';
import { ClockMark, useBeganWords } from './visit-moment.tsx';
import { VisitNotices, VisitNumbers, VisitSections } from './visit-numbers.tsx';
import { SignatureCard, useClockWords } from './visit-presence.tsx';
import { layOutSheet, lostPoints, onlyLost } from './visit-sheet.ts';
import { VisitStateBadge } from './visit-state-badge.tsx';

/** The result of a visit with everything that explains it, down to each answer. Prints as a report. */
export function VisitPage({ visit, problem }: { visit: VisitDetail; problem: ProblemDocument | null }) {
  const { t } = useTranslation('desk');
  const labelOf = useSubjectLabel(visit.definition);
  const sheet = layOutSheet(visit, labelOf);
  const lost = useSearchParams()[0].get('items') === 'lost';
  const shown = lost ? onlyLost(sheet) : sheet;
  const count = { all: sheet.flatMap(({ items }) => items).length, lost: sheet.flatMap(({ items }) => items.filter(lostPoints)).length };
  return (
    <PageEvidenceProvider visit={visit}>
      <VisitHeader visit={visit} />
      <JointNotice visit={visit} />
      <VisitNotices visit={visit} />
      <VisitNumbers visit={visit} />
      <VisitSections sheet={sheet} />
      <ItemFilter lost={lost} count={count} />
      <div className="mb-5 space-y-4">
        {shown.map((section) => (
          <SheetSectionCard key={section.section.id} sheet={section} naReasons={visit.definition.naReasons} />
        ))}
        {shown.length === 0 ? <EmptyState icon="check" title={t('visit.nothingLost')} /> : null}
      </div>
      <SignatureCard visit={visit} />
      <VisitFacts visit={visit} />
      <JointCard visit={visit} />
      <DecisionHistory decisions={visit.decisions} />
      <ScoreHistory history={visit.history} />
      <DecisionCard visit={visit} problem={problem} />
    </PageEvidenceProvider>
  );
}

function VisitHeader({ visit }: { visit: VisitDetail }) {
  const { t } = useTranslation(['desk', 'domain', 'common']);
  const wording = useWording();
  const began = useBeganWords();
  const clock = useClockWords()(visit);
  const may = useMay();
  const { branch, definition, checklist } = visit;
  const trail = [{ label: t('navigation.visits'), to: '/visits' }, { label: began(visit) }];
  return (
    <PageHeader
      trail={<Breadcrumbs label={t('common:frame.where')} crumbs={trail} />}
      title={t('visit.title', { branch: branch.name })}
      badge={<VisitStateBadge state={visit.state} />}
      actions={<PrintButton />}
    >
      <p className="flex flex-wrap gap-x-3">
        <span className="tabular-nums">
          {began(visit)}
          <ClockMark beganAt={visit.beganAt} />
        </span>
        <span>{t(`domain:method.${visit.method}`)}</span>
        <span>{`${wording(definition.title)} ${checklist.version}`}</span>
        {may('visit.read.unit') ? (
          <TextLink to={`/branches/${encodeURIComponent(branch.code)}`} className="print:hidden">
            {t('visit.toBranch')}
          </TextLink>
        ) : null}
      </p>
      {clock ? <p className="text-sm text-ink-soft">{t('visit.clock.line', { clock })}</p> : null}
      <p className="hidden text-xs break-all print:block">{`${branch.code} · ${checklist.id}@${checklist.version} · SHA-256 ${visit.sha256}`}</p>
    </PageHeader>
  );
}

type ItemFilterProps = { lost: boolean; count: { all: number; lost: number } };

/** All items or only those that cost points, as links: a printed report holds what is shown. */
function ItemFilter({ lost, count }: ItemFilterProps) {
  const { t } = useTranslation('desk');
  const choices = [
    { to: '?', label: t('visit.showAll', { count: count.all }), chosen: !lost },
    { to: '?items=lost', label: t('visit.showLost', { count: count.lost }), chosen: lost },
  ];
  return (
    <div className="mb-3 flex flex-wrap items-center gap-3">
      <h2 className="text-base">{t('visit.answers')}</h2>
      <nav aria-label={t('visit.filter')} className="flex gap-1 print:hidden">
        {choices.map(({ to, label, chosen }) => (
          <Link
            key={to}
            to={to}
            replace
            preventScrollReset
            aria-current={chosen ? 'true' : undefined}
            className={classNames(
              'inline-flex h-9 items-center rounded-md px-3 text-sm tabular-nums',
              chosen ? 'bg-accent-soft font-medium text-accent-strong' : 'text-ink-soft hover:bg-sunken',
            )}
          >
            {label}
          </Link>
        ))}
      </nav>
    </div>
  );
}
