import { z } from 'zod';

import { apiQuery, readOnly } from '#app/http/route.server.ts';
import { readBranches } from '#app/services/branches/read-branches.server.ts';

export const loader = apiQuery({
  may: 'branch.read',
  search: z.object({ unit: z.string().max(40).optional() }),
  do: async (ctx, { search }) => ({ branches: await readBranches(ctx, search.unit) }),
});
export const action = readOnly();
