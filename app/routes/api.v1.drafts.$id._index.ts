import { z } from 'zod';

import { apiActions, apiCommand, apiQuery } from '#app/http/route.server.ts';
import { discardDraft, readDraft, saveDraft } from '#app/services/studio/drafts.server.ts';

const params = z.object({ id: z.string().max(80) });
const revision = z.int().min(1);

export const loader = apiQuery({ may: 'checklist.edit', params, do: (ctx, { params: { id } }) => readDraft(ctx, id) });

const save = apiCommand({
  may: 'checklist.edit',
  params,
  body: z.strictObject({ revision, content: z.record(z.string(), z.unknown()) }),
  do: (ctx, { params: { id }, body }) => saveDraft(ctx, id, body),
});

const discard = apiCommand({
  may: 'checklist.edit',
  params,
  body: z.strictObject({ revision }),
  do: async (ctx, { params: { id }, body }) => {
    await discardDraft(ctx, id, body.revision);
    return new Response(null, { status: 204 });
  },
});

export const action = apiActions({ PUT: save, DELETE: discard });
