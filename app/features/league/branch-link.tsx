import type { ReactNode } from 'react';

import { useMay } from '#app/features/start/use-may.ts';
import { TextLink } from '#app/ui/link-button.tsx';

type BranchLinkProps = { branch: { code: string; name: string }; to?: string; strong?: boolean };

/** A branch's name, leading to its page where the reader may open it. */
export function BranchLink({ branch: { code, name }, to = `/branches/${encodeURIComponent(code)}`, strong = false }: BranchLinkProps) {
  const look = strong ? 'font-medium print:whitespace-nowrap' : 'print:whitespace-nowrap';
  if (!useMay()('visit.read.unit')) return <span title={code} className={look}>{name}</span>;
  return (
    <TextLink to={to} listed title={code} className={look}>
      {name}
    </TextLink>
  );
}

/** A number that leads to the visits behind it, where the reader may open them. */
export function VisitsLink({ to, children }: { to: string; children: ReactNode }) {
  if (!useMay()('visit.read.unit')) return <>{children}</>;
  return (
    <TextLink to={to} listed className="text-ink!">
      {children}
    </TextLink>
  );
}
