import { useEffect, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';

import type { PlaceView } from '#app/field/sheet-view.ts';
import { classNames } from '#app/ui/class-names.ts';
import { Textarea } from '#app/ui/input.tsx';

import { useForm } from './model.ts';

type NoteFieldProps = { place: PlaceView; focused: boolean };

/** The longest note a visit can carry (`answerSchema`). */
const MAX_LENGTH = 4000;

/** What was seen or heard, in the inspector's words. */
export function NoteField({ place, focused }: NoteFieldProps) {
  const { t } = useTranslation('field');
  const { actions } = useForm();
  const id = useId();
  const box = useRef<HTMLTextAreaElement>(null);
  const { item, entry, subject, missing } = place;
  const isMissing = missing.includes('note');
  useEffect(() => {
    if (focused) box.current?.focus();
  }, [focused]);
  if (actions === null) return <p className="mt-3 border-l-2 border-line-strong pl-3 text-base">{entry?.note}</p>;
  return (
    <div className="mt-3">
      <label htmlFor={id} className={classNames('text-sm', isMissing ? 'font-medium text-warn' : 'text-ink-soft')}>
        {isMissing ? t('card.noteNeeded') : t('card.note')}
      </label>
      <Textarea
        ref={box}
        id={id}
        size="touch"
        rows={2}
        maxLength={MAX_LENGTH}
        value={entry?.note ?? ''}
        aria-required={isMissing}
        onChange={(event) => actions.note({ item: item.id, subject: subject?.id ?? null }, event.target.value)}
        className="mt-1"
      />
    </div>
  );
}
