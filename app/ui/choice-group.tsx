import { useId, type KeyboardEvent, type ReactNode } from 'react';

import { classNames } from './class-names.ts';
import type { IconName } from './icon-paths.ts';
import { Icon } from './icon.tsx';

export type ChoiceTone = 'positive' | 'negative' | 'neutral';

export type ChoiceOption<Value extends string> = {
  value: Value;
  label: ReactNode;
  icon?: IconName;
  tone?: ChoiceTone;
  disabled?: boolean;
};

type ChoiceGroupProps<Value extends string> = {
  /** Names the group for listeners; shown only with `legendShown`. */
  legend: ReactNode;
  legendShown?: boolean;
  options: readonly ChoiceOption<Value>[];
  /** Null = nothing chosen: no option is ever preset. */
  value: Value | null;
  /** Called with null when the chosen option is pressed again or Delete is pressed, if `clearable`. */
  onChange: (value: Value | null) => void;
  clearable?: boolean;
  disabled?: boolean;
  size?: 'medium' | 'touch';
  /** Options stand side by side and wrap, or each on its own line. */
  layout?: 'row' | 'column';
  describedBy?: string;
};

const chosen: Record<ChoiceTone, string> = {
  positive: 'peer-checked:border-accent peer-checked:bg-accent peer-checked:text-on-accent',
  negative: 'peer-checked:border-fail peer-checked:bg-fail peer-checked:text-on-fail',
  neutral: 'peer-checked:border-ink-faint peer-checked:bg-ink-faint peer-checked:text-surface',
};

/** One of a few, as large buttons with the behaviour of radio buttons: one tab stop, arrow keys move the choice. */
export function ChoiceGroup<Value extends string>({
  legend,
  legendShown = false,
  options,
  value,
  onChange,
  clearable = false,
  disabled = false,
  size = 'medium',
  layout = 'row',
  describedBy,
}: ChoiceGroupProps<Value>) {
  const name = useId();
  const clear = clearable && !disabled && value !== null ? () => onChange(null) : undefined;
  const clearByKey = (event: KeyboardEvent) => {
    if (event.key === 'Delete' || event.key === 'Backspace') clear?.();
  };
  return (
    <fieldset disabled={disabled} aria-describedby={describedBy} onKeyDown={clearByKey} className="min-w-0">
      <legend className={legendShown ? 'mb-2 text-sm font-medium' : 'spoken'}>{legend}</legend>
      <div className={classNames('flex gap-2', layout === 'column' ? 'flex-col' : 'flex-wrap')}>
        {options.map((option) => (
          <label key={option.value} className={classNames('relative flex', layout === 'row' && 'flex-1 basis-24')}>
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === value}
              disabled={option.disabled}
              onChange={() => onChange(option.value)}
              onClick={option.value === value ? clear : undefined}
              className="peer absolute inset-0 z-10 size-full cursor-pointer opacity-0 disabled:cursor-not-allowed"
            />
            <ChoiceFace option={option} size={size} layout={layout} />
          </label>
        ))}
      </div>
    </fieldset>
  );
}

type ChoiceFaceProps = { option: ChoiceOption<string>; size: 'medium' | 'touch'; layout: 'row' | 'column' };

function ChoiceFace({ option, size, layout }: ChoiceFaceProps) {
  return (
    <span
      className={classNames(
        'flex flex-1 select-none items-center gap-2 rounded-md border border-control bg-surface font-medium text-ink',
        'peer-hover:border-ink-soft peer-focus-visible:outline-2 peer-focus-visible:outline-offset-2 peer-focus-visible:outline-accent',
        'peer-disabled:border-line-strong peer-disabled:text-ink-faint',
        size === 'touch' ? 'min-h-12 px-2 py-2 text-base sm:px-4' : 'min-h-9 px-3 py-1 text-sm',
        layout === 'row' ? 'justify-center text-center' : 'text-left',
        chosen[option.tone ?? 'positive'],
      )}
    >
      {option.icon ? <Icon name={option.icon} size={size === 'touch' ? 20 : 16} /> : null}
      <span>{option.label}</span>
    </span>
  );
}
