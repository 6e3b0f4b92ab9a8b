import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { isSettled } from '#app/field/missing-evidence.ts';
import type { OutboxEntry } from '#app/field/outbox.ts';
import { useFormat } from '#app/i18n/use-format.ts';
import { Button } from '#app/ui/button.tsx';
import { Field } from '#app/ui/field.tsx';
import { Textarea } from '#app/ui/input.tsx';

import { Modal } from './modal.tsx';
import { total } from './outbox-evidence.tsx';

type DiscardQuestionProps = {
  entry: OutboxEntry;
  onExport: () => void;
  onClose: () => void;
  /** `reason` is empty where none is asked for. */
  onDiscard: (reason: string) => void;
};

/** Says what is lost before it is lost: the whole visit, or only the evidence that the office does not have. */
export function DiscardQuestion({ entry, onExport, onClose, onDiscard }: DiscardQuestionProps) {
  const { t } = useTranslation('field');
  const format = useFormat();
  const { evidence, draft, state } = entry;
  const branch = draft.branch.name;
  const isPartial = state.name === 'incomplete';
  // Of a part there is no visit yet that the reason could stand with.
  const asksWhy = isPartial && entry.kind === 'visit';
  const left = isPartial ? evidence.filter((parcel) => !isSettled(parcel)) : evidence;
  const [reason, setReason] = useState('');
  return (
    <Modal
      title={t(isPartial ? 'outbox.giveUp' : 'outbox.discard')}
      closeLabel={t('close')}
      onClose={onClose}
      footer={
        <>
          <Button size="touch" variant="danger" disabled={asksWhy && reason.trim() === ''} onClick={() => onDiscard(reason.trim())}>
            {t(isPartial ? 'outbox.giveUpAnyway' : 'outbox.discardAnyway')}
          </Button>
          <Button size="touch" icon="download" onClick={onExport}>
            {t('outbox.export')}
          </Button>
          <Button size="touch" variant="primary" onClick={onClose}>
            {t('outbox.keep')}
          </Button>
        </>
      }
    >
      {isPartial ? (
        <>
          <p className="text-base">{t('outbox.giveUpQuestion', { branch, count: left.length })}</p>
          <p className="mt-2 mb-4 text-base text-ink-soft">{t(asksWhy ? 'outbox.giveUpMeaning' : 'outbox.giveUpPart')}</p>
          {asksWhy ? (
            <Field label={t('outbox.giveUpReason')} required>
              <Textarea size="touch" rows={2} maxLength={500} value={reason} onChange={({ target }) => setReason(target.value)} />
            </Field>
          ) : null}
        </>
      ) : (
        <>
          <p className="text-base">{t('outbox.discardQuestion', { branch })}</p>
          <p className="mt-2 text-base text-ink-soft">{t('outbox.discardLoss', { count: entry.body.answers.length })}</p>
          {left.length > 0 ? (
            <p className="text-base text-ink-soft">
              {t('outbox.discardLossEvidence', { count: left.length, size: format.bytes(total(left)) })}
            </p>
          ) : null}
        </>
      )}
    </Modal>
  );
}
