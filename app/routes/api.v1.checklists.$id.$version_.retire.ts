import { z } from 'zod';

import { apiActions, apiCommand, writeOnly } from '#app/http/route.server.ts';
import { retirePublished } from '#app/services/studio/publish.server.ts';

const retire = apiCommand({
  may: 'checklist.publish',
  params: z.object({ id: z.string(), version: z.string() }),
  do: async (ctx, { params: { id, version } }) => {
    await retirePublished(ctx, id, version);
    return new Response(null, { status: 204 });
  },
});

export const loader = writeOnly();
export const action = apiActions({ POST: retire });
