import { useTranslation } from 'react-i18next';

import { Icon } from '#app/ui/icon.tsx';

/** As high as the ways to add evidence, whose code is on its way. */
export function EvidenceTrayOpening() {
  const { t } = useTranslation('capture');
  return (
    <div role="status" className="mt-3 flex h-19 items-center gap-2 text-sm text-ink-soft">
      <Icon name="refresh" size={20} className="animate-turn" />
      {t('evidence')}
    </div>
  );
}
