import { z } from 'zod';

import { evidenceTypeNames, MOST_EVIDENCE_BYTES } from '#app/domain/evidence.ts';
import { sha256Schema } from '#app/domain/evidence-schema.ts';
import { openFile } from '#app/http/body.server.ts';
import { fileResponse } from '#app/http/file.server.ts';
import { apiActions, apiCommand, apiQuery } from '#app/http/route.server.ts';
import { assertSent, openEvidence } from '#app/services/evidence/read-evidence.server.ts';
import { receiveEvidence } from '#app/services/evidence/receive-evidence.server.ts';

const params = z.object({ sha256: sha256Schema });

export const loader = apiQuery({
  may: 'signed-in',
  params,
  search: z.object({ size: z.enum(['picture', 'thumbnail']).default('picture') }),
  do: async (ctx, { params: { sha256 }, search: { size } }, { request }) => {
    if (request.method === 'HEAD') {
      await assertSent(ctx, sha256);
      // An answer without a body needs something that a captive portal's does not have.
      return new Response(null, { headers: { etag: `"${sha256}"` } });
    }
    const { type, file } = await openEvidence(ctx, sha256, size);
    return fileResponse(request, { type, file, tag: `${sha256}-${size}`, name: sha256.slice(0, 12) });
  },
});

const send = apiCommand({
  may: 'visit.submit',
  params,
  do: async (ctx, { params: { sha256 } }, { request }) => {
    const sent = openFile(request, evidenceTypeNames, MOST_EVIDENCE_BYTES);
    const { replayed, ...receipt } = await receiveEvidence(ctx, { sha256, ...sent });
    return Response.json(receipt, { status: replayed ? 200 : 201 });
  },
});

export const action = apiActions({ PUT: send });
