import { type KeyboardEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';

import { classNames } from '#app/ui/class-names.ts';
import type { IconName } from '#app/ui/icon-paths.ts';
import { Icon } from '#app/ui/icon.tsx';

import type { AnswerOption, Face, Tone } from './answer-options.ts';
import { useWording } from './wording.ts';

const chosenLooks: Record<Tone, string> = {
  positive: 'aria-checked:border-accent aria-checked:bg-accent aria-checked:text-on-accent',
  partial: 'aria-checked:border-warn aria-checked:bg-warn aria-checked:text-surface',
  negative: 'aria-checked:border-fail aria-checked:bg-fail aria-checked:text-on-fail',
  neutral: 'aria-checked:border-ink-faint aria-checked:bg-ink-faint aria-checked:text-surface',
};

type AnswerButtonsProps = {
  label: string;
  options: readonly AnswerOption[];
  /** Null = read-only. */
  onChoose: ((option: AnswerOption) => void) | null;
  /** The option whose reasons are open although it is not chosen yet. */
  opened?: AnswerOption['value'] | null;
};

/**
 * One answer of a few as large buttons. One tab stop; arrow keys move the focus and choose nothing, for an answer must
 * be given on purpose. A press changes colours only: no button changes its size or place.
 */
export function AnswerButtons({ label, options, onChoose, opened = null }: AnswerButtonsProps) {
  const group = useRef<HTMLDivElement>(null);
  const stop = Math.max(0, options.findIndex((option) => option.chosen));
  const long = options.some(({ face }) => face.kind === 'grade' || face.kind === 'option');
  const move = (event: KeyboardEvent) => {
    const buttons = [...(group.current?.querySelectorAll('button') ?? [])];
    const target = neighbour(event.key, buttons.findIndex((button) => button === event.target), buttons.length);
    if (target === undefined) return;
    event.preventDefault();
    buttons[target]?.focus();
  };
  return (
    <div
      ref={group}
      role="radiogroup"
      tabIndex={-1}
      aria-label={label}
      aria-readonly={onChoose === null || undefined}
      onKeyDown={move}
      className={classNames(
        'grid min-w-40 flex-1 gap-2',
        long ? 'sm:auto-cols-fr sm:grid-flow-col' : 'auto-cols-fr grid-flow-col',
      )}
    >
      {options.map((option, index) => (
        <button
          key={option.key}
          type="button"
          role="radio"
          aria-checked={option.chosen}
          data-open={opened === option.value || undefined}
          tabIndex={index === stop ? 0 : -1}
          disabled={onChoose === null}
          onClick={() => onChoose?.(option)}
          className={classNames(
            'flex min-h-14 min-w-0 items-center gap-2 rounded-md border border-control bg-surface px-3 py-2 leading-snug font-medium',
            'hover:border-ink-soft disabled:border-line-strong data-open:not-aria-checked:border-ink data-open:not-aria-checked:bg-sunken',
            long ? 'justify-start text-left' : 'justify-center max-sm:flex-col max-sm:gap-0 max-sm:px-1 max-sm:text-base',
            chosenLooks[option.tone],
            onChoose === null && !option.chosen && 'text-ink-faint',
          )}
        >
          <FaceContent face={option.face} tone={option.tone} />
        </button>
      ))}
    </div>
  );
}

const icons: Record<Tone, IconName> = { positive: 'check', partial: 'dash', negative: 'cross', neutral: 'dash' };

function FaceContent({ face, tone }: { face: Face; tone: Tone }) {
  const { t } = useTranslation('field');
  const wording = useWording();
  switch (face.kind) {
    case 'pass':
    case 'fail':
    case 'na':
    case 'none':
      return (
        <>
          <Icon name={icons[tone]} size={20} />
          <span>{t(`answer.${face.kind}`)}</span>
        </>
      );
    case 'count':
      return (
        <>
          <span className="tabular-nums">{t('answer.count', { count: face.count })}</span>
          {face.more ? <Icon name="plus" size={20} /> : null}
        </>
      );
    case 'grade':
      return (
        <>
          <span className="w-5 shrink-0 text-center text-lg tabular-nums">{face.grade}</span>
          <span className="text-base font-normal">{wording(face.text)}</span>
        </>
      );
    case 'option':
      return <span>{wording(face.text)}</span>;
  }
}

function neighbour(key: string, index: number, count: number): number | undefined {
  if (index < 0) return undefined;
  if (key === 'ArrowRight' || key === 'ArrowDown') return (index + 1) % count;
  if (key === 'ArrowLeft' || key === 'ArrowUp') return (index - 1 + count) % count;
  return undefined;
}
