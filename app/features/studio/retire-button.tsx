import { useRevalidator } from '@remix-run/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { ChecklistSummary } from '#app/domain/visit-view.ts';
import { useWording } from '#app/features/checklist-form/wording.ts';
import { Button } from '#app/ui/button.tsx';
import { Dialog } from '#app/ui/dialog.tsx';
import { Notice } from '#app/ui/notice.tsx';

import { type ApiRefusal, draftsApi } from './drafts-api.ts';

/** Takes a published version out of use, once it is clear what that means. */
export function RetireButton({ checklist: { id, version, title } }: { checklist: ChecklistSummary }) {
  const { t } = useTranslation(['studio', 'common']);
  const wording = useWording();
  const { revalidate } = useRevalidator();
  const [open, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<ApiRefusal | null>(null);
  const retire = async () => {
    setBusy(true);
    const answer = await draftsApi.retire(id, version);
    setBusy(false);
    if (!answer.ok) return setRefusal(answer.why);
    setOpen(false);
    revalidate();
  };
  return (
    <>
      <Button size="small" variant="quiet" aria-label={t('retire.of', { title: wording(title), version })} onClick={() => setOpen(true)}>
        {t('action.retire')}
      </Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title={t('retire.of', { title: wording(title), version })}
        description={t('retire.about')}
        closeLabel={t('common:action.close')}
        footer={
          <>
            <Button onClick={() => setOpen(false)}>{t('common:action.cancel')}</Button>
            <Button variant="danger" busy={busy} onClick={() => void retire()}>
              {t('action.retire')}
            </Button>
          </>
        }
      >
        {refusal ? (
          <Notice live tone="negative">
            {t(`refusal.${refusal}`)}
          </Notice>
        ) : null}
      </Dialog>
    </>
  );
}
