import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { openChannel } from '#app/field/channel.ts';
import type { Unsent } from '#app/field/unsent-count.ts';
import { Button } from '#app/ui/button.tsx';
import { Dialog } from '#app/ui/dialog.tsx';
import { Icon } from '#app/ui/icon.tsx';

import { SignOutQuestion } from './sign-out-question.tsx';

/** Tabs with field pages drop the key of the person at once. */
function lockTabs(): void {
  openChannel().tell({ about: 'left' });
}

/** Signing out of the desk. A plain form; with scripts it asks first while this device holds work of the person. */
export function SignOutForm({ unsent }: { unsent: Unsent | null }) {
  const { t } = useTranslation();
  const form = useRef<HTMLFormElement>(null);
  const [asking, setAsking] = useState(false);
  const leave = () => {
    lockTabs();
    form.current?.submit();
  };
  const mustAsk = unsent !== null && unsent.outbox + unsent.drafts > 0;
  return (
    <form
      ref={form}
      method="post"
      action="/sign-out"
      className="border-t border-line pt-1"
      onSubmit={(event) => {
        if (!mustAsk) return lockTabs();
        event.preventDefault();
        setAsking(true);
      }}
    >
      <button className="flex min-h-10 w-full items-center gap-2 rounded-sm px-3 text-sm hover:bg-sunken">
        <Icon name="sign-out" className="text-ink-faint" />
        {t('frame.signOut')}
      </button>
      {unsent ? (
        <Dialog
          open={asking}
          onOpenChange={setAsking}
          title={t('signOut.title')}
          closeLabel={t('action.close')}
          footer={
            <>
              {/* The form's own submit asks no second time. */}
              <Button variant="danger" onClick={leave}>
                {t('signOut.anyway')}
              </Button>
              <Button variant="primary" onClick={() => setAsking(false)}>
                {t('signOut.stay')}
              </Button>
            </>
          }
        >
          <SignOutQuestion unsent={unsent} />
        </Dialog>
      ) : null}
    </form>
  );
}
