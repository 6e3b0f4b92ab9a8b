import { Link } from '@remix-run/react';

import { Icon } from './icon.tsx';

export type Crumb = { label: string; to?: string };

/** The way from the top down to this page; the last crumb is the page itself. */
export function Breadcrumbs({ label, crumbs }: { label: string; crumbs: readonly Crumb[] }) {
  return (
    <nav aria-label={label} className="print:hidden">
      <ol className="flex flex-wrap items-center gap-x-1 text-sm text-ink-faint">
        {crumbs.map((crumb, index) => (
          <li key={`${index}-${crumb.label}`} className="flex items-center gap-1">
            {index > 0 ? <Icon name="chevron-right" size={14} /> : null}
            {crumb.to ? (
              <Link to={crumb.to} className="rounded-sm py-1 hover:text-ink hover:underline">
                {crumb.label}
              </Link>
            ) : (
              <span aria-current="page">{crumb.label}</span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
