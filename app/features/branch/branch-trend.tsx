import { useTranslation } from 'react-i18next';

import type { BranchView } from '#app/domain/league-view.ts';
import { useFormat } from '#app/i18n/use-format.ts';
import { Card } from '#app/ui/card.tsx';
import { Trend } from '#app/ui/chart/trend.tsx';
import { EmptyState } from '#app/ui/state-message.tsx';

import { trendDomain } from './trend-domain.ts';

/** The mean score given in each quarter, with the number of visits it rests on. */
export function BranchTrend({ branch: { trend, checklist } }: { branch: BranchView }) {
  const { t } = useTranslation(['desk', 'domain']);
  const format = useFormat();
  const points = trend.map(({ period, score, visits }) => ({
    id: period,
    label: t('branch.quarter', { year: period.slice(0, 4), quarter: period.slice(-1) }),
    value: score,
    low: null,
    high: null,
    n: visits,
  }));
  const domain = trendDomain(trend);
  return (
    <Card title={t('branch.trend')} meta={t('branch.trendMeta', { version: checklist.version, low: domain[0], high: domain[1] })} className="mb-5">
      {points.some(({ value }) => value !== null) ? (
        <Trend
          label={t('branch.trend')}
          points={points}
          domain={domain}
          format={(value) => format.score(value, { fixed: 1 })}
          words={{
            period: t('domain:term.period'),
            value: t('branch.given'),
            interval: t('domain:term.interval'),
            n: t('branch.visitsShort'),
          }}
        />
      ) : (
        <EmptyState icon="chart" title={t('branch.noTrend')} />
      )}
    </Card>
  );
}
