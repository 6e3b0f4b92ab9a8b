import { useEffect, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';

import type { PlaceRef } from '#app/field/draft.ts';
import { LONGEST_RECORDING_MS } from '#app/field/recorder.ts';
import type { VoiceRefusal } from '#app/field/voice.ts';
import type { VoiceNote } from '#app/field/voice-note.ts';
import { Button } from '#app/ui/button.tsx';
import { Notice } from '#app/ui/notice.tsx';

import { type Capture, usePlaceState } from './evidence-access.ts';

type VoiceRecorderProps = { at: PlaceRef; capture: Capture; disabled: boolean };

/** Record, pause, stop. Leaving the section stops and keeps what was said. */
export function VoiceRecorder({ at, capture, disabled }: VoiceRecorderProps) {
  const { t } = useTranslation('capture');
  const { item, subject } = at;
  const { subscribe, voice } = capture.underWay;
  const { voiceRefused } = usePlaceState(capture, at);
  const running = useSyncExternalStore(subscribe, voice.running);
  const [asking, setAsking] = useState(false);
  useEffect(() => () => void voice.leave({ item, subject }), [voice, item, subject]);
  const start = async () => {
    setAsking(true);
    await voice.start({ item, subject });
    setAsking(false);
  };
  return (
    <>
      {running?.place.item === item && running.place.subject === subject ? (
        <Running note={running} onFinish={() => void voice.finish()} />
      ) : (
        <Button size="touch" icon="microphone" className="px-4" disabled={disabled || asking} onClick={() => void start()}>
          {t('voice.start')}
        </Button>
      )}
      {voiceRefused ? <VoiceFault fault={voiceRefused} /> : null}
    </>
  );
}

function VoiceFault({ fault }: { fault: VoiceRefusal }) {
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
