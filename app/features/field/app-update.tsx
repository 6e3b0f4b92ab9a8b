import { useEffect, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';

import { appUpdate, holdUpdates, type UpdateState } from '#app/field/app-update.ts';
import { Button } from '#app/ui/button.tsx';
import { Icon } from '#app/ui/icon.tsx';

function useUpdateState(): UpdateState {
  const update = appUpdate();
  return useSyncExternalStore(update.subscribe, update.state);
}

/** A newer version waits and may take over now. */
export function UpdateOffer() {
  const { t } = useTranslation('field');
  const state = useUpdateState();
  if (state === 'none') return null;
  const words = t(state === 'held' ? 'update.elsewhere' : 'update.offer');
  return (
    <Button
      size="touch"
      variant="quiet"
      icon="refresh"
      busy={state === 'taking-over'}
      onClick={() => void appUpdate().accept()}
      aria-label={words}
      className="px-2 text-sm"
    >
      <span className="max-sm:hidden">{words}</span>
      <span className="sm:hidden">{t('update.short')}</span>
    </Button>
  );
}

/** Keeps a newer version waiting while it is on the screen, and mentions that there is one. */
export function UpdateHold() {
  const { t } = useTranslation('field');
  const state = useUpdateState();
  useEffect(holdUpdates, []);
  if (state === 'none') return null;
  return (
    <span className="inline-flex shrink-0 items-center gap-1.5 text-sm text-ink-faint">
      <Icon name="refresh" size={20} label={t('update.later')} />
      <span aria-hidden className="max-lg:hidden">
        {t('update.afterwards')}
      </span>
    </span>
  );
}
