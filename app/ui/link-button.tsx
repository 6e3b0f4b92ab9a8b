import { Link, type LinkProps } from '@remix-run/react';

import { buttonClass, type ButtonLook } from './button-class.ts';
import { classNames } from './class-names.ts';
import type { IconName } from './icon-paths.ts';
import { Icon } from './icon.tsx';

type LinkButtonProps = LinkProps & ButtonLook & { icon?: IconName };

/** Goes somewhere (or downloads something, with `reloadDocument`) and looks like a button. */
export function LinkButton({ variant, size, block, icon, className, children, ...rest }: LinkButtonProps) {
  const look = { ...(variant && { variant }), ...(size && { size }), ...(block && { block }) };
  return (
    <Link className={classNames(buttonClass(look), className)} {...rest}>
      {icon ? <Icon name={icon} size={size === 'touch' ? 20 : 16} /> : null}
      {children}
    </Link>
  );
}

type TextLinkProps = LinkProps & {
  /** Underlined only under the pointer: for lists and tables, where every row begins with a link. */
  listed?: boolean;
};

/** A link inside text, a list or a table. */
export function TextLink({ listed = false, className, ...rest }: TextLinkProps) {
  return (
    <Link
      className={classNames(
        'rounded-sm text-accent underline-offset-4 hover:text-accent-strong hover:underline print:no-underline',
        !listed && 'underline decoration-accent/35 hover:decoration-current',
        className,
      )}
      {...rest}
    />
  );
}
