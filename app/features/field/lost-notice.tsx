import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { useFormat } from '#app/i18n/use-format.ts';
import { Button } from '#app/ui/button.tsx';
import { Notice } from '#app/ui/notice.tsx';

import { useField } from './use-field.ts';

/** The server was set back to an earlier day and lacks what this device had handed in: one tap hands it in again. */
export function LostNotice() {
  const { t } = useTranslation('field');
  const { client, state } = useField();
  const format = useFormat();
  const [busy, setBusy] = useState(false);
  const { lost } = state;
  if (lost.length === 0) return null;
  const again = async () => {
    setBusy(true);
    await client.sendAgain();
    setBusy(false);
  };
  return (
    <div className="mb-4">
      <Notice
        live
        tone="warning"
        title={t('outbox.lost', { count: lost.length })}
        actions={
          <Button size="touch" variant="primary" icon="upload" busy={busy} onClick={() => void again()}>
            {t('outbox.sendAgain')}
          </Button>
        }
      >
        {t('outbox.lostWhich', { branches: format.list(lost.map(({ draft }) => draft.branch.name)) })}
      </Notice>
    </div>
  );
}
