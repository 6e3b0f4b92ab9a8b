import { redirect } from '@remix-run/node';

import { Problem } from '#app/domain/problem.ts';
import { pageQuery } from '#app/http/route.server.ts';
import { ownBranchCode } from '#app/services/league/read-branch.server.ts';

export { FaultMessage as ErrorBoundary } from '#app/features/shell/fault-page.tsx';

/** A head's own branch, whichever it is. */
export const loader = pageQuery({
  may: 'visit.read.unit',
  do: async (ctx) => {
    const code = await ownBranchCode(ctx);
    if (code === null) throw new Problem('not-found');
    return redirect(`/branches/${encodeURIComponent(code)}`);
  },
});

export default function OwnBranch() {
  return null;
}
