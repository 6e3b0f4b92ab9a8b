import { type KeyboardEvent, useId } from 'react';
import { useTranslation } from 'react-i18next';

import { useFormat } from '#app/i18n/use-format.ts';
import { IconButton } from '#app/ui/button.tsx';
import { useOpenDialog } from '#app/ui/use-open-dialog.ts';

import { evidenceAddress } from './evidence-address.ts';

export type ShownPicture = { sha256: string; capturedAt: string | null; title: string | null; /** Another picture was drawn on it. */ isOriginal: boolean };

type PictureViewerProps = {
  pictures: readonly ShownPicture[];
  index: number;
  onIndex: (index: number) => void;
  onClose: () => void;
};

/** One picture of the visit, as large as the window; the arrow keys lead to the others, Escape back to the page. */
export function PictureViewer({ pictures, index, onIndex, onClose }: PictureViewerProps) {
  const { t } = useTranslation('desk');
  const format = useFormat();
  const id = useId();
  const dialog = useOpenDialog();
  const picture = pictures[index];
  const step = ({ key }: KeyboardEvent) => {
    if (key === 'ArrowLeft' && index > 0) onIndex(index - 1);
    if (key === 'ArrowRight' && index < pictures.length - 1) onIndex(index + 1);
  };
  if (!picture) return null;
  return (
    <dialog
      ref={dialog}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onKeyDown={step}
      className="m-0 h-dvh max-h-none w-full max-w-none animate-appear flex-col bg-canvas text-ink open:flex print:hidden"
    >
      <header className="flex items-start gap-3 pt-2 pr-2 pl-4">
        <div className="min-w-0 flex-1 py-1.5">
          <h2 id={id} className="text-base">
            {picture.isOriginal ? t('visit.picture.original') : (picture.title ?? t('visit.picture.untitled'))}
          </h2>
          <p className="text-sm text-ink-soft tabular-nums" aria-live="polite">
            {t('visit.picture.position', { number: index + 1, total: pictures.length })}
            {picture.capturedAt ? ` · ${t('visit.picture.taken', { at: format.dateTime(picture.capturedAt) })}` : ''}
          </p>
        </div>
        <IconButton size="touch" icon="cross" label={t('visit.picture.close')} onClick={onClose} />
      </header>
      <div className="flex min-h-0 flex-1 items-center justify-center p-3">
        <img key={picture.sha256} src={evidenceAddress(picture.sha256)} alt="" className="max-h-full max-w-full object-contain" />
      </div>
      <footer className="flex justify-center gap-2 px-2 pb-[max(0.75rem,env(safe-area-inset-bottom))]">
        <IconButton size="touch" icon="chevron-left" label={t('visit.picture.previous')} disabled={index === 0} onClick={() => onIndex(index - 1)} />
        <IconButton size="touch" icon="chevron-right" label={t('visit.picture.next')} disabled={index >= pictures.length - 1} onClick={() => onIndex(index + 1)} />
      </footer>
    </dialog>
  );
}
