import { useLoaderData } from '@remix-run/react';

import { StudioPage } from '#app/features/studio/studio-page.tsx';
import { pageQuery } from '#app/http/route.server.ts';
import { readChecklists } from '#app/services/checklists/read-checklists.server.ts';
import { readDraft, readDrafts } from '#app/services/studio/drafts.server.ts';

export { FaultMessage as ErrorBoundary } from '#app/features/shell/fault-page.tsx';

export const loader = pageQuery({
  may: 'checklist.edit',
  do: async (ctx) => {
    const [drafts, checklists] = await Promise.all([readDrafts(ctx), readChecklists(ctx)]);
    const judged = await Promise.all(drafts.map(async (draft) => ({ ...draft, faults: (await readDraft(ctx, draft.id)).faults.length })));
    return { drafts: judged, checklists };
  },
});

export default function Studio() {
  return <StudioPage {...useLoaderData<typeof loader>()} />;
}
