import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { evidenceTypes } from '#app/domain/evidence.ts';
import type { PlaceRef } from '#app/field/draft.ts';
import { useFormat } from '#app/i18n/use-format.ts';
import { IconButton } from '#app/ui/button.tsx';
import { Icon } from '#app/ui/icon.tsx';

import { type Capture, type EvidenceAccess, usePlaceState } from './evidence-access.ts';
import { useObjectUrl } from './use-object-url.ts';

/** Looking and drawing come after taking: their code is not waited for when the form opens. */
const PhotoViewer = lazy(async () => ({ default: (await import('./photo-viewer.tsx')).PhotoViewer }));

type EvidenceTilesProps = {
  at: PlaceRef;
  shas: readonly string[];
  access: EvidenceAccess;
};

/** What was added, in the order it was added. A picture that is seen here is on disk. */
export function EvidenceTiles({ at, shas, access }: EvidenceTilesProps) {
  const [opened, setOpened] = useState<string | null>(null);
  const kindOf = (sha256: string) => evidenceTypes[access.noteOf(sha256)?.type ?? 'image/jpeg'];
  const photos = shas.filter((sha256) => kindOf(sha256) === 'photo');
  const numberOf = (sha256: string) => shas.filter((one) => kindOf(one) === kindOf(sha256)).indexOf(sha256) + 1;
  return (
    <>
      <ul className="flex flex-wrap gap-2 empty:hidden">
        {shas.map((sha256) => (
          <li key={sha256}>
            {kindOf(sha256) === 'photo' ? (
              <PhotoTile sha256={sha256} number={numberOf(sha256)} access={access} onOpen={() => setOpened(sha256)} />
            ) : (
              <FileTile kind={kindOf(sha256)} sha256={sha256} number={numberOf(sha256)} at={at} access={access} />
            )}
          </li>
        ))}
        {access.capture ? <PendingTiles at={at} capture={access.capture} /> : null}
      </ul>
      {opened !== null ? (
        <Suspense fallback={null}>
          <PhotoViewer at={at} photos={photos} opened={opened} access={access} onClose={() => setOpened(null)} />
        </Suspense>
      ) : null}
    </>
  );
}

/** Each file that is on its way has its place already. */
function PendingTiles({ at, capture }: { at: PlaceRef; capture: Capture }) {
  const { t } = useTranslation('capture');
  const { pending } = usePlaceState(capture, at);
  return Array.from({ length: pending }, (_, index) => (
    <li key={index} className="flex size-20 flex-col items-center justify-center gap-1.5 rounded-md bg-sunken text-xs text-ink-faint">
      <span aria-hidden className="size-5 animate-turn rounded-full border-2 border-line-strong border-t-accent" />
      {t('tile.pending')}
    </li>
  ));
}

type PhotoTileProps = { sha256: string; number: number; access: EvidenceAccess; onOpen: () => void };

function PhotoTile({ sha256, number, access, onOpen }: PhotoTileProps) {
  const { t } = useTranslation('capture');
  const format = useFormat();
  const note = access.noteOf(sha256);
  const { url, state } = useObjectUrl(sha256, access.thumbnail, 'image/jpeg');
  const label = t('tile.photo', { number, time: note ? format.time(note.capturedAt) : '' });
  return (
    <button
      type="button"
      onClick={onOpen}
      aria-label={label}
      className="relative flex size-20 items-center justify-center overflow-hidden rounded-md border border-line-strong bg-sunken text-ink-faint"
    >
      {url ? <img src={url} alt="" className="size-full object-cover" /> : null}
      {state === 'missing' ? <Icon name="image" size={24} label={t('tile.missing')} /> : null}
      {note?.original ? (
        <span className="absolute right-1 bottom-1 rounded-sm bg-surface p-0.5 text-ink-soft">
          <Icon name="note" size={14} />
        </span>
      ) : null}
    </button>
  );
}

type FileTileProps = { kind: 'audio' | 'document' | 'photo'; sha256: string; number: number; at: PlaceRef; access: EvidenceAccess };

/** A recording to listen to, or a document: its time and size, and what removes it. */
function FileTile({ kind, sha256, number, at, access }: FileTileProps) {
  const { t } = useTranslation('capture');
  const format = useFormat();
  const note = access.noteOf(sha256);
  return (
    <div className="flex min-h-20 items-center gap-2 rounded-md border border-line-strong bg-sunken pl-3 text-sm">
      {kind === 'audio' ? null : <Icon name="document" size={24} className="text-ink-soft" />}
      <span>
        <span className="block">{t(`tile.${kind}`, { number, time: note ? format.time(note.capturedAt) : '' })}</span>
        {kind === 'audio' ? (
          <Playback sha256={sha256} access={access} />
        ) : (
          <span className="block text-ink-faint tabular-nums">{format.bytes(note?.bytes ?? 0)}</span>
        )}
      </span>
      {access.capture ? (
        <IconButton size="touch" icon="cross" label={t('viewer.remove')} onClick={() => access.capture?.remove(at, sha256)} />
      ) : null}
    </div>
  );
}

function Playback({ sha256, access }: { sha256: string; access: EvidenceAccess }) {
  const { t } = useTranslation('capture');
  const { url, state } = useObjectUrl(sha256, access.bytes, access.noteOf(sha256)?.type ?? 'audio/webm');
  if (state === 'missing') return <span className="block text-ink-faint">{t('tile.missing')}</span>;
  // What was said has no captions: it is heard by whoever recorded it.
  // oxlint-disable-next-line jsx-a11y/media-has-caption
  return <audio controls src={url ?? undefined} className="h-12 w-60 max-w-full" />;
}
