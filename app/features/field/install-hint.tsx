import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { Button } from '#app/ui/button.tsx';
import { Notice } from '#app/ui/notice.tsx';

/** Safari deletes what a page has stored after so many days without a visit, unless it is on the home screen. */
const SAFARI_KEEPS_DAYS = 7;
const DISMISSED = 'mingcha-install-hint-dismissed';

/** Only Safari on iPads and iPhones has `standalone`: true where the app was opened from the home screen. */
function isInSafari(): boolean {
  return 'standalone' in navigator && navigator.standalone === false;
}

/** Asks to put the app on the home screen, where what is stored on the device stays. */
export function InstallHint() {
  const { t } = useTranslation('field');
  const [shown, setShown] = useState(() => isInSafari() && localStorage.getItem(DISMISSED) === null);
  if (!shown) return null;
  const dismiss = () => {
    localStorage.setItem(DISMISSED, 'yes');
    setShown(false);
  };
  return (
    <div className="mb-4">
      <Notice
        title={t('install.title')}
        actions={
          <Button size="touch" onClick={dismiss}>
            {t('install.dismiss')}
          </Button>
        }
      >
        <p>{t('install.why', { count: SAFARI_KEEPS_DAYS })}</p>
        <p>{t('install.how')}</p>
      </Notice>
    </div>
  );
}
