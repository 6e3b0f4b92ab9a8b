import { useTranslation } from 'react-i18next';

import type { VisitDetail } from '#app/domain/visit-view.ts';
import { useWording } from '#app/features/checklist-form/wording.ts';
import { useFormat } from '#app/i18n/use-format.ts';
import { Bar } from '#app/ui/chart/bar.tsx';
import { Card } from '#app/ui/card.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { Statistic } from '#app/ui/statistic.tsx';

import { EvidenceNotices } from './evidence-notice.tsx';
import { useList } from './use-list.ts';
import { VetoTitle } from './veto-title.tsx';
import type { SheetSection } from './visit-sheet.ts';

const two = { fixed: 2 } as const;

/** The result: both scores, how they came about, and what they do not cover. */
export function VisitNumbers({ visit }: { visit: VisitDetail }) {
  const { t } = useTranslation(['desk', 'common', 'domain']);
  const format = useFormat();
  const { score, trace, definition } = visit;
  const points = t('common:unit.points');
  const shown = (value: number | null) => (value === null ? null : format.score(value, two));
  return (
    <Card className="mb-5">
      <div className="grid grid-cols-2 gap-x-6 gap-y-5 lg:grid-cols-4 print:grid-cols-4">
        <Statistic label={t('domain:term.final')} value={shown(score.final)} unit={points} basis={trace.cap === null ? t('visit.noVeto') : t('domain:veto.capped', { cap: trace.cap })} />
        <Statistic
          label={t('domain:term.arithmetic')}
          value={shown(score.arithmetic)}
          unit={points}
          basis={t('visit.formula', { earned: format.score(trace.earned), applicable: format.score(trace.applicable) })}
        />
        <Statistic
          label={t('domain:term.coverage')}
          value={format.percent(score.coverage)}
          basis={t('visit.coverageOf', { applicable: format.score(trace.applicable), total: format.score(trace.total), minimum: format.percent(definition.minCoverage) })}
        />
        <Statistic
          label={t('visit.items')}
          value={format.count(trace.items.length)}
          unit={t('visit.itemsUnit')}
          basis={trace.unanswered > 0 ? t('visit.unanswered', { count: trace.unanswered }) : t('visit.allAnswered')}
        />
      </div>
    </Card>
  );
}

/** What bends the result: a veto, too little covered. */
export function VisitNotices({ visit }: { visit: VisitDetail }) {
  const { score, trace, definition } = visit;
  const { t } = useTranslation(['desk', 'domain']);
  const format = useFormat();
  const wording = useWording();
  const list = useList();
  const items = definition.sections.flatMap((section) => section.items);
  const vetoed = score.vetoes.map((id) => {
    const item = items.find((one) => one.id === id);
    return item ? wording(item.title) : id;
  });
  return (
    <div className="mb-5 space-y-3 empty:hidden">
      <EvidenceNotices visit={visit} />
      {trace.cap !== null && score.arithmetic !== null ? (
        <Notice tone="negative" title={<VetoTitle>{t('visit.capped', { cap: trace.cap })}</VetoTitle>}>
          {t('visit.vetoBy', { items: list(vetoed), score: format.score(score.arithmetic, two) })}
        </Notice>
      ) : null}
      {score.state === 'insufficient' ? (
        <Notice tone="warning" title={t('domain:scoreState.insufficient')}>
          {t('visit.insufficient', { coverage: format.percent(score.coverage), minimum: format.percent(definition.minCoverage) })}
        </Notice>
      ) : null}
    </div>
  );
}

/** A bar for each section that carries weight; each leads to its answers. */
export function VisitSections({ sheet }: { sheet: readonly SheetSection[] }) {
  const { t } = useTranslation('desk');
  return (
    <Card title={t('visit.sections')} meta={t('visit.sectionsMeta')} className="mb-5">
      <ul className="grid gap-x-10 gap-y-2 md:grid-cols-2 print:grid-cols-2">
        {sheet
          .filter(({ weight }) => weight > 0)
          .map((section) => (
            <SectionBar key={section.section.id} sheet={section} />
          ))}
      </ul>
    </Card>
  );
}

function SectionBar({ sheet: { section, score, weight } }: { sheet: SheetSection }) {
  const { t } = useTranslation('desk');
  const format = useFormat();
  const title = useWording()(section.title);
  const percent = score?.score ?? null;
  const points = percent === null || !score
    ? t('visit.sectionNone')
    : t('visit.pointsOf', { earned: format.score(score.earned), applicable: format.score(score.applicable) });
  return (
    <li className="grid grid-cols-[8rem_1fr_6.5rem] items-center gap-x-3 text-sm">
      <a href={`#${section.id}`} className="rounded-sm text-accent underline-offset-4 hover:underline print:no-underline">
        {title}
      </a>
      <Bar value={percent ?? 0} max={100} label={t('visit.sectionSaid', { section: title, points, weight: format.score(weight) })} />
      <span className="text-right text-ink-soft tabular-nums">{points}</span>
    </li>
  );
}
