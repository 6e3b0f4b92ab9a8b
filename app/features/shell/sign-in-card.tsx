import { Form, useNavigation } from '@remix-run/react';
import { useEffect, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';

import { forgetInHand, handOver } from '#app/field/password-in-hand.ts';
import { Button } from '#app/ui/button.tsx';
import { Field } from '#app/ui/field.tsx';
import { Input } from '#app/ui/input.tsx';
import { Notice } from '#app/ui/notice.tsx';

import { BrandSign } from './brand-mark.tsx';
import { LanguageSwitch } from './language-switch.tsx';

/** Why the last attempt did not succeed. */
export type SignInFailure =
  | { kind: 'wrong' }
  | { kind: 'throttled'; /** Seconds. */ retryAfter: number }
  /** Nothing was tried: an earlier sign-in has ended. */
  | { kind: 'ended' };

export type MissingInput = { username?: boolean; password?: boolean };

type SignInCardProps = {
  failure?: SignInFailure;
  missing?: MissingInput;
  /** What was entered before; never the password. */
  username?: string;
  /** Where to go afterwards; checked by the server. */
  returnTo?: string;
};

/** The first page. Posts `username`, `password` and `returnTo` to its own address. */
export function SignInCard({ failure, missing = {}, username, returnTo }: SignInCardProps) {
  const { t } = useTranslation();
  const { state } = useNavigation();
  const busy = state === 'submitting';
  // Until the next attempt has been answered, what is in hand is its own.
  const isRefused = failure !== undefined && state === 'idle';
  useEffect(() => {
    if (isRefused) forgetInHand();
  }, [isRefused]);
  return (
    <main className="flex min-h-dvh flex-col items-center justify-center gap-6 px-4 py-10">
      <div className="w-full max-w-sm rounded-lg border border-line bg-surface p-6 sm:p-8">
        <BrandSign size={48} />
        <h1 className="mt-4 text-xl">{t('signIn.title')}</h1>
        <p className="mt-1 text-sm text-ink-soft">{t('product.tagline')}</p>
        <Form method="post" replace className="mt-6 flex flex-col gap-4" onSubmit={keepInHand}>
          {failure ? <FailureNotice failure={failure} /> : null}
          <input type="hidden" name="returnTo" value={returnTo ?? ''} />
          <Field label={t('signIn.username')} error={missing.username ? t('signIn.missingUsername') : undefined} required>
            <Input
              name="username"
              size="touch"
              defaultValue={username}
              autoComplete="username"
              autoCapitalize="none"
              autoCorrect="off"
              spellCheck={false}
              maxLength={80}
              autoFocus={!username}
            />
          </Field>
          <Field label={t('signIn.password')} error={missing.password ? t('signIn.missingPassword') : undefined} required>
            <Input
              name="password"
              type="password"
              size="touch"
              autoComplete="current-password"
              maxLength={200}
              autoFocus={Boolean(username)}
            />
          </Field>
          <Button type="submit" variant="primary" size="touch" block busy={busy} className="mt-2">
            {busy ? t('signIn.submitting') : t('signIn.submit')}
          </Button>
        </Form>
      </div>
      <LanguageSwitch className="gap-1" />
    </main>
  );
}

/** Work kept on this device opens by the same password. */
function keepInHand({ currentTarget }: FormEvent<HTMLFormElement>): void {
  const given = new FormData(currentTarget);
  handOver(String(given.get('username')), String(given.get('password')));
}

function FailureNotice({ failure }: { failure: SignInFailure }) {
  const { t } = useTranslation();
  switch (failure.kind) {
    case 'wrong':
      return (
        <Notice tone="negative" live>
          {t('signIn.wrong')}
        </Notice>
      );
    case 'throttled':
      return (
        <Notice tone="warning" live>
          {failure.retryAfter > 90
            ? t('signIn.throttledMinutes', { count: Math.ceil(failure.retryAfter / 60) })
            : t('signIn.throttled', { count: Math.max(1, Math.ceil(failure.retryAfter)) })}
        </Notice>
      );
    case 'ended':
      return <Notice live>{t('signIn.ended')}</Notice>;
  }
}
