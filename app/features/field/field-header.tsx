import { Link, useLocation } from '@remix-run/react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { classNames } from '#app/ui/class-names.ts';
import { Icon } from '#app/ui/icon.tsx';

import { UpdateHold, UpdateOffer } from './app-update.tsx';
import { useField, useOnline } from './use-field.ts';

type FieldHeaderProps = {
  /** Something is being filled in below: no new version of the app takes over meanwhile. */
  filling?: boolean;
  children: ReactNode;
};

/** The strip along the top edge: what is open, what is saved, and how much is still unsent. */
export function FieldHeader({ filling = false, children }: FieldHeaderProps) {
  return (
    <header className="sticky top-0 z-30 flex h-14 items-center gap-1 border-b border-line bg-surface pr-2 pl-2 text-base sm:gap-3 sm:pr-3">
      {children}
      {filling ? <UpdateHold /> : <UpdateOffer />}
      <NetworkMark filling={filling} />
      <UnsentLink />
    </header>
  );
}

export function HomeLink() {
  const { t } = useTranslation('field');
  return (
    <Link
      to="/field"
      aria-label={t('header.home')}
      className="inline-flex size-12 shrink-0 items-center justify-center rounded-md text-ink-soft hover:bg-sunken hover:text-ink"
    >
      <Icon name="chevron-left" size={24} />
    </Link>
  );
}

/** What keeps visits from being sent: no network, or nobody signed in. */
function NetworkMark({ filling }: { filling: boolean }) {
  const { t } = useTranslation('field');
  const { state } = useField();
  const { pathname } = useLocation();
  const online = useOnline();
  if (online && state.server === 'signed-out') {
    return (
      <a
        href={`/sign-in?redirectTo=${encodeURIComponent(pathname)}`}
        className="inline-flex min-h-12 min-w-12 shrink-0 items-center justify-center gap-1.5 px-2 text-sm font-medium text-warn"
      >
        {filling ? <Icon name="lock" size={20} /> : null}
        {filling ? <span className="max-lg:spoken">{t('header.signInBefore')}</span> : t('header.signIn')}
        {filling ? (
          <span aria-hidden className="max-sm:hidden lg:hidden">
            {t('header.signInShort')}
          </span>
        ) : null}
      </a>
    );
  }
  if (online) return null;
  return <Icon name="offline" size={20} label={t('header.offline')} className="text-warn" />;
}

/** Always in sight: how many visits the office does not have yet. */
function UnsentLink() {
  const { t } = useTranslation('field');
  const { state } = useField();
  const count = state.outbox.length;
  return (
    <Link
      to="/field/outbox"
      className={classNames(
        'inline-flex min-h-12 min-w-12 shrink-0 items-center justify-center gap-1.5 rounded-md px-2 text-sm whitespace-nowrap tabular-nums hover:bg-sunken',
        count > 0 ? 'font-medium text-warn' : 'text-ink-faint',
      )}
    >
      <Icon name={count > 0 ? 'upload' : 'cloud'} size={20} {...(count === 0 ? { label: t('header.allSent') } : {})} />
      {count > 0 ? (
        <>
          <span className="max-sm:spoken">{t('header.unsent', { count })}</span>
          <span aria-hidden className="sm:hidden">
            {count}
          </span>
        </>
      ) : null}
    </Link>
  );
}
