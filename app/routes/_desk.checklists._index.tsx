import { useLoaderData } from '@remix-run/react';

import { ChecklistsPage } from '#app/features/checklists/checklists-page.tsx';
import { pageQuery } from '#app/http/route.server.ts';
import { readStandards } from '#app/services/checklists/read-checklists.server.ts';

export { FaultMessage as ErrorBoundary } from '#app/features/shell/fault-page.tsx';

export const loader = pageQuery({ may: 'checklist.read', do: async (ctx) => ({ checklists: await readStandards(ctx) }) });

export default function Checklists() {
  const { checklists } = useLoaderData<typeof loader>();
  return <ChecklistsPage checklists={checklists} />;
}
