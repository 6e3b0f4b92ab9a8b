import { useRouteError } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import { buttonClass } from '#app/ui/button-class.ts';
import { EmptyState } from '#app/ui/state-message.tsx';

import { faultOf } from '../shell/fault.ts';
import { FaultMessage } from '../shell/fault-page.tsx';

/**
 * The fault of an uploaded file's page. That the file is not there is in order: it is dropped when it is taken in, so a
 * reload of the result ends here. Plain links: after a fault the whole page is fetched again.
 */
export function ImportFault() {
  const { t } = useTranslation('desk');
  const error = useRouteError();
  if (faultOf(error, true).kind !== 'notFound') return <FaultMessage />;
  return (
    <EmptyState
      icon="list"
      title={<h1>{t('imports.gone.title')}</h1>}
      actions={
        <>
          <a className={buttonClass({ variant: 'secondary' })} href="/visits">
            {t('imports.gone.visits')}
          </a>
          <a className={buttonClass({ variant: 'primary' })} href="/import-visits">
            {t('imports.gone.again')}
          </a>
        </>
      }
    >
      {t('imports.gone.body')}
    </EmptyState>
  );
}
