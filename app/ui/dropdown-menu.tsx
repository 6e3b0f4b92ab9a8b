import * as Radix from '@radix-ui/react-dropdown-menu';
import { Link } from '@remix-run/react';
import type { ReactElement, ReactNode } from 'react';

import { classNames } from './class-names.ts';
import type { IconName } from './icon-paths.ts';
import { Icon } from './icon.tsx';

export type MenuEntry = { id: string; label: ReactNode; icon?: IconName; tone?: 'negative'; disabled?: boolean } & (
  | { onSelect: () => void }
  | { to: string; reloadDocument?: boolean }
);

type DropdownMenuProps = { trigger: ReactElement; entries: readonly MenuEntry[]; align?: 'start' | 'end' };

/** Deeds that are seldom needed. The trigger is a button of the caller's. */
export function DropdownMenu({ trigger, entries, align = 'end' }: DropdownMenuProps) {
  return (
    <Radix.Root>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          align={align}
          sideOffset={4}
          collisionPadding={8}
          className="z-50 min-w-44 animate-appear rounded-md bg-surface p-1 text-sm shadow-overlay"
        >
          {entries.map((entry) => (
            <MenuRow key={entry.id} entry={entry} />
          ))}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

function MenuRow({ entry }: { entry: MenuEntry }) {
  const className = classNames(
    'flex min-h-10 cursor-pointer items-center gap-2 rounded-sm px-3 outline-none select-none',
    'data-[highlighted]:bg-sunken data-[disabled]:cursor-not-allowed data-[disabled]:opacity-45',
    entry.tone === 'negative' && 'text-fail',
  );
  const face = (
    <>
      {entry.icon ? <Icon name={entry.icon} className="text-ink-faint" /> : null}
      {entry.label}
    </>
  );
  if ('onSelect' in entry) {
    return (
      <Radix.Item className={className} disabled={entry.disabled ?? false} onSelect={entry.onSelect}>
        {face}
      </Radix.Item>
    );
  }
  return (
    <Radix.Item className={className} disabled={entry.disabled ?? false} asChild>
      <Link to={entry.to} reloadDocument={entry.reloadDocument ?? false}>
        {face}
      </Link>
    </Radix.Item>
  );
}
