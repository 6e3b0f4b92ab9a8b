import { readFile } from '#app/http/body.server.ts';
import { apiActions, apiCommand, writeOnly } from '#app/http/route.server.ts';
import { importDraft } from '#app/services/exchange/import-draft.server.ts';
import { importTypes, maxImportBytes } from '#app/services/exchange/import-types.ts';

const importFile = apiCommand({
  may: 'checklist.edit',
  do: async (ctx, _, { request }) => {
    const bytes = await readFile(request, importTypes, maxImportBytes);
    return Response.json(await importDraft(ctx, bytes), { status: 201 });
  },
});
export const loader = writeOnly();
export const action = apiActions({ POST: importFile });
