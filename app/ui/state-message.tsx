import type { ReactNode } from 'react';

import { classNames } from './class-names.ts';
import type { IconName } from './icon-paths.ts';
import { Icon } from './icon.tsx';

type StateMessageProps = {
  title: ReactNode;
  /** What happened is the title; this says what to do. */
  children?: ReactNode;
  icon?: IconName;
  actions?: ReactNode;
};

/** There is nothing to show, and that is in order. */
export function EmptyState({ icon = 'list', ...rest }: StateMessageProps) {
  return <StateMessage icon={icon} tone="text-ink-faint" {...rest} />;
}

/** There should be something to show. `reference` is the number an administrator finds in the log. */
export function ErrorState({ icon = 'warning', reference, ...rest }: StateMessageProps & { reference?: ReactNode }) {
  return <StateMessage icon={icon} tone="text-fail" live reference={reference} {...rest} />;
}

type LaidOut = StateMessageProps & { icon: IconName; tone: string; live?: boolean; reference?: ReactNode };

function StateMessage({ title, children, icon, tone, actions, live = false, reference }: LaidOut) {
  return (
    <div {...(live ? { role: 'alert' } : {})} className="mx-auto flex max-w-md flex-col items-center gap-2 px-4 py-10 text-center">
      <Icon name={icon} size={32} className={classNames('mb-1', tone)} />
      <div className="text-base font-medium">{title}</div>
      {children ? <div className="text-sm text-ink-soft">{children}</div> : null}
      {reference ? <p className="text-sm text-ink-faint tabular-nums select-all">{reference}</p> : null}
      {actions ? <div className="mt-3 flex flex-wrap justify-center gap-2">{actions}</div> : null}
    </div>
  );
}
