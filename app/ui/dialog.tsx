import * as Radix from '@radix-ui/react-dialog';
import type { ReactNode } from 'react';

import { classNames } from './class-names.ts';
import { Icon } from './icon.tsx';

type DialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: ReactNode;
  description?: ReactNode;
  closeLabel: string;
  /** The buttons; the one to press comes last. */
  footer?: ReactNode;
  width?: 'narrow' | 'wide';
  children?: ReactNode;
};

/** Holds the page until it is answered. On a phone it rises from the lower edge, in reach of the thumb. */
export function Dialog({ open, onOpenChange, title, description, closeLabel, footer, width = 'narrow', children }: DialogProps) {
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 animate-appear bg-scrim" />
        <Radix.Content
          {...(description ? {} : { 'aria-describedby': undefined })}
          className={classNames(
            'fixed inset-x-0 bottom-0 z-50 flex max-h-[92dvh] animate-appear flex-col rounded-t-lg bg-surface text-base shadow-overlay',
            'sm:inset-x-auto sm:top-1/2 sm:bottom-auto sm:left-1/2 sm:max-h-[85dvh] sm:-translate-x-1/2 sm:-translate-y-1/2 sm:rounded-lg',
            width === 'wide' ? 'sm:w-[min(48rem,calc(100vw-3rem))]' : 'sm:w-[min(30rem,calc(100vw-3rem))]',
          )}
        >
          <header className="pt-5 pr-16 pl-5">
            <Radix.Title className="text-lg">{title}</Radix.Title>
            {description ? <Radix.Description className="mt-1 text-sm text-ink-soft">{description}</Radix.Description> : null}
          </header>
          {children ? <div className="min-h-0 overflow-y-auto px-5 py-3">{children}</div> : null}
          {footer ? <footer className="flex flex-wrap justify-end gap-2 px-5 pt-3 pb-5">{footer}</footer> : <div className="pb-4" />}
          {/* Last in order, so that the dialog opens with the focus on its own first control. */}
          <Radix.Close
            aria-label={closeLabel}
            className="absolute top-2 right-2 inline-flex size-12 items-center justify-center rounded-md text-ink-soft hover:bg-sunken hover:text-ink"
          >
            <Icon name="cross" size={20} />
          </Radix.Close>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
