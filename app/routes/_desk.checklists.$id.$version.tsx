import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';

import { StandardPage } from '#app/features/checklists/standard-page.tsx';
import { pageQuery } from '#app/http/route.server.ts';
import { readStandard } from '#app/services/checklists/read-checklists.server.ts';

export { FaultMessage as ErrorBoundary } from '#app/features/shell/fault-page.tsx';

export const loader = pageQuery({
  may: 'checklist.read',
  params: z.object({ id: z.string(), version: z.string() }),
  do: (ctx, { params }) => readStandard(ctx, params.id, params.version),
});

export default function Standard() {
  return <StandardPage {...useLoaderData<typeof loader>()} />;
}
