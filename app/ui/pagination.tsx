import { Link } from '@remix-run/react';

import { buttonClass } from './button-class.ts';
import { Icon } from './icon.tsx';

type PaginationProps = {
  label: string;
  /** "1–50 of 320". */
  range: string;
  previous: { label: string; to: string | null };
  next: { label: string; to: string | null };
};

/** Plain links: they work before scripts, and each page has an address to send on. */
export function Pagination({ label, range, previous, next }: PaginationProps) {
  return (
    <nav aria-label={label} className="flex items-center justify-end gap-3 py-3 text-sm print:hidden">
      <span className="text-ink-soft tabular-nums">{range}</span>
      <Step step={previous} icon="chevron-left" />
      <Step step={next} icon="chevron-right" />
    </nav>
  );
}

type StepProps = { step: { label: string; to: string | null }; icon: 'chevron-left' | 'chevron-right' };

function Step({ step, icon }: StepProps) {
  const className = `${buttonClass()} px-2!`;
  if (step.to === null) {
    return (
      <span className={className} aria-disabled="true" aria-label={step.label} role="link">
        <Icon name={icon} />
      </span>
    );
  }
  return (
    <Link to={step.to} className={className} aria-label={step.label} title={step.label}>
      <Icon name={icon} />
    </Link>
  );
}
