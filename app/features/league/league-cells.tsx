import { useTranslation } from 'react-i18next';

import type { Tier } from '#app/domain/ranking/tier.ts';
import { useFormat } from '#app/i18n/use-format.ts';
import { Badge } from '#app/ui/badge.tsx';
import { IntervalDot } from '#app/ui/chart/interval-dot.tsx';
import { classNames } from '#app/ui/class-names.ts';
import { Icon } from '#app/ui/icon.tsx';

import type { Ranked } from './league-order.ts';
import { type Axis, onScale } from './league-reading.ts';

const one = { fixed: 1 } as const;

const tierLooks: Record<Tier, string> = {
  A: 'border-accent bg-accent text-on-accent',
  B: 'border-accent/40 bg-accent-soft text-accent-strong',
  C: 'border-line-strong bg-surface text-ink-soft',
  D: 'border-fail/40 bg-fail-soft text-fail-strong',
  E: 'border-fail bg-fail text-on-fail',
  N: 'border-dashed border-line-strong bg-surface text-ink-faint',
};

/** The letter of a tier; what it claims is read out, and explained above the table. */
export function TierMark({ tier }: { tier: Tier }) {
  const { t } = useTranslation('desk');
  return (
    <span
      title={t(`league.tier.${tier}`)}
      className={classNames(
        'relative inline-flex size-6 items-center justify-center rounded-sm border text-xs font-semibold print:border-ink print:bg-surface print:text-ink',
        tierLooks[tier],
      )}
    >
      {tier}
      <span className="spoken">{t(`league.tier.${tier}`)}</span>
    </span>
  );
}

/** The red flag with its word; nothing without a veto. */
export function VetoMark({ vetoes }: { vetoes: number }) {
  const { t } = useTranslation('desk');
  return vetoes > 0 ? (
    <Badge tone="alarm" icon="flag">
      {vetoes > 1 ? t('league.vetoedTimes', { vetoes }) : t('league.vetoed')}
    </Badge>
  ) : null;
}

export function Missing() {
  return <span className="text-ink-faint">–</span>;
}

export function FairScoreCell({ row, axis }: { row: Ranked; axis: Axis }) {
  const { t } = useTranslation('desk');
  const format = useFormat();
  const { low, high } = onScale(row);
  const interval = format.interval(low, high);
  const score = format.score(row.fairScore, one);
  return (
    <span className="flex items-center justify-end gap-2">
      <IntervalDot
        min={axis.min}
        max={axis.max}
        low={low}
        high={high}
        value={row.fairScore}
        reference={axis.mean}
        label={t('league.fairScoreSaid', { score, interval })}
        width={108}
      />
      <span className="w-10 shrink-0 text-right font-semibold">{score}</span>
      <span className="w-[4.75rem] shrink-0 text-right text-xs text-ink-faint">{interval}</span>
    </span>
  );
}

/** With an open veto the place is the one it would have: in lighter ink, and said so. */
export function RankCell({ row }: { row: Ranked }) {
  const { t } = useTranslation('desk');
  if (row.rank === null) return <Missing />;
  return (
    <span className={classNames('relative whitespace-nowrap', row.vetoes > 0 && 'text-ink-faint')}>
      <span className={row.vetoes > 0 ? '' : 'font-semibold'}>{row.rank}</span>
      <span className="ml-1.5 inline-block min-w-14 text-left text-xs text-ink-faint">{`[${row.rankLow}–${row.rankHigh}]`}</span>
      {row.vetoes > 0 ? <span className="spoken">{t('league.withoutVeto')}</span> : null}
    </span>
  );
}

/** An arrow only where the change is told from noise. */
export function MovementCell({ movement }: Pick<Ranked, 'movement'>) {
  const { t } = useTranslation('desk');
  const format = useFormat();
  if (!movement) return <Missing />;
  if (movement.direction === 'same') {
    return (
      <span className="relative text-ink-faint" title={t('league.movement.same')}>
        ≈<span className="spoken">{t('league.movement.same')}</span>
      </span>
    );
  }
  const up = movement.direction === 'up';
  return (
    <span className={classNames('inline-flex items-center gap-0.5 font-medium', up ? 'text-accent' : 'text-fail')}>
      <Icon name={up ? 'arrow-up' : 'arrow-down'} size={14} label={t(`league.movement.${movement.direction}`)} />
      {format.difference(movement.delta, one)}
    </span>
  );
}

/** Whole percents, rounded down: 80% is printed only where the tier's condition is met. Strong ink there, faint where it says little. */
export function ChanceCell({ chance }: { chance: number }) {
  const format = useFormat();
  const look = chance >= 0.8 ? 'font-semibold' : chance < 0.05 ? 'text-ink-faint' : '';
  return <span className={classNames('whitespace-nowrap', look)}>{format.percent(Math.floor(chance * 100 + 1e-9) / 100)}</span>;
}
