import { useId, type ReactNode } from 'react';

import { classNames } from './class-names.ts';

type CardProps = {
  title?: ReactNode;
  /** Beside the title: a unit, an n, a date. */
  meta?: ReactNode;
  actions?: ReactNode;
  /** No inner margin, for tables and lists that reach the edge. */
  flush?: boolean;
  className?: string;
  children: ReactNode;
};

/** A sheet of paper on the desk: one subject, named. */
export function Card({ title, meta, actions, flush = false, className, children }: CardProps) {
  const id = useId();
  const hasHeader = Boolean(title || actions);
  return (
    <section
      {...(title ? { 'aria-labelledby': id } : {})}
      className={classNames('min-w-0 rounded-lg border border-line bg-surface print:break-inside-avoid', className)}
    >
      {hasHeader ? (
        <header className="flex min-h-12 flex-wrap items-center gap-x-3 gap-y-1 border-b border-line px-4 py-2">
          {title ? (
            <h2 id={id} className="text-base">
              {title}
            </h2>
          ) : null}
          {meta ? <span className="text-sm text-ink-faint">{meta}</span> : null}
          {actions ? <div className="ml-auto flex gap-2">{actions}</div> : null}
        </header>
      ) : null}
      <div className={flush ? classNames('overflow-hidden', hasHeader ? 'rounded-b-lg' : 'rounded-lg') : 'p-4'}>{children}</div>
    </section>
  );
}
