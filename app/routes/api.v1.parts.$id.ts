import { z } from 'zod';

import { Problem } from '#app/domain/problem.ts';
import { visitId } from '#app/domain/visit.ts';
import { apiActions, apiCommand, apiQuery } from '#app/http/route.server.ts';
import { readPart } from '#app/services/joint/read-part.server.ts';
import { submitPart } from '#app/services/joint/submit-part.server.ts';

export const loader = apiQuery({
  may: 'signed-in',
  params: z.object({ id: z.string() }),
  do: async (ctx, { params }) => {
    const id = visitId.safeParse(params.id);
    if (!id.success) throw new Problem('not-found');
    return readPart(ctx, id.data);
  },
});

const handIn = apiCommand({
  may: 'visit.submit',
  params: z.object({ id: visitId }),
  body: z.unknown(),
  do: async (ctx, { params, body }, { request }) => {
    const { part, replayed } = await submitPart(ctx, params.id, body, request.headers.get('x-device-time'));
    return replayed ? Response.json({ ...part, replayed }) : Response.json(part, { status: 201 });
  },
});

export const action = apiActions({ PUT: handIn });
