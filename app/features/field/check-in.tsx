import { useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';

import { distanceTo, type Place } from '#app/domain/geo.ts';
import type { CheckIn } from '#app/domain/presence.ts';
import { changeBeside } from '#app/field/draft.ts';
import type { Editor } from '#app/field/editor.ts';
import { locate } from '#app/field/whereabouts.ts';
import { useFormat } from '#app/i18n/use-format.ts';
import { Button } from '#app/ui/button.tsx';
import { Icon } from '#app/ui/icon.tsx';

import { useField } from './use-field.ts';

/**
 * Arrival at the branch: the time at once, the position as soon as it is known. Not being located is recorded and keeps
 * nobody from working. The row has one height, whatever it says.
 */
export function CheckInRow({ editor }: { editor: Editor }) {
  const { t } = useTranslation('capture');
  const { state } = useField();
  const checkIn = useSyncExternalStore(editor.subscribe, () => editor.draft().checkIn);
  const [locating, setLocating] = useState(false);
  const { code } = editor.draft().branch;
  const place = state.bundle?.branches.find((branch) => branch.code === code)?.location ?? null;
  const arrive = async () => {
    const witness = (found: Omit<CheckIn, 'at'>) =>
      editor.witness((draft, at) => changeBeside(draft, { checkIn: { at: draft.checkIn?.at ?? at, ...found } }, at));
    witness({});
    setLocating(true);
    const located = await locate();
    witness(located.ok ? { position: located.position } : { refused: located.refused });
    setLocating(false);
  };
  const isDone = checkIn?.position !== undefined;
  return (
    <section aria-label={t('arrival.title')} className="mx-auto mb-4 flex min-h-16 max-w-4xl items-center gap-x-3 rounded-lg border border-line bg-surface py-2 pr-2 pl-4 text-base">
      <Icon name="pin" size={20} className={checkIn ? 'text-accent' : 'text-ink-faint'} />
      <p role="status" className="min-w-0 flex-1 leading-snug">
        {checkIn ? <Arrived checkIn={checkIn} place={place} locating={locating} /> : <span className="text-ink-soft">{t('arrival.hint')}</span>}
      </p>
      {isDone ? null : (
        <Button size="touch" busy={locating} onClick={() => void arrive()} className="min-w-32 px-4">
          {t(checkIn ? 'arrival.again' : 'arrival.now')}
        </Button>
      )}
    </section>
  );
}

/** Further away than this beyond doubt is said so. */
const FAR_METRES = 500;

type ArrivedProps = { checkIn: CheckIn; place: Place | null; locating: boolean };

function Arrived({ checkIn: { at, position, refused }, place, locating }: ArrivedProps) {
  const { t } = useTranslation('capture');
  const format = useFormat();
  const distance = position && place ? distanceTo(place, position) : null;
  const isFar = position !== undefined && distance !== null && distance - position.accuracy > FAR_METRES;
  return (
    <>
      <span className="font-medium tabular-nums">{t('arrival.at', { time: format.time(at) })}</span>
      <span className="block text-sm text-ink-soft tabular-nums">
        {distance === null ? null : (
          <span className={isFar ? 'font-medium text-warn' : ''}>{t('arrival.distance', { distance: format.metres(distance) })}</span>
        )}
        {position ? ` ${t('arrival.accuracy', { metres: format.metres(position.accuracy) })}` : ''}
        {refused ? t(`arrival.${refused}`) : ''}
        {!position && !refused && locating ? t('arrival.locating') : ''}
      </span>
    </>
  );
}
