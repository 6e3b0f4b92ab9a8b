import { useEffect, useRef, type ReactNode } from 'react';

import { classNames } from './class-names.ts';

type DisclosureMenuProps = {
  /** What is pressed to open. */
  summary: ReactNode;
  /** Names the button where its content is an icon. */
  label?: string;
  align?: 'start' | 'end';
  summaryClassName?: string;
  panelClassName?: string;
  children: ReactNode;
};

/** A panel that opens without scripts, so that forms inside it always work; with scripts it closes by itself. */
export function DisclosureMenu({ summary, label, align = 'end', summaryClassName, panelClassName, children }: DisclosureMenuProps) {
  const details = useRef<HTMLDetailsElement>(null);
  useEffect(() => closeByItself(details.current), []);
  return (
    <details ref={details} className="group relative print:hidden">
      <summary
        aria-label={label}
        className={classNames(
          'flex list-none items-center gap-2 rounded-md select-none hover:bg-sunken group-open:bg-sunken',
          summaryClassName,
        )}
      >
        {summary}
      </summary>
      <div
        className={classNames(
          'absolute top-full z-30 mt-1 animate-appear rounded-md bg-surface p-1 shadow-overlay',
          align === 'end' ? 'right-0' : 'left-0',
          panelClassName,
        )}
      >
        {children}
      </div>
    </details>
  );
}

/** Closes on Escape (focus returns to the button), on a press outside and when a link inside is followed. */
function closeByItself(details: HTMLDetailsElement | null): (() => void) | undefined {
  if (!details) return undefined;
  const onPress = (event: Event) => {
    if (details.open && event.target instanceof Node && !details.contains(event.target)) details.open = false;
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !details.open) return;
    details.open = false;
    details.querySelector('summary')?.focus();
  };
  const onFollow = (event: Event) => {
    if (event.target instanceof Element && event.target.closest('a')) details.open = false;
  };
  document.addEventListener('pointerdown', onPress);
  document.addEventListener('keydown', onKey);
  details.addEventListener('click', onFollow);
  return () => {
    document.removeEventListener('pointerdown', onPress);
    document.removeEventListener('keydown', onKey);
    details.removeEventListener('click', onFollow);
  };
}
