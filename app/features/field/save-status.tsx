import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';

import type { Editor } from '#app/field/editor.ts';
import { useFormat } from '#app/i18n/use-format.ts';
import { classNames } from '#app/ui/class-names.ts';
import { Icon } from '#app/ui/icon.tsx';
import { Notice } from '#app/ui/notice.tsx';

/** "Saved 14:05", and only when the device has confirmed the newest change. Nothing once the visit has left this form. */
export function SaveStatus({ editor }: { editor: Editor }) {
  const { t } = useTranslation('field');
  const format = useFormat();
  const state = useSyncExternalStore(editor.subscribe, editor.saveState);
  const draft = useSyncExternalStore(editor.subscribe, editor.draft);
  if (state.name === 'left') return null;
  const failing = state.name === 'failing';
  const busy = state.name === 'saving' || failing;
  const time = format.time(state.name === 'saved' ? state.at : draft.changedAt);
  return (
    <span
      role="status"
      className={classNames(
        'flex shrink-0 items-center justify-end gap-1 text-sm tabular-nums sm:w-28',
        failing ? 'text-fail' : 'text-ink-faint',
      )}
    >
      {failing ? <Icon name="warning" /> : null}
      <span className="max-sm:spoken">{busy ? t('save.saving') : t('save.saved', { time })}</span>
      <span aria-hidden className="inline-flex w-14 items-center justify-end gap-1 sm:hidden">
        {busy ? '…' : <><Icon name="check" size={14} />{time}</>}
      </span>
    </span>
  );
}

/** What the person must know about saving, above the form: it is failing. */
export function SaveNotice({ editor }: { editor: Editor }) {
  const { t } = useTranslation('field');
  const state = useSyncExternalStore(editor.subscribe, editor.saveState);
  if (state.name !== 'failing') return null;
  return (
    <div className="p-3">
      <Notice live tone="negative">
        {t('save.failing', { attempts: state.attempts })}
      </Notice>
    </div>
  );
}
