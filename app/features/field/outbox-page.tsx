import { useNavigate } from '@remix-run/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { OutboxEntry } from '#app/field/outbox.ts';
import { Button } from '#app/ui/button.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { EmptyState } from '#app/ui/state-message.tsx';

import { AccountMenu } from './account-menu.tsx';
import { DiscardQuestion } from './discard-question.tsx';
import { exportFile } from './export-file.ts';
import { FieldHeader, HomeLink } from './field-header.tsx';
import { OutboxRow } from './outbox-row.tsx';
import { useField } from './use-field.ts';

/** What the office does not have yet: each visit with its state, its reason, and what can be done. */
export function OutboxPage() {
  const { t } = useTranslation('field');
  const { client, state } = useField();
  const navigate = useNavigate();
  const [discarding, setDiscarding] = useState<OutboxEntry | null>(null);
  const { outbox, unreadable } = state;
  const reopen = async (entry: OutboxEntry) => {
    await client.reopen(entry);
    navigate(`/field/visit/${entry.id}`);
  };
  const discard = (entry: OutboxEntry) => {
    void (entry.state.name === 'incomplete' ? client.giveUp(entry.id) : client.discardUnsent(entry.id));
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
        {outbox.length === 0 ? (
          <EmptyState icon="cloud" title={t('outbox.empty')}>
            {t('outbox.emptyHint')}
          </EmptyState>
        ) : (
          <>
            <div className="flex justify-end">
              <Button size="touch" icon="download" onClick={() => exportFile('mingcha-unsent', outbox)}>
                {t('outbox.exportAll')}
              </Button>
            </div>
            <ul className="mt-3 flex flex-col gap-3">
              {outbox.map((entry) => (
                <OutboxRow
                  key={entry.id}
                  entry={entry}
                  onTryNow={() => void client.tryNow(entry.id)}
                  onExport={() => exportFile(`mingcha-${entry.id}`, [entry])}
                  onReopen={() => void reopen(entry)}
                  onDiscard={() => setDiscarding(entry)}
                />
              ))}
            </ul>
          </>
        )}
        {unreadable.length > 0 ? (
          <div className="mt-4">
            <Notice
              tone="warning"
              title={t('outbox.unreadable', { count: unreadable.length })}
              actions={
                <Button size="touch" onClick={() => exportFile('mingcha-unreadable', unreadable)}>
                  {t('outbox.unreadableExport')}
                </Button>
              }
            />
          </div>
        ) : null}
      </main>
      {discarding ? (
        <DiscardQuestion
          entry={discarding}
          onExport={() => exportFile(`mingcha-${discarding.id}`, [discarding])}
          onClose={() => setDiscarding(null)}
          onDiscard={() => discard(discarding)}
        />
      ) : null}
    </div>
  );
}
