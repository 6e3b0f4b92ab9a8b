import { z } from 'zod';

import { Problem } from '#app/domain/problem.ts';
import { visitId } from '#app/domain/visit.ts';
import { apiActions, apiCommand, apiQuery } from '#app/http/route.server.ts';
import { readVisit } from '#app/services/visits/read-visit.server.ts';
import { submitVisit } from '#app/services/visits/submit-visit.server.ts';

export const loader = apiQuery({
  may: 'signed-in',
  params: z.object({ id: z.string() }),
  do: async (ctx, { params }) => {
    const id = visitId.safeParse(params.id);
    if (!id.success) throw new Problem('not-found');
    return readVisit(ctx, id.data);
  },
});

const handIn = apiCommand({
  may: 'visit.submit',
  params: z.object({ id: visitId }),
  body: z.unknown(),
  do: async (ctx, { params, body }, { request }) => {
    const { visit, replayed } = await submitVisit(ctx, params.id, body, request.headers.get('x-device-time'));
    return replayed ? Response.json({ ...visit, replayed }) : Response.json(visit, { status: 201 });
  },
});

export const action = apiActions({ PUT: handIn });
