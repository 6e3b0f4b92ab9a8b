import { useTranslation } from 'react-i18next';

import { useFormat } from '#app/i18n/use-format.ts';
import { Button } from '#app/ui/button.tsx';
import { classNames } from '#app/ui/class-names.ts';
import { Notice } from '#app/ui/notice.tsx';

import { useField } from './use-field.ts';

/** How old the branches and checklists on this device are, and fetching them again. */
export function BundleNotice() {
  const { t } = useTranslation('field');
  const { client, state } = useField();
  const format = useFormat();
  if (!state.bundle) return null;
  const time = format.dateTime(state.bundle.fetchedAt);
  return (
    <footer
      className={classNames(
        'mt-6 flex flex-wrap items-center justify-between gap-x-4 gap-y-2 text-sm',
        state.isStale ? 'text-warn' : 'text-ink-faint',
      )}
    >
      <p className="min-w-0 flex-1 basis-72">
        {t(state.isStale ? 'bundle.stale' : state.server === 'unreachable' ? 'bundle.unreachable' : 'bundle.age', { time })}
      </p>
      <Button size="touch" variant="quiet" icon="refresh" busy={state.refreshing} onClick={() => void client.refresh()}>
        {state.refreshing ? t('bundle.refreshing') : t('bundle.refresh')}
      </Button>
    </footer>
  );
}

/** The device refuses to store anything: said on every page, above everything else. */
export function StorageNotice() {
  const { t } = useTranslation('field');
  const { state } = useField();
  if (!state.storageFails) return null;
  return (
    <div className="p-3">
      <Notice
        live
        tone="negative"
        title={t('bundle.storageFails')}
        actions={
          <Button size="touch" onClick={() => window.location.reload()}>
            {t('bundle.reload')}
          </Button>
        }
      />
    </div>
  );
}
