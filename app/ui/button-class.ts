import { classNames } from './class-names.ts';

export type ButtonVariant = 'primary' | 'secondary' | 'quiet' | 'danger';
/** `touch` is the 48 px target of field pages. */
export type ButtonSize = 'small' | 'medium' | 'touch';

export type ButtonLook = { variant?: ButtonVariant; size?: ButtonSize; block?: boolean };

const variants: Record<ButtonVariant, string> = {
  primary: 'border-accent bg-accent text-on-accent hover:border-accent-strong hover:bg-accent-strong',
  secondary: 'border-line-strong bg-surface text-ink shadow-raised hover:border-control hover:bg-sunken',
  quiet: 'border-transparent text-accent hover:bg-accent-soft hover:text-accent-strong',
  danger: 'border-fail bg-surface text-fail hover:bg-fail-soft hover:text-fail-strong',
};

const sizes: Record<ButtonSize, string> = {
  small: 'h-7 gap-1 rounded-sm px-2 text-sm',
  medium: 'h-9 gap-1.5 rounded-md px-3.5 text-sm',
  touch: 'min-h-12 gap-2 rounded-md px-5 text-base',
};

/** The look shared by buttons and by links that look like buttons. */
export function buttonClass({ variant = 'secondary', size = 'medium', block = false }: ButtonLook = {}): string {
  return classNames(
    'inline-flex shrink-0 select-none items-center justify-center whitespace-nowrap border font-medium transition-colors duration-100',
    'disabled:cursor-not-allowed disabled:opacity-45 aria-disabled:opacity-45 print:hidden',
    variants[variant],
    sizes[size],
    block && 'w-full',
  );
}
