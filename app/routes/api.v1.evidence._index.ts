import { z } from 'zod';

import { MOST_ASKED_AT_ONCE } from '#app/domain/evidence.ts';
import { sha256Schema } from '#app/domain/evidence-schema.ts';
import { apiQuery, readOnly } from '#app/http/route.server.ts';
import { listHeld } from '#app/services/evidence/read-evidence.server.ts';

const hashes = z
  .string()
  .transform((list) => list.split(','))
  .pipe(z.array(sha256Schema).max(MOST_ASKED_AT_ONCE));

/** Which of some files the caller has sent. */
export const loader = apiQuery({
  may: 'signed-in',
  search: z.object({ sha256: hashes }),
  do: async (ctx, { search }) => ({ held: await listHeld(ctx, search.sha256) }),
});
export const action = readOnly();
