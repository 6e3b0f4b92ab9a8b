import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { FilePick } from '#app/features/checklist-form/file-pick.tsx';
import { capturedAt } from '#app/field/keep-evidence.ts';
import type { OutboxEntry } from '#app/field/outbox.ts';

import { useField } from './use-field.ts';

/** Takes another picture for the place of one that the office has not taken, and sends it. */
export function ReplacePhoto({ entry, sha256 }: { entry: OutboxEntry; sha256: string }) {
  const { t } = useTranslation('field');
  const { client } = useField();
  const [stage, setStage] = useState<'ready' | 'busy' | 'failed'>('ready');
  const replace = async ([file]: readonly File[]) => {
    if (!file) return;
    setStage('busy');
    // What makes evidence of a picture is code of its own, so that the page opens without waiting for it.
    const { develop } = await import('#app/field/photo.ts');
    const developed = await develop(file);
    if (!developed.ok) return setStage('failed');
    const fault = await client.replaceEvidence(entry, sha256, { ...developed.value, capturedAt: capturedAt(file.lastModified, new Date()) });
    setStage(fault === null ? 'ready' : 'failed');
  };
  return (
    <span className="flex flex-col items-start gap-1 max-sm:ml-8">
      <FilePick icon="camera" label={t('outbox.replace')} accept="image/*" camera disabled={stage === 'busy'} onFiles={(files) => void replace(files)} />
      {stage === 'failed' ? (
        <span role="alert" className="text-sm text-fail">
          {t('outbox.replaceFailed')}
        </span>
      ) : null}
    </span>
  );
}
