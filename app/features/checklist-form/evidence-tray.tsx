import { useTranslation } from 'react-i18next';

import type { CompiledItem } from '#app/domain/checklist/compile.ts';
import type { EvidenceKind } from '#app/domain/checklist/schema.ts';
import type { PlaceRef } from '#app/field/draft.ts';
import type { PlaceView } from '#app/field/sheet-view.ts';
import { useFormat } from '#app/i18n/use-format.ts';
import { Button } from '#app/ui/button.tsx';
import { classNames } from '#app/ui/class-names.ts';
import { Notice } from '#app/ui/notice.tsx';

import { type Capture, type EvidenceAccess, usePlaceState } from './evidence-access.ts';
import { EvidenceTiles } from './evidence-tiles.tsx';
import { FilePick } from './file-pick.tsx';
import { RefusedFiles } from './refused-files.tsx';
import { useRoom } from './use-room.ts';
import { VoiceRecorder } from './voice-recorder.tsx';

type EvidenceTrayProps = { place: PlaceView; access: EvidenceAccess };

/** What proves the answer: the ways to add it, and below them what was added, so that no button moves. */
export function EvidenceTray({ place, access }: EvidenceTrayProps) {
  const { capture } = access;
  const at = { item: place.item.id, subject: place.subject?.id ?? null };
  return (
    <div className="mt-3 flex flex-col gap-2">
      {capture ? <WaysToAdd place={place} at={at} capture={capture} /> : null}
      <EvidenceTiles at={at} shas={place.entry?.evidence ?? NONE} access={access} />
      {capture ? <Removed count={place.entry?.removed.length ?? 0} onRestore={() => capture.restore(at)} /> : null}
      {capture && place.entry?.excused ? <Excused onTakeBack={() => capture.excuse(at, false)} /> : null}
    </div>
  );
}

const NONE: readonly string[] = [];

type WaysToAddProps = { place: PlaceView; at: PlaceRef; capture: Capture };

function WaysToAdd({ place: { item, missing }, at, capture }: WaysToAddProps) {
  const { t } = useTranslation('capture');
  const format = useFormat();
  const { pending, refused } = usePlaceState(capture, at);
  const room = useRoom(pending);
  const needed = missing.filter(isCaptured);
  return (
    <>
      <p className={classNames('text-sm', needed.length > 0 ? 'font-medium text-warn' : 'text-ink-soft')}>
        {needed.length > 0 ? format.list(needed.map((kind) => t(`needed.${kind}`))) : t('evidence')}
      </p>
      {room === 'enough' ? null : <Notice tone={room === 'full' ? 'negative' : 'warning'}>{t(`room.${room}`)}</Notice>}
      <div className="flex flex-wrap gap-2">
        <FilePick icon="camera" label={t('camera')} accept="image/*" camera disabled={room === 'full'} onOpen={capture.aim} onFiles={(files) => capture.addPhotos(at, files, 'camera')} />
        <FilePick icon="image" label={t('library')} accept="image/*" disabled={room === 'full'} onFiles={(files) => capture.addPhotos(at, files, 'library')} />
        {mayDemand(item, 'audio') ? <VoiceRecorder at={at} capture={capture} disabled={room === 'full'} /> : null}
        {mayDemand(item, 'document') ? (
          <FilePick
            icon="document"
            label={t('file')}
            accept="application/pdf"
            disabled={room === 'full'}
            onFiles={(files) => capture.addDocuments(at, files)}
          />
        ) : null}
        {needed.length > 0 ? (
          <Button size="touch" variant="quiet" className="px-3" onClick={() => capture.excuse(at, true)}>
            {t('impossible')}
          </Button>
        ) : null}
      </div>
      <RefusedFiles refused={refused} underWay={capture.underWay} />
      <p role="status" className="spoken">
        {pending > 0 ? t('pending', { count: pending }) : ''}
      </p>
    </>
  );
}

function isCaptured(kind: string): kind is Exclude<EvidenceKind, 'note'> {
  return kind === 'photo' || kind === 'audio' || kind === 'document';
}

/** Whether some outcome of an item demands this kind of evidence. */
function mayDemand({ evidence: { always = [], onPass = [], onFail = [] } }: CompiledItem, kind: EvidenceKind): boolean {
  return [...always, ...onPass, ...onFail].includes(kind);
}

function Removed({ count, onRestore }: { count: number; onRestore: () => void }) {
  const { t } = useTranslation('capture');
  if (count === 0) return null;
  return (
    <p className="-my-1 flex items-center gap-1 text-sm text-ink-soft">
      {t('removed', { count })}
      <Button size="touch" variant="quiet" className="px-3" onClick={onRestore}>
        {t('restore')}
      </Button>
    </p>
  );
}

/** Demanded evidence cannot be had, and the note says why. */
function Excused({ onTakeBack }: { onTakeBack: () => void }) {
  const { t } = useTranslation('capture');
  return (
    <p className="-my-1 flex flex-wrap items-center gap-1 text-sm text-ink-soft">
      {t('excused')}
      <Button size="touch" variant="quiet" className="px-3" onClick={onTakeBack}>
        {t('takeBack')}
      </Button>
    </p>
  );
}
