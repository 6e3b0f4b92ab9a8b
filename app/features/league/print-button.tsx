import { useTranslation } from 'react-i18next';

import { Button } from '#app/ui/button.tsx';
import { useHydrated } from '#app/ui/use-hydrated.ts';

/** Opens the browser's print dialogue; absent where no script could open it. */
export function PrintButton() {
  const { t } = useTranslation();
  return useHydrated() ? (
    <Button icon="print" onClick={() => window.print()}>
      {t('action.print')}
    </Button>
  ) : null;
}
