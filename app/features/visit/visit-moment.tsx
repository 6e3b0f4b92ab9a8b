import { useTranslation } from 'react-i18next';

import type { VisitSummary } from '#app/domain/visit-view.ts';
import { Icon } from '#app/ui/icon.tsx';

import { useVisitTime } from './use-visit-time.ts';

type Began = Pick<VisitSummary, 'startedAt' | 'beganAt'>;

/** When a visit began, by the server's clock where the device's was wrong. */
export function useBeganWords(): (visit: Began) => string {
  const visitTime = useVisitTime();
  return ({ startedAt, beganAt }) => visitTime(beganAt ?? startedAt);
}

/** A quiet mark beside a time that is not the one the device said. */
export function ClockMark({ beganAt }: Pick<Began, 'beganAt'>) {
  const { t } = useTranslation('desk');
  if (beganAt === null) return null;
  return (
    <span className="ml-1 inline-flex align-[-2px] text-warn" title={t('visit.clock.mark')}>
      <Icon name="warning" />
      <span className="spoken">{t('visit.clock.mark')}</span>
    </span>
  );
}
