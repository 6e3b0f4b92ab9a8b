import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';

import { PaperForm } from '#app/features/checklists/paper-form.tsx';
import { pageQuery } from '#app/http/route.server.ts';
import { readWholeDraft } from '#app/services/exchange/export-version.server.ts';

export { FaultMessage as ErrorBoundary } from '#app/features/shell/fault-page.tsx';

export const loader = pageQuery({
  may: 'checklist.edit',
  params: z.object({ id: z.string().max(80) }),
  search: z.object({ texts: z.string().optional() }),
  do: async (ctx, { params, search }) => ({ definition: await readWholeDraft(ctx, params.id), both: search.texts === 'both' }),
});

export default function DraftPaper() {
  return <PaperForm {...useLoaderData<typeof loader>()} sha256={null} />;
}
