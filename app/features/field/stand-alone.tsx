import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { BrandSign } from '#app/features/shell/brand-mark.tsx';
import { Button } from '#app/ui/button.tsx';
import { buttonClass } from '#app/ui/button-class.ts';

import { CapturingBar } from './capturing.tsx';
import { Opening } from './opening.tsx';
import { useField, useOnline } from './use-field.ts';

/** The person is known, but nothing was fetched for the day yet. */
export function NothingFetched() {
  const { t } = useTranslation('field');
  const { client, state } = useField();
  const online = useOnline();
  if (state.refreshing) return <Opening />;
  return (
    <StandAlone title={t('signedOut.title')} sentence={t(online ? 'signedOut.unreachable' : 'signedOut.offline')}>
      <Button size="touch" variant="primary" icon="refresh" onClick={() => void client.refresh()}>
        {t('signedOut.retry')}
      </Button>
    </StandAlone>
  );
}

/** A newer app takes the database over; what is being captured is finished before. */
export function Outdated() {
  const { t } = useTranslation('field');
  const { capturing } = useField().state;
  return (
    <StandAlone title={t('outdated.title')} sentence={t('outdated.body')}>
      <CapturingBar {...capturing} />
      <Button size="touch" variant="primary" icon="refresh" disabled={capturing.pending > 0} onClick={() => window.location.reload()}>
        {t('outdated.action')}
      </Button>
    </StandAlone>
  );
}

/** The office has cut the device off; once it lets it back in, the first question to the server says so. */
export function CutOff() {
  const { t } = useTranslation('field');
  const { client, state } = useField();
  return (
    <StandAlone title={t('cutOff.title')} sentence={t('cutOff.body')}>
      <Button size="touch" icon="refresh" busy={state.refreshing} onClick={() => void client.refresh()}>
        {t('cutOff.action')}
      </Button>
    </StandAlone>
  );
}

/** Browsers encrypt at safe addresses only; nothing is ever stored in the open. */
export function InsecureAddress() {
  const { t } = useTranslation('field');
  return <StandAlone title={t('insecure.title')} sentence={t('insecure.body')} />;
}

type StandAloneProps = { title: string; sentence: string; children?: ReactNode };

/** A page of one sentence, without the frame of the field pages. */
function StandAlone({ title, sentence, children }: StandAloneProps) {
  return (
    <main className="touch-page flex min-h-dvh flex-col items-center justify-center gap-3 px-6 py-10 text-center">
      <BrandSign size={48} />
      <h1 className="mt-2 text-xl">{title}</h1>
      <p className="max-w-md text-base text-ink-soft">{sentence}</p>
      {children ? <div className="mt-4 flex flex-wrap justify-center gap-3">{children}</div> : null}
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
