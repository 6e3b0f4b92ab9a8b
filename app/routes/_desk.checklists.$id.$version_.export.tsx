import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';

import { formGapsOf } from '#app/domain/checklist/form-gaps.ts';
import { ExportPage } from '#app/features/checklists/export-page.tsx';
import { pageQuery } from '#app/http/route.server.ts';
import { readChecklist } from '#app/services/checklists/read-checklists.server.ts';

export { FaultMessage as ErrorBoundary } from '#app/features/shell/fault-page.tsx';

export const loader = pageQuery({
  may: 'checklist.read',
  params: z.object({ id: z.string(), version: z.string() }),
  do: async (ctx, { params }) => {
    const { definition } = await readChecklist(ctx, params.id, params.version);
    const { id, version, title } = definition;
    return { id, version, title, gaps: formGapsOf(definition) };
  },
});

export default function ExportVersion() {
  const { id, version, title, gaps } = useLoaderData<typeof loader>();
  const page = `/checklists/${id}/${version}`;
  return <ExportPage version={version} title={title} gaps={gaps} page={page} paper={`${page}/paper`} files={`/api/v1/exchange/${id}/${version}`} />;
}
