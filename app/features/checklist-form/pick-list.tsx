import { useId } from 'react';

import { classNames } from '#app/ui/class-names.ts';
import { Icon } from '#app/ui/icon.tsx';

export type PickOption = { id: string; label: string; chosen: boolean };

type PickListProps = {
  label: string;
  /** Only one can be chosen, or any number. */
  kind: 'one' | 'many';
  options: readonly PickOption[];
  /** Null = read-only: only what is chosen is shown. */
  onPick: ((id: string) => void) | null;
};

/** Reasons to tick, as buttons that wrap. */
export function PickList({ label, kind, options, onPick }: PickListProps) {
  const id = useId();
  const shown = onPick ? options : options.filter((option) => option.chosen);
  if (shown.length === 0) return null;
  return (
    <div className="mt-3">
      <p id={id} className="text-sm text-ink-soft">
        {label}
      </p>
      <div role="group" aria-labelledby={id} className="mt-1.5 flex flex-wrap gap-2">
        {shown.map((option) => (
          <button
            key={option.id}
            type="button"
            role={kind === 'one' ? 'radio' : 'checkbox'}
            aria-checked={option.chosen}
            disabled={onPick === null}
            onClick={() => onPick?.(option.id)}
            className={classNames(
              'group inline-flex min-h-12 max-w-full items-center gap-2.5 rounded-md border border-control bg-surface px-3 py-2 text-left text-base leading-snug',
              'hover:border-ink-soft aria-checked:border-ink aria-checked:bg-sunken aria-checked:font-medium',
            )}
          >
            <span
              className={classNames(
                'inline-flex size-5 shrink-0 items-center justify-center border border-control text-transparent',
                'group-aria-checked:border-ink group-aria-checked:bg-ink group-aria-checked:text-surface',
                kind === 'one' ? 'rounded-full' : 'rounded-sm',
              )}
            >
              <Icon name="check" size={14} />
            </span>
            {option.label}
          </button>
        ))}
      </div>
    </div>
  );
}
