import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';

import { parsePeriod } from '#app/domain/calendar.ts';

/** Names a period in the language of the page: `2026 年第 4 季度`. What is no period is shown as it stands. */
export function usePeriodName(): (id: string) => string {
  const { t } = useTranslation('domain');
  return useCallback(
    (id) => {
      const period = parsePeriod(id);
      const year = id.slice(0, 4);
      switch (period?.kind) {
        case 'year':
          return t('period.year', { year });
        case 'half':
          return t(id.endsWith('1') ? 'period.half_first' : 'period.half_second', { year });
        case 'quarter':
          return t('period.quarter', { year, quarter: id.slice(-1) });
        case 'month':
          return t('period.month', { year, month: id.slice(-2) });
        case undefined:
          return id;
      }
    },
    [t],
  );
}
