import { useTranslation } from 'react-i18next';

import type { CompiledItem } from '#app/domain/checklist/compile.ts';
import type { EvidenceKind } from '#app/domain/checklist/schema.ts';
import type { PlaceRef } from '#app/field/draft.ts';
import type { PlaceView } from '#app/field/sheet-view.ts';
import { useFormat } from '#app/i18n/use-format.ts';
import { Button } from '#app/ui/button.tsx';
import { classNames } from '#app/ui/class-names.ts';
import { Notice } from '#app/ui/notice.tsx';

import type { Capture, EvidenceAccess } from './evidence-access.ts';
import { EvidenceTiles } from './evidence-tiles.tsx';
import { FilePick } from './file-pick.tsx';
import { type Adding, useAdding } from './use-adding.ts';
import { useRoom } from './use-room.ts';
import { VoiceRecorder } from './voice-recorder.tsx';

type EvidenceTrayProps = { place: PlaceView; access: EvidenceAccess };

/** What proves the answer: the ways to add it, and below them what was added, so that no button moves. */
export function EvidenceTray({ place, access }: EvidenceTrayProps) {
  const { capture } = access;
  const at = { item: place.item.id, subject: place.subject?.id ?? null };
  const adding = useAdding();
  return (
    <div className="mt-3 flex flex-col gap-2">
      {capture ? <WaysToAdd place={place} at={at} capture={capture} adding={adding} /> : null}
      <AddingNotices adding={adding} />
      <EvidenceTiles at={at} shas={place.entry?.evidence ?? NONE} pending={adding.pending} access={access} />
      {capture ? <Removed count={place.entry?.removed.length ?? 0} onRestore={() => capture.restore(at)} /> : null}
      {capture && place.entry?.excused ? <Excused onTakeBack={() => capture.excuse(at, false)} /> : null}
    </div>
  );
}

const NONE: readonly string[] = [];

type WaysToAddProps = { place: PlaceView; at: PlaceRef; capture: Capture; adding: Adding };

function WaysToAdd({ place: { item, missing }, at, capture, adding }: WaysToAddProps) {
  const { t } = useTranslation('capture');
  const format = useFormat();
  const room = useRoom(adding.pending);
  const addPhotos = (from: 'camera' | 'library') => (files: readonly File[]) =>
    adding.add(files, (file) => capture.addPhoto(at, file, from));
  const needed = missing.filter(isCaptured);
  return (
    <>
      <p className={classNames('text-sm', needed.length > 0 ? 'font-medium text-warn' : 'text-ink-soft')}>
        {needed.length > 0 ? format.list(needed.map((kind) => t(`needed.${kind}`))) : t('evidence')}
      </p>
      {room === 'enough' ? null : <Notice tone={room === 'full' ? 'negative' : 'warning'}>{t(`room.${room}`)}</Notice>}
      <div className="flex flex-wrap gap-2">
        <FilePick icon="camera" label={t('camera')} accept="image/*" camera disabled={room === 'full'} onOpen={capture.aim} onFiles={addPhotos('camera')} />
        <FilePick icon="image" label={t('library')} accept="image/*" disabled={room === 'full'} onFiles={addPhotos('library')} />
        {mayDemand(item, 'audio') ? <VoiceRecorder at={at} capture={capture} disabled={room === 'full'} /> : null}
        {mayDemand(item, 'document') ? (
          <FilePick
            icon="document"
            label={t('file')}
            accept="application/pdf"
            disabled={room === 'full'}
            onFiles={(files) => adding.add(files, (file) => capture.addDocument(at, file))}
          />
        ) : null}
        {needed.length > 0 ? (
          <Button size="touch" variant="quiet" className="px-3" onClick={() => capture.excuse(at, true)}>
            {t('impossible')}
          </Button>
        ) : null}
      </div>
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

function AddingNotices({ adding: { pending, refused } }: { adding: Adding }) {
  const { t } = useTranslation('capture');
  return (
    <>
      {refused.length > 0 ? (
        <Notice live tone="negative">
          {refused.map(({ name, fault }) => (
            <p key={`${name} ${fault}`}>{t(`fault.${fault}`, { name })}</p>
          ))}
        </Notice>
      ) : null}
      <p role="status" className="spoken">
        {pending > 0 ? t('pending', { count: pending }) : ''}
      </p>
    </>
  );
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
