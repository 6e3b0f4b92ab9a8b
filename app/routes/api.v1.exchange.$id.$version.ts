import { z } from 'zod';

import { apiQuery, readOnly } from '#app/http/route.server.ts';
import { exportVersion } from '#app/services/exchange/export-version.server.ts';
import { exchangeFormats } from '#app/services/exchange/formats.server.ts';

export const loader = apiQuery({
  may: 'checklist.read',
  params: z.object({ id: z.string(), version: z.string() }),
  search: z.strictObject({ format: z.enum(exchangeFormats) }),
  do: async (ctx, { params, search }) => {
    const { bytes, contentType, fileName } = await exportVersion(ctx, params.id, params.version, search.format);
    return new Response(new Uint8Array(bytes), {
      headers: { 'content-type': contentType, 'content-disposition': `attachment; filename="${fileName}"` },
    });
  },
});
export const action = readOnly();
