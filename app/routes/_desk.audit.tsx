import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';

import { AuditPage } from '#app/features/audit/audit-page.tsx';
import { pageQuery } from '#app/http/route.server.ts';
import { readAudit } from '#app/services/audit/read-audit.server.ts';

export { FaultMessage as ErrorBoundary } from '#app/features/shell/fault-page.tsx';

export const loader = pageQuery({
  may: 'audit.read',
  search: z.object({ cursor: z.string().max(40).optional() }),
  do: (ctx, { search }) => readAudit(ctx, search),
});

export default function Audit() {
  return <AuditPage {...useLoaderData<typeof loader>()} />;
}
