import { MOST_UNSENT_FILE_BYTES } from '#app/domain/unsent-file.ts';
import { openFile } from '#app/http/body.server.ts';
import { apiActions, apiCommand, writeOnly } from '#app/http/route.server.ts';
import { receiveImport } from '#app/services/imports/receive-import.server.ts';

const upload = apiCommand({
  may: 'visit.import',
  do: async (ctx, _, { request }) => {
    const { source } = openFile(request, ['application/zip'], MOST_UNSENT_FILE_BYTES);
    return Response.json(await receiveImport(ctx, source), { status: 201 });
  },
});
export const loader = writeOnly();
export const action = apiActions({ POST: upload });
