import { useId, useRef, type KeyboardEvent, type ReactNode } from 'react';

import { classNames } from './class-names.ts';

export type Tab<Id extends string> = { id: Id; label: ReactNode; note?: ReactNode };

type TabsProps<Id extends string> = {
  label: string;
  tabs: readonly Tab<Id>[];
  value: Id;
  onChange: (id: Id) => void;
  size?: 'medium' | 'touch';
  /** Stands behind the tabs: a button that adds one. */
  after?: ReactNode;
  /** The panel of the chosen tab. */
  children: ReactNode;
};

/** Views of the same thing, one at a time: one tab stop, arrow keys, Home and End move between them. */
export function Tabs<Id extends string>({ label, tabs, value, onChange, size = 'medium', after, children }: TabsProps<Id>) {
  const base = useId();
  const list = useRef<HTMLDivElement>(null);
  const move = (event: KeyboardEvent) => {
    const target = tabs[neighbour(event.key, tabs.findIndex(({ id }) => id === value), tabs.length) ?? -1];
    if (!target) return;
    event.preventDefault();
    onChange(target.id);
    list.current?.querySelector<HTMLElement>(`[data-tab="${CSS.escape(target.id)}"]`)?.focus();
  };
  return (
    <div>
      <div className="flex items-center gap-2 overflow-x-auto border-b border-line">
        <div ref={list} role="tablist" aria-label={label} className="flex gap-1">
          {tabs.map((tab) => (
            <button
              key={tab.id}
              type="button"
              role="tab"
              id={`${base}-${tab.id}`}
              data-tab={tab.id}
              aria-controls={`${base}-panel`}
              aria-selected={tab.id === value}
              tabIndex={tab.id === value ? 0 : -1}
              onClick={() => onChange(tab.id)}
              onKeyDown={move}
              className={classNames(
                'flex items-center gap-2 border-y-2 border-transparent px-3 font-medium whitespace-nowrap text-ink-soft',
                'hover:text-ink focus-visible:-outline-offset-2 aria-selected:border-b-accent aria-selected:text-accent',
                size === 'touch' ? 'min-h-12 text-base' : 'h-10 text-sm',
              )}
            >
              {tab.label}
              {tab.note ? <span className="text-sm font-normal text-ink-faint tabular-nums">{tab.note}</span> : null}
            </button>
          ))}
        </div>
        {after}
      </div>
      <div role="tabpanel" id={`${base}-panel`} aria-labelledby={`${base}-${value}`} className="pt-4">
        {children}
      </div>
    </div>
  );
}

/** Where a key leads from the tab at `index`; the ends are joined. Undefined for keys that mean nothing here. */
function neighbour(key: string, index: number, count: number): number | undefined {
  switch (key) {
    case 'ArrowRight':
      return (index + 1) % count;
    case 'ArrowLeft':
      return (index - 1 + count) % count;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}
