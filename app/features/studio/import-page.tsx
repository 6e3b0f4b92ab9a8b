import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { useFormat } from '#app/i18n/use-format.ts';
import { Breadcrumbs } from '#app/ui/breadcrumbs.tsx';
import { Button } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { FileDrop } from '#app/ui/file-drop.tsx';
import { LinkButton } from '#app/ui/link-button.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';

import type { Sending } from '../sending/send-file.ts';
import { SendingProgress } from '../sending/sending-progress.tsx';

import { FileFaults } from './file-faults.tsx';
import { type ImportAnswer, importFile } from './import-file.ts';

/** A file becomes a draft, or is refused with everything that is wrong with it; then nothing is stored. */
export function ImportPage() {
  const { t } = useTranslation(['studio', 'common']);
  const format = useFormat();
  const [file, setFile] = useState<File | null>(null);
  const [answer, setAnswer] = useState<ImportAnswer | null>(null);
  const [sending, setSending] = useState<Sending | null>(null);
  const busy = sending !== null;
  const choose = (next: File | null) => {
    setFile(next);
    setAnswer(null);
  };
  const read = async (event: FormEvent) => {
    event.preventDefault();
    if (!file || busy) return;
    setAnswer(null);
    setAnswer(await importFile(file, setSending));
    setSending(null);
  };
  const trail = [{ label: t('page.title'), to: '/studio' }, { label: t('import.title') }];
  return (
    <>
      <PageHeader trail={<Breadcrumbs label={t('common:frame.where')} crumbs={trail} />} title={t('import.title')}>
        {t('import.about')}
      </PageHeader>
      <div className="max-w-[60rem] space-y-4">
        <Card title={t('import.file')}>
          <form onSubmit={(event) => void read(event)} className="space-y-3">
            <FileDrop
              file={file}
              accept=".yaml,.yml,.xlsx"
              disabled={busy}
              onFile={choose}
              size={file ? format.bytes(file.size) : ''}
              words={{
                choose: t('import.choose'),
                chooseOther: t('import.chooseOther'),
                orDrop: t('import.orDrop'),
                accepts: t('import.accepts'),
              }}
            />
            {sending ? <SendingProgress sending={sending} /> : null}
            <Button type="submit" variant="primary" icon="upload" busy={busy} disabled={!file}>
              {t('import.read')}
            </Button>
          </form>
        </Card>
        {answer ? <Outcome answer={answer} /> : null}
      </div>
    </>
  );
}

function Outcome({ answer }: { answer: ImportAnswer }) {
  const { t } = useTranslation('studio');
  if (answer.ok) {
    const { id, checklist, format, notes } = answer.value;
    return (
      <>
        <Notice
          live
          tone="positive"
          title={t('import.done', { checklist, format: t(`import.format.${format}`) })}
          actions={
            <LinkButton variant="primary" to={`/studio/drafts/${id}`}>
              {t('import.open')}
            </LinkButton>
          }
        >
          {notes.length === 0 ? t('import.whole') : t('import.assumed', { count: notes.length })}
        </Notice>
        {notes.length === 0 ? null : (
          <Card flush title={t('import.notes')} meta={t('import.noteCount', { count: notes.length })}>
            <FileFaults caption={t('import.notes')} faults={notes} />
          </Card>
        )}
      </>
    );
  }
  const { why, faults } = answer;
  return (
    <>
      <Notice live tone="negative" title={faults.length > 0 ? t('import.refused', { count: faults.length }) : t('import.failed')}>
        {faults.length > 0 ? t('import.nothingStored') : t(`import.why.${why}`)}
      </Notice>
      {faults.length === 0 ? null : (
        <Card flush title={t('import.faults')} meta={t('faults.count', { count: faults.length })}>
          <FileFaults caption={t('import.faults')} faults={faults} />
        </Card>
      )}
    </>
  );
}
