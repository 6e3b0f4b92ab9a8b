import {
  forwardRef,
  type InputHTMLAttributes,
  type ReactNode,
  type SelectHTMLAttributes,
  type TextareaHTMLAttributes,
} from 'react';

import { classNames } from './class-names.ts';
import { useFieldControl } from './field.tsx';
import type { IconName } from './icon-paths.ts';
import { Icon } from './icon.tsx';

export type ControlSize = 'medium' | 'touch';

const box =
  'w-full rounded-md border border-control bg-surface text-ink placeholder:text-ink-faint hover:border-ink-soft ' +
  'focus-visible:border-accent focus-visible:outline-offset-0 disabled:bg-sunken disabled:text-ink-faint ' +
  'aria-invalid:border-fail read-only:not-focus:border-line-strong';

/* 16 px text and more: iPadOS zooms the page into smaller inputs. */
const heights: Record<ControlSize, string> = { medium: 'h-10 px-3 text-base', touch: 'h-12 px-4 text-lg' };

type InputProps = Omit<InputHTMLAttributes<HTMLInputElement>, 'size'> & { size?: ControlSize; icon?: IconName };

export const Input = forwardRef<HTMLInputElement, InputProps>(function Input(
  { size = 'medium', icon, className, ...rest },
  ref,
) {
  const control = useFieldControl();
  const input = (
    <input
      ref={ref}
      className={classNames(box, heights[size], icon && 'pl-10', rest.type === 'number' && 'tabular-nums', className)}
      {...control}
      {...rest}
    />
  );
  if (!icon) return input;
  return (
    <span className="relative block">
      <Icon name={icon} size={20} className="pointer-events-none absolute top-1/2 left-2.5 -translate-y-1/2 text-ink-faint" />
      {input}
    </span>
  );
});

type TextareaProps = TextareaHTMLAttributes<HTMLTextAreaElement> & { size?: ControlSize };

/** Grows with its text where the browser can, so that nothing written is out of sight. */
export const Textarea = forwardRef<HTMLTextAreaElement, TextareaProps>(function Textarea(
  { size = 'medium', className, rows = 3, ...rest },
  ref,
) {
  const control = useFieldControl();
  const text = size === 'touch' ? 'px-4 py-3 text-lg' : 'px-3 py-2 text-base';
  return (
    <textarea ref={ref} rows={rows} className={classNames(box, text, 'field-sizing-content', className)} {...control} {...rest} />
  );
});

type SelectProps = Omit<SelectHTMLAttributes<HTMLSelectElement>, 'size'> & { size?: ControlSize };

/** The browser's own list: works before scripts, by keyboard, and as a wheel on a tablet. */
export const Select = forwardRef<HTMLSelectElement, SelectProps>(function Select(
  { size = 'medium', className, children, ...rest },
  ref,
) {
  const control = useFieldControl();
  return (
    <span className="relative block">
      <select ref={ref} className={classNames(box, heights[size], 'appearance-none pr-9', className)} {...control} {...rest}>
        {children}
      </select>
      <Icon name="chevron-down" className="pointer-events-none absolute top-1/2 right-3 -translate-y-1/2 text-ink-soft" />
    </span>
  );
});

type CheckboxProps = Omit<InputHTMLAttributes<HTMLInputElement>, 'type' | 'size'> & {
  label: ReactNode;
  hint?: ReactNode;
  size?: ControlSize;
};

/** The whole row is the target. */
export const Checkbox = forwardRef<HTMLInputElement, CheckboxProps>(function Checkbox(
  { label, hint, size = 'medium', className, ...rest },
  ref,
) {
  const touch = size === 'touch';
  return (
    <label className={classNames('flex items-start', touch ? 'min-h-12 gap-3 py-3 text-base' : 'gap-2 py-1 text-sm', className)}>
      <input
        ref={ref}
        type="checkbox"
        className={classNames('shrink-0 accent-accent', touch ? 'mt-0.5 size-6' : 'mt-[2.5px] size-4')}
        {...rest}
      />
      <span>
        {label}
        {hint ? <span className="block text-sm text-ink-faint">{hint}</span> : null}
      </span>
    </label>
  );
});
