import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { deviceNumber } from '#app/domain/device-number.ts';
import { SignOutQuestion } from '#app/features/shell/sign-out-question.tsx';
import { Button } from '#app/ui/button.tsx';
import { DisclosureMenu } from '#app/ui/disclosure-menu.tsx';
import { Icon } from '#app/ui/icon.tsx';

import { CapturingBar } from './capturing.tsx';
import { LanguageButton } from './language-button.tsx';
import { Modal } from './modal.tsx';
import { useField } from './use-field.ts';

/** Who is at the tablet, the other language, and signing out, which asks first while there is unsent work. */
export function AccountMenu() {
  const { t } = useTranslation(['field', 'common']);
  const { client, state } = useField();
  const [asking, setAsking] = useState(false);
  const [leaving, setLeaving] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const user = state.bundle?.user;
  const unsent = { outbox: state.outbox.length, drafts: state.drafts.length };
  const open = unsent.outbox + unsent.drafts;
  const leave = async () => {
    setLeaving(true);
    await client.leave();
    form.current?.submit();
  };
  if (!user) return null;
  return (
    <>
      <DisclosureMenu
        label={t('header.account')}
        summary={<Icon name="person" size={24} />}
        summaryClassName="size-12 justify-center"
        panelClassName="w-64"
      >
        <p className="px-4 py-2">
          <span className="block font-medium">{user.name}</span>
          <span className="block text-sm text-ink-soft">{user.unit.name}</span>
          {state.deviceId ? <span className="block text-sm text-ink-faint">{t('header.device', { number: deviceNumber(state.deviceId) })}</span> : null}
        </p>
        <LanguageButton />
        <form ref={form} method="post" action="/sign-out" className="border-t border-line pt-1">
          <button
            type="button"
            onClick={() => (open > 0 ? setAsking(true) : void leave())}
            className="flex min-h-12 w-full items-center gap-2 rounded-sm px-4 text-base hover:bg-sunken"
          >
            <Icon name="sign-out" size={20} />
            {t('header.signOut')}
          </button>
        </form>
      </DisclosureMenu>
      {asking ? (
        <Modal
          title={t('header.signOut')}
          closeLabel={t('close')}
          onClose={() => setAsking(false)}
          footer={
            <>
              <Button size="touch" variant="danger" busy={leaving} onClick={() => void leave()}>
                {t('common:signOut.anyway')}
              </Button>
              <Button size="touch" variant="primary" onClick={() => setAsking(false)}>
                {t('common:signOut.stay')}
              </Button>
            </>
          }
        >
          <SignOutQuestion unsent={unsent} />
          <CapturingBar {...state.capturing} />
        </Modal>
      ) : null}
    </>
  );
}
