import type { ReactNode } from 'react';

type PageHeaderProps = {
  title: ReactNode;
  /** Above the title: breadcrumbs. */
  trail?: ReactNode;
  /** Under the title: what the numbers below are, their period and state. */
  children?: ReactNode;
  /** Beside the title: a state badge. */
  badge?: ReactNode;
  actions?: ReactNode;
};

/** What this page is, and what can be done with all of it. */
export function PageHeader({ title, trail, badge, actions, children }: PageHeaderProps) {
  return (
    <header className="mb-5">
      {trail}
      <div className="flex flex-wrap items-start gap-x-4 gap-y-3">
        <div className="min-w-0 flex-1 basis-72">
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <h1 className="text-xl">{title}</h1>
            {badge}
          </div>
          {children ? <div className="mt-1 text-sm text-ink-soft">{children}</div> : null}
        </div>
        {actions ? <div className="flex flex-wrap gap-2 print:hidden">{actions}</div> : null}
      </div>
    </header>
  );
}
