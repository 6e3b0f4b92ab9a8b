import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { NOT_APPLICABLE } from '#app/domain/checklist/answers.ts';
import { valueFault } from '#app/domain/checklist/response.ts';
import type { Response } from '#app/domain/checklist/schema.ts';
import type { PlaceView } from '#app/field/sheet-view.ts';
import { secondsPerUnit } from '#app/field/stopwatch.ts';
import { Input, Textarea } from '#app/ui/input.tsx';

import { useForm } from './model.ts';
import { Stopwatch } from './stopwatch.tsx';
import { useWording } from './wording.ts';

/** The part of a card for answers that are typed: a number with its unit, or a text. */
export function TypedAnswer({ place }: { place: PlaceView }) {
  const { response } = place.item;
  if (response.type === 'measure') return <MeasureAnswer place={place} response={response} />;
  if (response.type === 'text') return <TextAnswer place={place} response={response} />;
  return null;
}

type Measure = Extract<Response, { type: 'measure' }>;

function MeasureAnswer({ place, response }: { place: PlaceView; response: Measure }) {
  const { t } = useTranslation('field');
  const { actions } = useForm();
  const wording = useWording();
  const faultId = useId();
  const stored = typeof place.entry?.value === 'number' ? place.entry.value : null;
  const shown = stored === null ? '' : String(stored);
  const [text, setText] = useTypedText(shown, (typed) => numberOf(response, typed) === stored);
  const wrong = text.trim() !== '' && numberOf(response, text) === null;
  const at = { item: place.item.id, subject: place.subject?.id ?? null };
  const stopwatch = secondsPerUnit(response.unit) === null ? undefined : actions?.stopwatch?.(at, response);
  const type = (typed: string) => {
    setText(typed);
    const value = numberOf(response, typed);
    if (value !== null) actions?.type(at, value);
    else if (stored !== null) actions?.clear(at);
  };
  return (
    <div className="min-w-40 flex-1">
      <div className="flex items-center gap-3">
        <Input
          size="touch"
          inputMode={response.decimals > 0 ? 'decimal' : 'numeric'}
          enterKeyHint="done"
          autoComplete="off"
          className="h-14 max-w-40 min-w-0 text-right tabular-nums"
          aria-label={`${wording(place.item.title)} (${wording(response.unit)})`}
          aria-invalid={wrong || undefined}
          aria-describedby={wrong ? faultId : undefined}
          readOnly={actions === null}
          value={text}
          onChange={(event) => type(event.target.value)}
        />
        <span className="shrink-0 text-ink-soft">{wording(response.unit)}</span>
      </div>
      {wrong ? (
        <p id={faultId} className="mt-1 text-sm text-fail">
          {response.max === undefined
            ? t('measure.atLeast', { min: response.min, decimals: response.decimals })
            : t('measure.between', { min: response.min, max: response.max, decimals: response.decimals })}
        </p>
      ) : null}
      {stopwatch ? <Stopwatch actions={stopwatch} /> : null}
    </div>
  );
}

function TextAnswer({ place, response }: { place: PlaceView; response: Extract<Response, { type: 'text' }> }) {
  const { actions } = useForm();
  const wording = useWording();
  const value = place.entry?.value ?? '';
  const stored = value === NOT_APPLICABLE && place.state === 'na' ? '' : String(value);
  const [text, setText] = useTypedText(stored, (typed) => typed.trim() === stored.trim());
  const type = (typed: string) => {
    setText(typed);
    const at = { item: place.item.id, subject: place.subject?.id ?? null };
    if (typed.trim() === '') actions?.clear(at);
    else actions?.type(at, typed);
  };
  return (
    <Textarea
      size="touch"
      rows={2}
      maxLength={response.maxLength}
      aria-label={wording(place.item.title)}
      readOnly={actions === null}
      value={text}
      onChange={(event) => type(event.target.value)}
      className="basis-full"
    />
  );
}

/**
 * What is typed. It gives way when the stored answer changes from elsewhere (undo, another tab), that is, when it is
 * no longer what the typed text `means`.
 */
function useTypedText(stored: string, means: (typed: string) => boolean): [string, (text: string) => void] {
  const [typed, setTyped] = useState({ text: stored, stored });
  const text = typed.stored === stored || means(typed.text) ? typed.text : stored;
  if (typed.stored !== stored) setTyped({ text, stored });
  return [text, (next) => setTyped({ text: next, stored })];
}

/** A comma is a decimal point too; null for anything the item does not take. */
function numberOf(response: Measure, text: string): number | null {
  const match = /^-?\d+(?:\.(\d+))?$/.exec(text.trim().replace(',', '.'));
  if (!match || (match[1]?.length ?? 0) > response.decimals) return null;
  const value = Number(match[0]);
  return valueFault(response, value) === null ? value : null;
}
