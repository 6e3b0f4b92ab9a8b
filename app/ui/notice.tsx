import type { ReactNode } from 'react';

import { classNames } from './class-names.ts';
import type { IconName } from './icon-paths.ts';
import { Icon } from './icon.tsx';

export type NoticeTone = 'neutral' | 'positive' | 'warning' | 'negative';

const looks: Record<NoticeTone, { box: string; icon: IconName; ink: string }> = {
  neutral: { box: 'border-line-strong bg-sunken', icon: 'info', ink: 'text-ink-soft' },
  positive: { box: 'border-accent/30 bg-accent-soft', icon: 'check', ink: 'text-accent' },
  warning: { box: 'border-warn/35 bg-warn-soft', icon: 'warning', ink: 'text-warn' },
  negative: { box: 'border-fail/35 bg-fail-soft', icon: 'warning', ink: 'text-fail' },
};

type NoticeProps = {
  tone?: NoticeTone;
  title?: ReactNode;
  actions?: ReactNode;
  /** Read out as soon as it appears: an answer to what the person has just done. */
  live?: boolean;
  children?: ReactNode;
};

/** A sentence about the page as a whole, in the flow of the page: it never covers or moves what is being used. */
export function Notice({ tone = 'neutral', title, actions, live = false, children }: NoticeProps) {
  const look = looks[tone];
  const role = live ? (tone === 'negative' ? 'alert' : 'status') : undefined;
  return (
    <div role={role} className={classNames('flex flex-wrap items-start gap-x-3 gap-y-2 rounded-md border px-3 py-2.5 text-sm', look.box)}>
      <Icon name={look.icon} size={20} className={classNames('mt-px', look.ink)} />
      <div className="min-w-0 flex-1 basis-48">
        {title ? <p className="font-medium">{title}</p> : null}
        {children ? <div className={title ? 'text-ink-soft' : ''}>{children}</div> : null}
      </div>
      {actions ? <div className="flex gap-2">{actions}</div> : null}
    </div>
  );
}
