import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';

import { PaperForm } from '#app/features/checklists/paper-form.tsx';
import { pageQuery } from '#app/http/route.server.ts';
import { readChecklist } from '#app/services/checklists/read-checklists.server.ts';

export { FaultMessage as ErrorBoundary } from '#app/features/shell/fault-page.tsx';

export const loader = pageQuery({
  may: 'checklist.read',
  params: z.object({ id: z.string(), version: z.string() }),
  search: z.object({ texts: z.string().optional() }),
  do: async (ctx, { params, search }) => {
    const { definition, sha256 } = await readChecklist(ctx, params.id, params.version);
    return { definition, sha256, both: search.texts === 'both' };
  },
});

export default function Paper() {
  return <PaperForm {...useLoaderData<typeof loader>()} />;
}
