import { z } from 'zod';

import { fileResponse } from '#app/http/file-response.server.ts';
import { apiQuery, readOnly } from '#app/http/route.server.ts';
import { exportVersion } from '#app/services/exchange/export-version.server.ts';
import { exchangeFormats } from '#app/services/exchange/formats.server.ts';

export const loader = apiQuery({
  may: 'checklist.read',
  params: z.object({ id: z.string(), version: z.string() }),
  search: z.strictObject({ format: z.enum(exchangeFormats) }),
  do: async (ctx, { params, search }) => fileResponse(await exportVersion(ctx, params.id, params.version, search.format)),
});
export const action = readOnly();
