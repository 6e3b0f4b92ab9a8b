import type { ReactNode } from 'react';

import { classNames } from './class-names.ts';
import type { IconName } from './icon-paths.ts';
import { Icon } from './icon.tsx';

export type BadgeTone = 'neutral' | 'accent' | 'warning' | 'negative' | 'alarm';

const tones: Record<BadgeTone, string> = {
  neutral: 'border-line-strong bg-sunken text-ink-soft',
  accent: 'border-accent/25 bg-accent-soft text-accent-strong',
  warning: 'border-warn/30 bg-warn-soft text-warn',
  negative: 'border-fail/30 bg-fail-soft text-fail-strong',
  alarm: 'border-veto bg-veto text-on-veto print:bg-surface print:font-bold print:text-ink',
};

type BadgeProps = { tone?: BadgeTone; icon?: IconName; children: ReactNode };

/** A state in a word; the tone repeats what the word says. */
export function Badge({ tone = 'neutral', icon, children }: BadgeProps) {
  return (
    <span
      className={classNames(
        'inline-flex h-[22px] items-center gap-1 rounded-sm border px-1.5 align-middle text-xs font-medium whitespace-nowrap',
        tones[tone],
      )}
    >
      {icon ? <Icon name={icon} size={14} /> : null}
      {children}
    </span>
  );
}
