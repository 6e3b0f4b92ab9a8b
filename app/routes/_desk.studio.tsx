import { Outlet, useOutletContext } from '@remix-run/react';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';

import type { DeskContext } from '#app/features/start/use-may.ts';
import { Skeleton } from '#app/ui/skeleton.tsx';

/** The studio's texts are fetched when somebody comes here from another page of the desk. */
export default function Studio() {
  const { t } = useTranslation();
  const desk = useOutletContext<DeskContext>();
  return (
    <Suspense fallback={<Skeleton label={t('state.loading')} rows={8} />}>
      <Outlet context={desk} />
    </Suspense>
  );
}
