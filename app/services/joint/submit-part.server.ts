import type { PartView } from '#app/domain/joint-view.ts';

import { recordDeed } from '../audit/record-deed.server.ts';
import type { ActorContext } from '../context.server.ts';
import { handInOnce } from '../visits/hand-in.server.ts';

import { keepSheet } from './keep-sheet.server.ts';
import { readPart } from './read-part.server.ts';

/**
 * Stores a second inspector's part of a joint visit, once, by the rules of a visit. It counts nowhere until the lead
 * joins it, and waits for that however long the lead's own sheet takes.
 */
export async function submitPart(ctx: ActorContext, id: string, body: unknown, deviceTime: string | null = null): Promise<{ part: PartView; replayed: boolean }> {
  const { replayed } = await handInOnce(ctx, { id, body, deviceTime }, {
    kind: 'part',
    store: async (tx, fresh) => {
      const { input, bodyHash, entry, branch } = fresh;
      await keepSheet(ctx, tx, fresh);
      await recordDeed(ctx, tx, ctx.actor, {
        verb: 'part.submit',
        subjectType: 'part',
        subjectId: id,
        unitPath: branch.path,
        detail: { checklist: `${entry.head.id}@${entry.head.version}`, branch: branch.code, code: input.joint?.code ?? null, bodyHash },
      });
    },
  });
  return { part: await readPart(ctx, id), replayed };
}
