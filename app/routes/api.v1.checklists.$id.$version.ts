import { z } from 'zod';

import { apiQuery, readOnly } from '#app/http/route.server.ts';
import { readChecklist } from '#app/services/checklists/read-checklists.server.ts';

export const loader = apiQuery({
  may: 'checklist.read',
  params: z.object({ id: z.string(), version: z.string() }),
  do: async (ctx, { params }) => {
    const { definition, sha256 } = await readChecklist(ctx, params.id, params.version);
    return Response.json(definition, { headers: { etag: `"${sha256}"` } });
  },
});
export const action = readOnly();
