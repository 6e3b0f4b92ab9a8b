import { useTranslation } from 'react-i18next';

import { Skeleton } from '#app/ui/skeleton.tsx';

/** What the server sends for every address under /field: the same for everybody, filled in by the device. */
export function Opening() {
  const { t } = useTranslation('field');
  return (
    <div className="touch-page">
      <div className="h-14 border-b border-line bg-surface" />
      <div className="mx-auto max-w-4xl px-4 py-6">
        <Skeleton label={t('loading')} rows={8} />
      </div>
    </div>
  );
}
