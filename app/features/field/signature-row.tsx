import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';

import type { Editor } from '#app/field/editor.ts';
import { useFormat } from '#app/i18n/use-format.ts';
import { Button } from '#app/ui/button.tsx';
import { Icon } from '#app/ui/icon.tsx';

import { Modal } from './modal.tsx';

type SignatureRowProps = { editor: Editor; onPresent: () => Promise<void> };

/** On the hand-in sheet: whether the branch's representative has signed. Not signing asks for no reason. */
export function SignatureRow({ editor, onPresent }: SignatureRowProps) {
  const { t } = useTranslation('capture');
  const format = useFormat();
  const signature = useSyncExternalStore(editor.subscribe, () => editor.draft().signature);
  const [busy, setBusy] = useState(false);
  const present = () => {
    setBusy(true);
    void onPresent().finally(() => setBusy(false));
  };
  return (
    <div className="mt-4 flex flex-wrap items-center gap-x-4 gap-y-2 border-t border-line pt-4">
      <p className="flex min-w-0 flex-1 basis-56 items-center gap-2 text-base">
        {signature ? <Icon name="check" size={20} className="text-accent" /> : null}
        {signature
          ? t('sign.signed', { name: signature.name, time: format.time(signature.signedAt) })
          : t('sign.unsigned')}
      </p>
      <Button size="touch" busy={busy} onClick={present}>
        {t(signature ? 'sign.again' : 'sign.present')}
      </Button>
    </div>
  );
}

/** Says that a signature went because an answer was changed. A question of its own, so that nothing on the form moves. */
export function LapsedSignature({ editor }: { editor: Editor }) {
  const { t } = useTranslation('capture');
  const signature = useSyncExternalStore(editor.subscribe, () => editor.draft().signature);
  const before = useRef(signature);
  const [lapsed, setLapsed] = useState<string | null>(null);
  useEffect(() => {
    if (before.current && !signature) setLapsed(before.current.name);
    if (signature) setLapsed(null);
    before.current = signature;
  }, [signature]);
  if (lapsed === null) return null;
  const close = () => setLapsed(null);
  return (
    <Modal
      title={t('sign.lapsedTitle')}
      closeLabel={t('viewer.close')}
      onClose={close}
      footer={
        <Button size="touch" variant="primary" onClick={close}>
          {t('sign.understood')}
        </Button>
      }
    >
      <p className="text-base">{t('sign.lapsed', { name: lapsed })}</p>
    </Modal>
  );
}
