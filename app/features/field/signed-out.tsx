import { useTranslation } from 'react-i18next';

import { BrandSign } from '#app/features/shell/brand-mark.tsx';
import { Button } from '#app/ui/button.tsx';
import { buttonClass } from '#app/ui/button-class.ts';

import { useField, useOnline } from './use-field.ts';

/** Nobody is signed in, or it is not known who is: what is on the device stays there, unseen. */
export function SignedOut() {
  const { t } = useTranslation('field');
  const { client, state } = useField();
  const online = useOnline();
  const unreachable = online && state.server === 'unreachable';
  return (
    <main className="touch-page flex min-h-dvh flex-col items-center justify-center gap-3 px-6 py-10 text-center">
      <BrandSign size={48} />
      <h1 className="mt-2 text-xl">{t('signedOut.title')}</h1>
      <p className="max-w-md text-base text-ink-soft">
        {t(!online ? 'signedOut.offline' : unreachable ? 'signedOut.unreachable' : 'signedOut.body')}
      </p>
      <div className="mt-4 flex flex-wrap justify-center gap-3">
        {!online || unreachable ? (
          <Button size="touch" icon="refresh" busy={state.refreshing} onClick={() => void client.refresh()}>
            {t('signedOut.retry')}
          </Button>
        ) : null}
        {online ? <SignInLink label={t('signedOut.action')} /> : null}
      </div>
    </main>
  );
}

/** A plain link: signing in is a page of the server. */
export function SignInLink({ label }: { label: string }) {
  return (
    <a className={buttonClass({ variant: 'primary', size: 'touch' })} href="/sign-in?redirectTo=%2Ffield">
      {label}
    </a>
  );
}
