import { forwardRef, type ButtonHTMLAttributes } from 'react';

import { buttonClass, type ButtonLook } from './button-class.ts';
import { classNames } from './class-names.ts';
import type { IconName } from './icon-paths.ts';
import { Icon } from './icon.tsx';

type ButtonProps = ButtonHTMLAttributes<HTMLButtonElement> &
  ButtonLook & {
    icon?: IconName;
    /** Work is under way: the button keeps its width and takes no second press. */
    busy?: boolean;
  };

export const Button = forwardRef<HTMLButtonElement, ButtonProps>(function Button(
  { variant, size, block, icon, busy = false, className, children, type = 'button', disabled, ...rest },
  ref,
) {
  const look = { ...(variant && { variant }), ...(size && { size }), ...(block && { block }) };
  return (
    <button
      ref={ref}
      type={type}
      className={classNames(buttonClass(look), className)}
      disabled={disabled === true || busy}
      aria-busy={busy || undefined}
      {...rest}
    >
      {busy ? <Icon name="refresh" size={size === 'touch' ? 20 : 16} className="animate-turn" /> : null}
      {icon && !busy ? <Icon name={icon} size={size === 'touch' ? 20 : 16} /> : null}
      {children}
    </button>
  );
});

type IconButtonProps = Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'children'> & {
  icon: IconName;
  /** Read out, and shown by the browser on hover. */
  label: string;
  size?: 'medium' | 'touch';
};

/** A square button whose icon is known without a word: close, menu, more. */
export const IconButton = forwardRef<HTMLButtonElement, IconButtonProps>(function IconButton(
  { icon, label, size = 'medium', className, type = 'button', ...rest },
  ref,
) {
  return (
    <button
      ref={ref}
      type={type}
      aria-label={label}
      title={label}
      className={classNames(
        'inline-flex shrink-0 items-center justify-center rounded-md text-ink-soft transition-colors duration-100',
        'hover:bg-sunken hover:text-ink disabled:opacity-45 print:hidden',
        size === 'touch' ? 'size-12' : 'size-9',
        className,
      )}
      {...rest}
    >
      <Icon name={icon} size={size === 'touch' ? 24 : 20} />
    </button>
  );
});
