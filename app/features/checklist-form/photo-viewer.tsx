import { type KeyboardEvent, type ReactNode, type UIEvent, useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { CaptureFault } from '#app/field/chosen-files.ts';
import type { PlaceRef } from '#app/field/draft.ts';
import type { Developed } from '#app/field/photo.ts';
import { useFormat } from '#app/i18n/use-format.ts';
import { Button, IconButton } from '#app/ui/button.tsx';
import { Icon } from '#app/ui/icon.tsx';
import { useLayer } from '#app/ui/layers.ts';
import { Notice } from '#app/ui/notice.tsx';
import { useOpenDialog } from '#app/ui/use-open-dialog.ts';

import { DrawOnPhoto } from './draw-on-photo.tsx';
import type { Capture, EvidenceAccess } from './evidence-access.ts';
import { useObjectUrl } from './use-object-url.ts';

type PhotoViewerProps = {
  at: PlaceRef;
  photos: readonly string[];
  opened: string;
  access: EvidenceAccess;
  onClose: () => void;
};

/** The photos of one place, large: swiped or stepped through by arrow keys, drawn on, removed. */
export function PhotoViewer({ at, photos, opened, access, onClose }: PhotoViewerProps) {
  const { t } = useTranslation('capture');
  const id = useId();
  const dialog = useOpenDialog();
  useLayer(onClose);
  const [index, setIndex] = useState(() => Math.max(0, photos.indexOf(opened)));
  const [drawing, setDrawing] = useState(false);
  const shown = Math.min(index, photos.length - 1);
  const sha256 = photos[shown];
  useEffect(() => {
    if (photos.length === 0) onClose();
  }, [photos.length, onClose]);
  const step = ({ key }: KeyboardEvent) => {
    if (key === 'ArrowLeft') setIndex(Math.max(0, shown - 1));
    if (key === 'ArrowRight') setIndex(Math.min(photos.length - 1, shown + 1));
  };
  return (
    <dialog
      ref={dialog}
      aria-labelledby={id}
      onKeyDown={step}
      onCancel={(event) => {
        event.preventDefault();
        if (drawing) setDrawing(false);
        else onClose();
      }}
      className="touch-page m-0 h-dvh max-h-none w-full max-w-none animate-appear flex-col bg-canvas text-ink open:flex"
    >
      <header className="flex items-center gap-3 pt-1 pr-1 pl-4">
        <h2 id={id} className="min-w-0 flex-1 text-base tabular-nums">
          {t('viewer.title', { number: shown + 1, total: photos.length })}
          {sha256 ? <Caption sha256={sha256} access={access} /> : null}
        </h2>
        <IconButton size="touch" icon="cross" label={t('viewer.close')} onClick={onClose} />
      </header>
      {drawing && sha256 && access.capture ? (
        <Drawing at={at} sha256={sha256} access={access} capture={access.capture} onEnd={() => setDrawing(false)} />
      ) : (
        <Strip photos={photos} index={shown} onIndex={setIndex} access={access}>
          {access.capture && sha256 ? (
            <>
              <Button size="touch" variant="danger" onClick={() => access.capture?.remove(at, sha256)}>
                {t('viewer.remove')}
              </Button>
              <Button size="touch" icon="note" onClick={() => setDrawing(true)}>
                {t('viewer.draw')}
              </Button>
            </>
          ) : null}
        </Strip>
      )}
    </dialog>
  );
}

function Caption({ sha256, access }: { sha256: string; access: EvidenceAccess }) {
  const { t } = useTranslation('capture');
  const format = useFormat();
  const note = access.noteOf(sha256);
  if (!note) return null;
  return (
    <span className="ml-3 text-sm font-normal text-ink-soft max-sm:ml-0 max-sm:block">
      {format.dateTime(note.capturedAt)}
      {note.original ? ` · ${t('viewer.drawn')}` : ''}
    </span>
  );
}

type StripProps = {
  photos: readonly string[];
  index: number;
  onIndex: (index: number) => void;
  access: EvidenceAccess;
  /** What can be done with the photo in the middle. */
  children: ReactNode;
};

function Strip({ photos, index, onIndex, access, children }: StripProps) {
  const { t } = useTranslation('capture');
  const track = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const element = track.current;
    if (element && inTheMiddle(element) !== index) element.scrollLeft = index * element.clientWidth;
  }, [index]);
  const settle = ({ currentTarget }: UIEvent<HTMLDivElement>) => onIndex(inTheMiddle(currentTarget));
  return (
    <>
      <div
        ref={track}
        role="group"
        aria-label={t('evidence')}
        onScroll={settle}
        className="flex min-h-0 flex-1 snap-x snap-mandatory overflow-x-auto overscroll-contain"
      >
        {photos.map((one, place) => (
          <div key={one} className="flex w-full shrink-0 snap-center items-center justify-center p-2">
            {Math.abs(place - index) <= 1 ? <LargePhoto sha256={one} access={access} /> : null}
          </div>
        ))}
      </div>
      <footer className="flex items-center gap-2 px-2 pt-2 pb-[max(0.5rem,env(safe-area-inset-bottom))]">
        <IconButton size="touch" icon="chevron-left" label={t('viewer.previous')} disabled={index === 0} onClick={() => onIndex(index - 1)} />
        <IconButton size="touch" icon="chevron-right" label={t('viewer.next')} disabled={index >= photos.length - 1} onClick={() => onIndex(index + 1)} />
        <span className="flex-1" />
        {children}
      </footer>
    </>
  );
}

/** Which photo a strip shows. */
function inTheMiddle({ scrollLeft, clientWidth }: HTMLElement): number {
  return Math.round(scrollLeft / Math.max(1, clientWidth));
}

function LargePhoto({ sha256, access }: { sha256: string; access: EvidenceAccess }) {
  const { t } = useTranslation('capture');
  const { url, state } = useObjectUrl(sha256, access.bytes, 'image/jpeg');
  if (state === 'missing') {
    return (
      <p className="flex items-center gap-2 text-ink-soft">
        <Icon name="image" size={24} />
        {t('tile.missing')}
      </p>
    );
  }
  return url ? <img src={url} alt="" className="max-h-full max-w-full object-contain" /> : null;
}

type DrawingProps = { at: PlaceRef; sha256: string; access: EvidenceAccess; capture: Capture; onEnd: () => void };

function Drawing({ at, sha256, access, capture, onEnd }: DrawingProps) {
  const { t } = useTranslation('capture');
  useLayer(onEnd);
  const { url } = useObjectUrl(sha256, access.bytes, 'image/jpeg');
  const [fault, setFault] = useState<CaptureFault | null>(null);
  const keep = async (drawn: Developed) => {
    const found = await capture.replacePhoto(at, sha256, drawn);
    if (found) setFault(found);
    else onEnd();
  };
  return (
    <>
      {fault ? (
        <Notice live tone="negative">
          {t(`fault.${fault}`, { name: t('viewer.draw') })}
        </Notice>
      ) : null}
      {url ? <DrawOnPhoto url={url} onCancel={onEnd} onDrawn={(drawn) => void keep(drawn)} /> : null}
    </>
  );
}
