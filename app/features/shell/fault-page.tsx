import { useLocation, useRouteError } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import { buttonClass } from '#app/ui/button-class.ts';
import type { IconName } from '#app/ui/icon-paths.ts';
import { EmptyState, ErrorState } from '#app/ui/state-message.tsx';
import { useHydrated } from '#app/ui/use-hydrated.ts';

import { BrandMark } from './brand-mark.tsx';
import { useServedDocument } from './document-context.ts';
import { FaultList } from './fault-list.tsx';
import { faultOf, type FaultKind } from './fault.ts';

const icons: Record<FaultKind, IconName> = {
  notFound: 'search',
  forbidden: 'lock',
  signedOut: 'lock',
  offline: 'offline',
  busy: 'clock',
  unavailable: 'clock',
  refused: 'warning',
  unexpected: 'warning',
};

/** The fault of the nearest route, as a page of its own. */
export function FaultPage() {
  return (
    <div className="flex min-h-dvh flex-col">
      <header className="flex h-14 items-center border-b border-line bg-surface px-4 sm:px-6">
        <BrandMark />
      </header>
      <main className="flex flex-1 items-center">
        <FaultMessage />
      </main>
    </div>
  );
}

/** The fault of the nearest route, inside a frame that still stands. */
export function FaultMessage() {
  const { t } = useTranslation();
  const hydrated = useHydrated();
  const served = useServedDocument();
  const fault = faultOf(useRouteError(), !hydrated || navigator.onLine);
  const reference = fault.reference ?? served.reference;
  const Message = fault.kind === 'unexpected' ? ErrorState : EmptyState;
  return (
    <Message
      icon={icons[fault.kind]}
      title={<h1>{t(`fault.${fault.kind}.title`)}</h1>}
      actions={<WayOn kind={fault.kind} />}
      {...(fault.kind === 'unexpected' && reference
        ? { reference: t('fault.unexpected.reference', { reference }) }
        : {})}
    >
      {t(`fault.${fault.kind}.body`)}
      {fault.kind === 'refused' && fault.faults ? (
        <div className="mt-1 flex justify-center">
          <FaultList faults={fault.faults} />
        </div>
      ) : null}
    </Message>
  );
}

/** Plain links, not router links: after a fault the whole page is fetched again. */
function WayOn({ kind }: { kind: FaultKind }) {
  const { t } = useTranslation();
  const { pathname, search } = useLocation();
  const here = pathname + search;
  const repeatable = kind === 'offline' || kind === 'busy' || kind === 'unavailable' || kind === 'unexpected';
  if (kind === 'signedOut') {
    return (
      <a className={buttonClass({ variant: 'primary' })} href={`/sign-in?redirectTo=${encodeURIComponent(here)}`}>
        {t('action.signIn')}
      </a>
    );
  }
  return (
    <>
      <a className={buttonClass({ variant: repeatable ? 'secondary' : 'primary' })} href={kind === 'offline' ? '/field' : '/'}>
        {t(kind === 'offline' ? 'action.inspect' : 'action.start')}
      </a>
      {repeatable ? (
        <a className={buttonClass({ variant: 'primary' })} href={here}>
          {t('action.reload')}
        </a>
      ) : null}
    </>
  );
}
