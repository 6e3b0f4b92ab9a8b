import { useTranslation } from 'react-i18next';

import type { Unsent } from '#app/field/unsent-count.ts';

/** What stays behind when somebody signs out, and what that means. Shown inside a dialog of the page. */
export function SignOutQuestion({ unsent: { outbox, drafts } }: { unsent: Unsent }) {
  const { t } = useTranslation();
  return (
    <div className="text-base">
      <ul className="list-disc pl-5">
        {outbox > 0 ? <li>{t('signOut.unsent', { count: outbox })}</li> : null}
        {drafts > 0 ? <li>{t('signOut.drafts', { count: drafts })}</li> : null}
      </ul>
      <p className="mt-2">{t('signOut.meaning')}</p>
    </div>
  );
}
