import { z } from 'zod';

import { fileResponse } from '#app/http/file-response.server.ts';
import { apiQuery, readOnly } from '#app/http/route.server.ts';
import { exportDraft } from '#app/services/exchange/export-version.server.ts';
import { exchangeFormats } from '#app/services/exchange/formats.server.ts';

export const loader = apiQuery({
  may: 'checklist.edit',
  params: z.object({ id: z.string().max(80) }),
  search: z.strictObject({ format: z.enum(exchangeFormats) }),
  do: async (ctx, { params, search }) => fileResponse(await exportDraft(ctx, params.id, search.format)),
});
export const action = readOnly();
