import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';

import { BranchPage } from '#app/features/branch/branch-page.tsx';
import { pageQuery } from '#app/http/route.server.ts';
import { leagueSearch } from '#app/services/league/league-input.ts';
import { readBranch } from '#app/services/league/read-branch.server.ts';

export { FaultMessage as ErrorBoundary } from '#app/features/shell/fault-page.tsx';

export const loader = pageQuery({
  may: 'visit.read.unit',
  params: z.object({ code: z.string().max(40) }),
  search: leagueSearch.pick({ period: true, checklist: true }),
  do: (ctx, { params, search }) => readBranch(ctx, { ...params, ...search }),
});

export default function Branch() {
  const { branch, choices } = useLoaderData<typeof loader>();
  return <BranchPage branch={branch} choices={choices} />;
}
