import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';

import { DraftPage } from '#app/features/studio/draft-page.tsx';
import { pageQuery } from '#app/http/route.server.ts';
import { judgeDraft } from '#app/services/studio/draft-view.server.ts';
import { readDraft } from '#app/services/studio/drafts.server.ts';

export { FaultMessage as ErrorBoundary } from '#app/features/shell/fault-page.tsx';

export const loader = pageQuery({
  may: 'checklist.edit',
  params: z.object({ id: z.string().max(80) }),
  do: async (ctx, { params }) => {
    const draft = await readDraft(ctx, params.id);
    const { history } = await judgeDraft(ctx.db.read, draft.checklistId, draft.content);
    return { draft, history };
  },
});

/** An open draft keeps itself up to date. */
export const shouldRevalidate = () => false;

export default function Draft() {
  const { draft, history } = useLoaderData<typeof loader>();
  return <DraftPage key={draft.id} draft={draft} history={history} />;
}
