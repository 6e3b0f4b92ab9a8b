import { useTranslation } from 'react-i18next';

import { CLOCK_ALLOWANCE_MS, clockGap } from '#app/domain/clock.ts';
import type { Arrival, VisitDetail } from '#app/domain/visit-view.ts';
import { useFormat } from '#app/i18n/use-format.ts';
import { Card } from '#app/ui/card.tsx';

import { evidenceAddress } from './evidence-address.ts';
import { usePageEvidence } from './evidence-context.tsx';
import { MissingPiece } from './missing-piece.tsx';
import { useVisitTime } from './use-visit-time.ts';

/** The arrival in words: when, how far from the branch, or why there is no position. */
export function useArrivalWords(): (arrival: Arrival) => string {
  const { t } = useTranslation('desk');
  const format = useFormat();
  const visitTime = useVisitTime();
  const away = (metres: number) =>
    metres < 1000 ? t('visit.metres', { n: format.count(metres) }) : t('visit.kilometres', { n: format.score(metres / 1000, { fixed: 1 }) });
  return ({ at, distance, firstDistance, position, refused }) => {
    const time = visitTime(at);
    if (distance !== null) {
      const arrived = t('visit.arrivedFrom', { time, far: away(distance), accuracy: Math.round(position?.accuracy ?? 0) });
      return typeof firstDistance === 'number' ? t('visit.arrivedAgain', { arrived, far: away(firstDistance) }) : arrived;
    }
    if (position) return t('visit.arrivedUnmeasured', { time });
    return t(`visit.arrivedWithout.${refused ?? 'unavailable'}`, { time });
  };
}

/** How wrong the device's clock was, in words; null where it was right or nothing is known of it. */
export function useClockWords(): (visit: Pick<VisitDetail, 'clockSkewMs' | 'startedAt' | 'finishedAt' | 'receivedAt'>) => string | null {
  const { t } = useTranslation('desk');
  return ({ clockSkewMs, startedAt, finishedAt, receivedAt }) => {
    if (clockSkewMs === null) return null;
    const size = Math.abs(clockSkewMs);
    if (size > CLOCK_ALLOWANCE_MS) {
      const { unit, count } = clockGap(size);
      const gap = t(`visit.clock.${unit}`, { count });
      return t(clockSkewMs > 0 ? 'visit.clock.ahead' : 'visit.clock.behind', { gap });
    }
    const latest = Date.parse(receivedAt) + CLOCK_ALLOWANCE_MS;
    const contradicts = Date.parse(startedAt) > latest || Date.parse(finishedAt) > latest || finishedAt < startedAt;
    return contradicts ? t('visit.clock.changed') : null;
  };
}

/** The word of the branch's representative, with the signature as it was drawn. */
export function SignatureCard({ visit: { signature } }: { visit: VisitDetail }) {
  const { t } = useTranslation('desk');
  const visitTime = useVisitTime();
  const { find } = usePageEvidence();
  if (!signature) return null;
  return (
    <Card title={t('visit.signature.title')} className="mb-5">
      <div className="flex flex-wrap items-start gap-x-6 gap-y-3 text-sm">
        {find(signature.image)?.arrived ? (
          <img
            src={evidenceAddress(signature.image)}
            alt={t('visit.signature.image', { name: signature.name })}
            className="h-24 max-w-full rounded-md border border-line bg-white object-contain p-1"
          />
        ) : (
          <MissingPiece item={find(signature.image)} />
        )}
        <div className="min-w-0 flex-1 basis-60">
          <p className="font-medium">{signature.name}</p>
          <p className="text-ink-faint tabular-nums">{visitTime(signature.signedAt)}</p>
          <p className="mt-2 whitespace-pre-line">{signature.remark ?? <span className="text-ink-faint">{t('visit.signature.noRemark')}</span>}</p>
        </div>
      </div>
    </Card>
  );
}
