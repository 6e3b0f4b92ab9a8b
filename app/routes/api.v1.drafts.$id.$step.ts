import { z } from 'zod';

import { can } from '#app/domain/access.ts';
import { checklistFault } from '#app/domain/faults/checklist.ts';
import { Problem } from '#app/domain/problem.ts';
import { apiActions, apiCommand, writeOnly } from '#app/http/route.server.ts';
import { returnDraft, submitDraft } from '#app/services/studio/drafts.server.ts';
import { publishDraft } from '#app/services/studio/publish.server.ts';

const body = z.strictObject({ revision: z.int().min(1), reason: z.string().trim().min(1).max(2000).optional() });

const take = apiCommand({
  may: 'checklist.edit',
  params: z.object({ id: z.string().max(80), step: z.string() }),
  body,
  do: async (ctx, { params: { id, step }, body: { revision, reason } }): Promise<unknown> => {
    switch (step) {
      case 'submit':
        return submitDraft(ctx, id, revision);
      case 'return':
        if (!reason) throw new Problem('invalid', { errors: [checklistFault('reason', 'send-back-reason')] });
        return returnDraft(ctx, id, revision, reason);
      case 'publish':
        if (!can(ctx.actor, 'checklist.publish')) throw new Problem('forbidden');
        return publishDraft(ctx, id, revision);
      default:
        throw new Problem('not-found');
    }
  },
});

/** submit, return and publish: the steps of a draft on its way to being a version. */
export const loader = writeOnly();
export const action = apiActions({ POST: take });
