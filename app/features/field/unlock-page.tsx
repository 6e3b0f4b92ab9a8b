import { useRef, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';

import { BrandSign } from '#app/features/shell/brand-mark.tsx';
import type { Locked } from '#app/field/shown-state.ts';
import type { UnlockAnswer } from '#app/field/unlock.ts';
import { Button } from '#app/ui/button.tsx';
import { Field } from '#app/ui/field.tsx';
import { Input } from '#app/ui/input.tsx';
import { Notice } from '#app/ui/notice.tsx';

import { LanguageButton } from './language-button.tsx';
import { CutOff } from './stand-alone.tsx';
import { useField, useOnline } from './use-field.ts';

/** The device is locked: it greets the one it belongs to now, or asks who it is. */
export function UnlockPage({ locked }: { locked: Locked }) {
  return locked.cutOff ? <CutOff /> : <Password locked={locked} />;
}

function Password({ locked }: { locked: Locked }) {
  const { t } = useTranslation('field');
  const [asksName, setAsksName] = useState(false);
  const person = asksName ? null : locked.person;
  return (
    <main className="touch-page flex min-h-dvh flex-col items-center justify-center gap-4 px-4 py-10">
      <div className="w-full max-w-md rounded-lg border border-line bg-surface p-6 sm:p-8">
        <BrandSign size={48} />
        <h1 className="mt-4 text-xl">{person ? t('unlock.title', { name: person.name }) : t('unlock.nobody')}</h1>
        <Introduction person={person} />
        <UnlockForm key={person?.username ?? ''} username={person?.username ?? null} />
        {person ? (
          <Button size="touch" variant="quiet" block className="mt-2" onClick={() => setAsksName(true)}>
            {t('unlock.somebodyElse')}
          </Button>
        ) : null}
        <p className="mt-4 border-t border-line pt-4 text-sm text-ink-faint">{t('unlock.forgotten')}</p>
      </div>
      <div>
        <LanguageButton />
      </div>
    </main>
  );
}

function Introduction({ person }: { person: Locked['person'] }) {
  const { t } = useTranslation('field');
  const { state } = useField();
  const online = useOnline();
  const unfinished = person?.unfinished ?? 0;
  const sentence = () => {
    if (!person) return t('unlock.others');
    if (!person.canUnlock) return t(online ? 'unlock.first' : 'unlock.firstOffline');
    return t(online && state.server === 'signed-out' ? 'unlock.ended' : 'unlock.kept');
  };
  return (
    <p className="mt-2 text-base text-ink-soft">
      {sentence()}
      {unfinished > 0 ? <span className="mt-1 block font-medium text-ink">{t('unlock.unfinished', { count: unfinished })}</span> : null}
    </p>
  );
}

/** Asks for the name only where the device does not know who it is. */
function UnlockForm({ username }: { username: string | null }) {
  const { t } = useTranslation(['field', 'common']);
  const { client } = useField();
  const [answer, setAnswer] = useState<UnlockAnswer | null>(null);
  const [busy, setBusy] = useState(false);
  const password = useRef<HTMLInputElement>(null);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const given = new FormData(event.currentTarget);
    setBusy(true);
    const next = await client.unlock(textOf(given, 'username'), textOf(given, 'password'));
    setBusy(false);
    setAnswer(next);
    password.current?.select();
  };
  return (
    <form method="post" className="mt-5 flex flex-col gap-4" onSubmit={(event) => void submit(event)}>
      {answer && answer.name !== 'open' ? <Refusal answer={answer} named={username === null} /> : null}
      {username === null ? (
        <Field label={t('common:signIn.username')} required>
          <Input name="username" size="touch" autoComplete="username" autoCapitalize="none" autoCorrect="off" spellCheck={false} maxLength={80} autoFocus />
        </Field>
      ) : (
        <input name="username" autoComplete="username" value={username} readOnly hidden />
      )}
      <Field label={t('common:signIn.password')} required>
        <Input ref={password} name="password" type="password" size="touch" autoComplete="current-password" maxLength={200} autoFocus={username !== null} />
      </Field>
      <Button type="submit" variant="primary" size="touch" block busy={busy}>
        {busy ? t('unlock.opening') : t('unlock.open')}
      </Button>
    </form>
  );
}

function Refusal({ answer, named }: { answer: Exclude<UnlockAnswer, { name: 'open' }>; named: boolean }) {
  const { t } = useTranslation('field');
  const sentence = () => {
    switch (answer.name) {
      case 'wrong':
        return t(named ? 'unlock.wrongName' : 'unlock.wrong');
      case 'wrong-offline':
        return t('unlock.wrongOffline');
      case 'unknown-offline':
        return t('unlock.unknownOffline');
      case 'wait':
        return t('unlock.wait', { count: answer.seconds });
      case 'cut-off':
        return t('cutOff.title');
      case 'unreachable':
        return t('unlock.unreachable');
      case 'failed':
        return t('unlock.failed');
    }
  };
  return (
    <Notice tone={answer.name === 'wait' ? 'warning' : 'negative'} live>
      {sentence()}
    </Notice>
  );
}

function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
}
