import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';

import { readChecklist } from '#app/domain/checklist/read.ts';
import { formGapsOf } from '#app/domain/checklist/form-gaps.ts';
import { ExportPage } from '#app/features/checklists/export-page.tsx';
import { pageQuery } from '#app/http/route.server.ts';
import { readDraft } from '#app/services/studio/drafts.server.ts';

export { FaultMessage as ErrorBoundary } from '#app/features/shell/fault-page.tsx';

export const loader = pageQuery({
  may: 'checklist.edit',
  params: z.object({ id: z.string().max(80) }),
  do: async (ctx, { params }) => {
    const { id, version, title, content } = await readDraft(ctx, params.id);
    const verdict = readChecklist(content);
    const gaps = verdict.ok ? formGapsOf(verdict.value.definition) : [];
    return { id, version, title, gaps, faults: verdict.ok ? 0 : verdict.problem.length };
  },
});

export default function ExportDraft() {
  const { id, ...rest } = useLoaderData<typeof loader>();
  const page = `/studio/drafts/${id}`;
  return <ExportPage {...rest} draft page={page} paper={`${page}/paper`} files={`/api/v1/drafts/${id}/file`} />;
}
