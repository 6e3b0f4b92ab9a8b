import { z } from 'zod';

import { bilingual, kebabId, methodSchema, versionNumber } from '#app/domain/checklist/schema.ts';
import { apiActions, apiCommand, apiQuery } from '#app/http/route.server.ts';
import { readDrafts, startDraft } from '#app/services/studio/drafts.server.ts';

const start = z.union([
  z.strictObject({ from: z.strictObject({ id: kebabId, version: versionNumber }) }),
  z.strictObject({ blank: z.strictObject({ id: kebabId, method: methodSchema, title: bilingual }) }),
]);

export const loader = apiQuery({ may: 'checklist.edit', do: async (ctx) => ({ drafts: await readDrafts(ctx) }) });

const begin = apiCommand({
  may: 'checklist.edit',
  body: start,
  do: async (ctx, { body }) => Response.json(await startDraft(ctx, body), { status: 201 }),
});
export const action = apiActions({ POST: begin });
