import { useNavigate } from '@remix-run/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { MOST_UNSENT_FILE_BYTES } from '#app/domain/unsent-file.ts';
import type { OutboxEntry } from '#app/field/outbox.ts';
import { useFormat } from '#app/i18n/use-format.ts';
import { Button } from '#app/ui/button.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { EmptyState } from '#app/ui/state-message.tsx';

import { AccountMenu } from './account-menu.tsx';
import { ClockNotice } from './clock-notice.tsx';
import { DiscardQuestion } from './discard-question.tsx';
import { FieldHeader, HomeLink } from './field-header.tsx';
import { LostNotice } from './lost-notice.tsx';
import { total } from './outbox-evidence.tsx';
import { OutboxRow } from './outbox-row.tsx';
import { ThisDevice } from './this-device.tsx';
import { useExport } from './use-export.ts';
import { useField } from './use-field.ts';

/** What the office does not have yet: each visit with its state, its reason, and what can be done. */
export function OutboxPage() {
  const { t } = useTranslation('field');
  const { client, state } = useField();
  const navigate = useNavigate();
  const [discarding, setDiscarding] = useState<OutboxEntry | null>(null);
  const { exportOne } = useExport();
  const { outbox } = state;
  const reopen = async (entry: OutboxEntry) => {
    await client.reopen(entry);
    navigate(`/field/visit/${entry.id}`);
  };
  const discard = (entry: OutboxEntry, reason: string) => {
    void (entry.state.name === 'incomplete' ? client.giveUp(entry.id, reason) : client.discardUnsent(entry.id));
    setDiscarding(null);
  };
  return (
    <div className="touch-page">
      <FieldHeader>
        <HomeLink />
        <h1 className="min-w-0 flex-1 truncate text-lg">{t('outbox.title')}</h1>
        <AccountMenu />
      </FieldHeader>
      <main className="mx-auto max-w-4xl px-4 py-5 sm:px-6">
        <ClockNotice />
        <LostNotice />
        <ExportBar />
        {outbox.length === 0 ? (
          <EmptyState icon="cloud" title={t('outbox.empty')}>
            {t('outbox.emptyHint')}
          </EmptyState>
        ) : (
          <ul className="flex flex-col gap-3">
            {outbox.map((entry) => (
              <OutboxRow
                key={entry.id}
                entry={entry}
                onTryNow={() => void client.tryNow(entry.id)}
                onExport={() => exportOne(entry)}
                onReopen={() => void reopen(entry)}
                onDiscard={() => setDiscarding(entry)}
              />
            ))}
          </ul>
        )}
        <ThisDevice />
      </main>
      {discarding ? (
        <DiscardQuestion
          entry={discarding}
          onExport={() => exportOne(discarding)}
          onClose={() => setDiscarding(null)}
          onDiscard={(reason) => discard(discarding, reason)}
        />
      ) : null}
    </div>
  );
}

/** All unsent work as one file for the office, and with it what this app cannot read. */
function ExportBar() {
  const { t } = useTranslation('field');
  const { state } = useField();
  const format = useFormat();
  const { exportAll, busy, failed } = useExport();
  const { outbox, unreadable } = state;
  if (outbox.length + unreadable.length === 0) return null;
  const size = outbox.reduce((sum, { evidence }) => sum + total(evidence), 0);
  const isTooLarge = size > MOST_UNSENT_FILE_BYTES;
  return (
    <div className="mb-4 flex flex-col gap-3">
      {unreadable.length > 0 ? <Notice tone="warning" title={t('outbox.unreadable', { count: unreadable.length })} /> : null}
      {failed ? <Notice live tone="negative" title={t('outbox.exportFailed')} /> : null}
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <p className="min-w-0 flex-1 basis-72 text-sm text-ink-soft">
          {isTooLarge ? t('outbox.exportTooLarge', { size: format.bytes(size) }) : t('outbox.exportHint')}
        </p>
        <Button size="touch" icon="download" busy={busy} disabled={isTooLarge} onClick={exportAll}>
          {t('outbox.exportAll')}
        </Button>
      </div>
    </div>
  );
}
