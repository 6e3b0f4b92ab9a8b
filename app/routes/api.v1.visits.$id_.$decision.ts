import { z } from 'zod';

import { visitDecisions } from '#app/domain/visit.ts';
import { apiActions, apiCommand, writeOnly } from '#app/http/route.server.ts';
import { wantedId } from '#app/http/sheet-address.server.ts';
import { decideVisit, decisionSchema } from '#app/services/visits/settle-visit.server.ts';

const decide = apiCommand({
  may: 'visit.settle',
  params: z.object({ id: z.string(), decision: z.enum(visitDecisions) }),
  body: decisionSchema,
  do: async (ctx, { params: { id, decision }, body: { reason } }) => {
    await decideVisit(ctx, { id: wantedId(id), decision, reason });
    return new Response(null, { status: 204 });
  },
});

/** `waive` and `void`: what the office decides about a visit that cannot go its way. */
export const loader = writeOnly();
export const action = apiActions({ POST: decide });
