import { useTranslation } from 'react-i18next';

import { CLOCK_ALLOWANCE_MS, clockGap } from '#app/domain/clock.ts';
import { Notice } from '#app/ui/notice.tsx';

import { useField } from './use-field.ts';

/** The device's clock is wrong by more than a few minutes: said as soon as the server's is known. */
export function ClockNotice() {
  const { t } = useTranslation('field');
  const { state } = useField();
  const ahead = state.clockAheadMs;
  if (ahead === null || Math.abs(ahead) <= CLOCK_ALLOWANCE_MS) return null;
  const { unit, count } = clockGap(ahead);
  const gap = t(`clock.${unit}`, { count });
  return (
    <div className="mb-4">
      <Notice tone="warning" title={t(ahead > 0 ? 'clock.ahead' : 'clock.behind', { gap })}>
        {t('clock.hint')}
      </Notice>
    </div>
  );
}
