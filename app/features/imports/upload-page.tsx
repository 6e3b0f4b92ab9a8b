import { useNavigate } from '@remix-run/react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { Fault } from '#app/domain/problem.ts';
import { MOST_UNSENT_FILE_BYTES } from '#app/domain/unsent-file.ts';
import { useFormat } from '#app/i18n/use-format.ts';
import { Button } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { FileDrop } from '#app/ui/file-drop.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';

import type { Sending } from '../sending/send-file.ts';
import { SendingProgress } from '../sending/sending-progress.tsx';
import { FaultList } from '../shell/fault-list.tsx';
import { uploadFile, type UploadRefusal } from './upload-file.ts';

type Stage = { name: 'choosing' } | { name: 'sending'; sending: Sending } | { name: 'refused'; why: UploadRefusal; faults: readonly Fault[] };

/** Where the office hands over a file that a tablet exported. What is in it is shown before anything is stored. */
export function UploadPage() {
  const { t } = useTranslation(['desk', 'common']);
  const format = useFormat();
  const navigate = useNavigate();
  const [file, setFile] = useState<File | null>(null);
  const [stage, setStage] = useState<Stage>({ name: 'choosing' });
  const most = format.bytes(MOST_UNSENT_FILE_BYTES);
  const isTooLarge = file !== null && file.size > MOST_UNSENT_FILE_BYTES;
  const send = async (event: FormEvent) => {
    event.preventDefault();
    if (!file || isTooLarge) return;
    const answer = await uploadFile(file, (sending) => setStage({ name: 'sending', sending }));
    if (answer.ok) navigate(`/import-visits/${answer.id}`);
    else setStage({ name: 'refused', ...answer });
  };
  return (
    <>
      <PageHeader title={t('imports.title')}>{t('imports.about')}</PageHeader>
      <Card className="max-w-[60rem]">
        <form onSubmit={(event) => void send(event)} className="flex flex-col gap-4">
          <FileDrop
            file={file}
            accept=".zip,application/zip"
            disabled={stage.name === 'sending'}
            onFile={(chosen) => {
              setFile(chosen);
              setStage({ name: 'choosing' });
            }}
            size={file ? format.bytes(file.size) : ''}
            words={{
              choose: t('imports.choose'),
              chooseOther: t('imports.other'),
              orDrop: t('imports.orDrop'),
              accepts: t('imports.accepts', { size: most }),
            }}
          />
          {isTooLarge ? <Notice live tone="negative" title={t('imports.refusal.tooLarge', { size: most })} /> : null}
          {stage.name === 'refused' ? (
            <Notice live tone="negative" title={t(`imports.refusal.${stage.why}`, { size: most })}>
              <FaultList faults={stage.faults} />
            </Notice>
          ) : null}
          {stage.name === 'sending' ? <SendingProgress sending={stage.sending} /> : null}
          <div>
            <Button type="submit" variant="primary" icon="upload" disabled={!file || isTooLarge} busy={stage.name === 'sending'}>
              {t('imports.look')}
            </Button>
          </div>
          <noscript>{t('imports.needsScript')}</noscript>
        </form>
      </Card>
    </>
  );
}
