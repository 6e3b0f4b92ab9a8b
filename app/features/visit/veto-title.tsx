import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { Badge } from '#app/ui/badge.tsx';

/** The red flag with its word, before what it did. */
export function VetoTitle({ children }: { children: ReactNode }) {
  const { t } = useTranslation('domain');
  return (
    <span className="flex flex-wrap items-center gap-2">
      <Badge tone="alarm" icon="flag">
        {t('outcome.veto')}
      </Badge>
      {children}
    </span>
  );
}
