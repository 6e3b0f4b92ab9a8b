import { z } from 'zod';

import { sha256Schema } from '#app/domain/evidence-schema.ts';
import { apiActions, apiCommand, writeOnly } from '#app/http/route.server.ts';
import { wantedId } from '#app/http/sheet-address.server.ts';
import { makersWordSchema, sayOfEvidence } from '#app/services/evidence/say-of-evidence.server.ts';

const say = apiCommand({
  may: 'visit.submit',
  params: z.object({ id: z.string(), sha256: sha256Schema }),
  body: makersWordSchema,
  do: async (ctx, { params: { id, sha256 }, body: word }) => {
    const { replayed } = await sayOfEvidence(ctx, { id: wantedId(id), sha256, word });
    return Response.json({ sha256 }, { status: replayed ? 200 : 201 });
  },
});

/** What the maker of a visit says of a piece of evidence that did not arrive. */
export const loader = writeOnly('PUT');
export const action = apiActions({ PUT: say });
