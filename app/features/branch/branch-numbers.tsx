import { useTranslation } from 'react-i18next';

import type { BranchView } from '#app/domain/league-view.ts';
import { useFormat } from '#app/i18n/use-format.ts';
import { IntervalDot } from '#app/ui/chart/interval-dot.tsx';
import { Card } from '#app/ui/card.tsx';
import { Statistic } from '#app/ui/statistic.tsx';

const one = { fixed: 1 } as const;

/** The numbers behind the sentence: fair score, place, what was given, vetoes. */
export function BranchNumbers({ branch }: { branch: BranchView }) {
  const { t } = useTranslation(['desk', 'common', 'domain']);
  const format = useFormat();
  const { place, score, visits, vetoes } = branch;
  const n = t('common:count.visits', { count: visits });
  return (
    <Card className="mb-5">
      <div className="grid grid-cols-2 gap-x-6 gap-y-5 lg:grid-cols-4 print:grid-cols-4">
        <Statistic
          label={t('domain:term.fairScore')}
          value={place ? format.score(place.fairScore, one) : null}
          unit={t('common:unit.points')}
          basis={place ? t('branch.interval', { interval: format.interval(place.low, place.high) }) : t('branch.notRated')}
        />
        <PlaceStatistic place={place} branchClass={branch.class} />
        <Statistic
          label={t('branch.given')}
          value={score === null ? null : format.score(score, one)}
          unit={t('common:unit.points')}
          basis={t('branch.meanOf', { visits: n })}
        />
        <Statistic
          label={t('domain:outcome.veto')}
          value={format.count(vetoes)}
          unit={t('branch.times')}
          basis={t('branch.outOf', { visits: n })}
        />
      </div>
    </Card>
  );
}

type PlaceStatisticProps = { place: BranchView['place']; branchClass: string | null };

/** The place as what it is: a stretch of the table, drawn on the whole of it. */
function PlaceStatistic({ place, branchClass }: PlaceStatisticProps) {
  const { t } = useTranslation(['desk', 'domain']);
  if (!place || place.rank === null || place.rankLow === null || place.rankHigh === null) {
    return <Statistic label={t('domain:term.rank')} value={null} basis={t('branch.notRated')} />;
  }
  const { rank, rankLow, rankHigh, of, unit } = place;
  const said = t('branch.placeSaid', { rank, low: rankLow, high: rankHigh, of });
  const peers = t('branch.among', { unit: unit.name, class: branchClass ?? '', of });
  return (
    <Statistic
      label={t('domain:term.rank')}
      value={`${rankLow}–${rankHigh}`}
      unit={t('branch.ofMany', { of })}
      basis={
        <>
          {peers}
          <span className="mt-1 flex items-center gap-1.5 text-xs">
            1
            <IntervalDot min={1} max={of} low={rankLow} high={rankHigh} value={rank} label={said} />
            {of}
          </span>
        </>
      }
    />
  );
}
