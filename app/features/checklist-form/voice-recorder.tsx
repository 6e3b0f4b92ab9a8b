import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';

import type { PlaceRef } from '#app/field/draft.ts';
import { LONGEST_RECORDING_MS, type RecorderFault } from '#app/field/recorder.ts';
import type { VoiceNote } from '#app/field/voice-note.ts';
import { Button } from '#app/ui/button.tsx';
import { Notice } from '#app/ui/notice.tsx';

import type { Capture, CaptureFault } from './evidence-access.ts';

type VoiceRecorderProps = { at: PlaceRef; capture: Capture; disabled: boolean };

/** Record, pause, stop. Leaving the section stops and keeps what was said. */
export function VoiceRecorder({ at, capture, disabled }: VoiceRecorderProps) {
  const { t } = useTranslation('capture');
  const [note, setNote] = useState<VoiceNote | null>(null);
  const [fault, setFault] = useState<CaptureFault | RecorderFault | null>(null);
  const current = useRef<VoiceNote | null>(null);
  const hold = (held: VoiceNote | null) => {
    current.current = held;
    setNote(held);
  };
  useEffect(() => () => void current.current?.finish(), []);
  const start = async () => {
    setFault(null);
    const started = await capture.startVoiceNote(at);
    if (started.ok) hold(started.value);
    else setFault(started.problem);
  };
  const finish = async () => {
    setFault((await current.current?.finish()) ?? null);
    hold(null);
  };
  return (
    <>
      {note ? (
        <Running note={note} onFinish={() => void finish()} />
      ) : (
        <Button size="touch" icon="microphone" className="px-4" disabled={disabled} onClick={() => void start()}>
          {t('voice.start')}
        </Button>
      )}
      {fault ? <VoiceFault fault={fault} /> : null}
    </>
  );
}

function VoiceFault({ fault }: { fault: CaptureFault | RecorderFault }) {
  const { t } = useTranslation('capture');
  const ofMicrophone = fault === 'microphone-denied' || fault === 'microphone-unavailable';
  return (
    <div className="basis-full">
      <Notice live tone="warning">
        {ofMicrophone ? t(`voice.${fault}`) : t(`fault.${fault}`, { name: t('voice.name') })}
      </Notice>
    </div>
  );
}

function Running({ note, onFinish }: { note: VoiceNote; onFinish: () => void }) {
  const { t } = useTranslation('capture');
  const { name, elapsedMs } = useSyncExternalStore(note.subscribe, note.state);
  useEffect(() => {
    // Five minutes are over: it has stopped by itself.
    if (name === 'stopped') onFinish();
  }, [name, onFinish]);
  const paused = name === 'paused';
  return (
    <span className="flex flex-wrap items-center gap-2 max-sm:w-full">
      <span role="timer" aria-label={t('voice.name')} className="min-w-28 text-lg tabular-nums max-sm:w-full">
        <span aria-hidden className={paused ? 'text-ink-faint' : 'text-fail'}>
          ●{' '}
        </span>
        {clock(elapsedMs)} / {clock(LONGEST_RECORDING_MS)}
      </span>
      <Button size="touch" className="min-w-24 px-4" onClick={paused ? note.resume : note.pause}>
        {t(paused ? 'voice.resume' : 'voice.pause')}
      </Button>
      <Button size="touch" variant="primary" className="px-4" onClick={onFinish}>
        {t('voice.finish')}
      </Button>
    </span>
  );
}

function clock(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
