import { useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';

import type { Place } from '#app/domain/geo.ts';
import type { CheckIn } from '#app/domain/presence.ts';
import { arrive, distanceOf, isDoubtful, placeArrival } from '#app/field/arrival.ts';
import type { Editor } from '#app/field/editor.ts';
import { locate } from '#app/field/whereabouts.ts';
import { useFormat } from '#app/i18n/use-format.ts';
import { Button } from '#app/ui/button.tsx';
import { Icon } from '#app/ui/icon.tsx';

import { useField } from './use-field.ts';

/**
 * Arrival at the branch: the time at once, the position as soon as it is known. Not being located is recorded and keeps
 * nobody from working; a position that can hardly be right can be measured again.
 */
export function CheckInRow({ editor }: { editor: Editor }) {
  const { t } = useTranslation('capture');
  const { state } = useField();
  const checkIn = useSyncExternalStore(editor.subscribe, () => editor.draft().checkIn);
  const [locating, setLocating] = useState(false);
  const { code } = editor.draft().branch;
  const place = state.bundle?.branches.find((branch) => branch.code === code)?.location ?? null;
  const [failed, setFailed] = useState(false);
  const checkInHere = async () => {
    editor.witness(arrive);
    setLocating(true);
    setFailed(false);
    const located = await locate({ fresh: checkIn?.position !== undefined });
    editor.witness((draft, at) => placeArrival(draft, located, at));
    setFailed(!located.ok);
    setLocating(false);
  };
  const isDone = checkIn !== null && !isDoubtful(checkIn, place);
  return (
    <section aria-label={t('arrival.title')} className="mx-auto mb-4 flex min-h-16 max-w-4xl items-center gap-x-3 rounded-lg border border-line bg-surface py-2 pr-2 pl-4 text-base">
      <Icon name="pin" size={20} className={checkIn ? 'text-accent' : 'text-ink-faint'} />
      <p role="status" className="min-w-0 flex-1 leading-snug">
        {checkIn ? <Arrived checkIn={checkIn} place={place} locating={locating} failed={failed} /> : <span className="text-ink-soft">{t('arrival.hint')}</span>}
      </p>
      {isDone ? null : (
        <Button size="touch" busy={locating} onClick={() => void checkInHere()} className="min-w-32 px-4">
          {t(checkIn ? 'arrival.again' : 'arrival.now')}
        </Button>
      )}
    </section>
  );
}

/** `failed` = the last look around found nothing. */
type ArrivedProps = { checkIn: CheckIn; place: Place | null; locating: boolean; failed: boolean };

function Arrived({ checkIn: { at, position, refused, corrected }, place, locating, failed }: ArrivedProps) {
  const { t } = useTranslation('capture');
  const format = useFormat();
  const distance = position ? distanceOf(position, place) : null;
  const first = corrected ? distanceOf(corrected.from, place) : null;
  return (
    <>
      <span className="font-medium tabular-nums">{t('arrival.at', { time: format.time(at) })}</span>
      <span className="block text-sm text-ink-soft tabular-nums">
        {distance === null ? null : (
          <span className={distance.isFar ? 'font-medium text-warn' : ''}>
            {t('arrival.distance', { distance: format.metres(distance.metres) })}
          </span>
        )}
        {position ? ` ${t('arrival.accuracy', { metres: format.metres(position.accuracy) })}` : ''}
        {refused ? t(`arrival.${refused}`) : ''}
        {first ? ` ${t('arrival.first', { distance: format.metres(first.metres) })}` : ''}
        {position && failed ? ` ${t('arrival.kept')}` : ''}
        {!position && !refused && locating ? t('arrival.locating') : ''}
      </span>
    </>
  );
}
