import type { ReactNode } from 'react';

import { TextLink } from '#app/ui/link-button.tsx';

type WorkRowProps = { to: string; branch: string; facts: readonly string[]; badge: ReactNode };

/** Something that waits for the reader: a branch, what is to be known of it, and how it stands. */
export function WorkRow({ to, branch, facts, badge }: WorkRowProps) {
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 border-t border-line px-4 py-2.5 first:border-t-0">
      <div className="min-w-0 flex-1 basis-52">
        <TextLink listed to={to} className="font-medium">
          {branch}
        </TextLink>
        <p className="text-sm text-ink-soft tabular-nums">{facts.join(' · ')}</p>
      </div>
      {badge}
    </li>
  );
}
