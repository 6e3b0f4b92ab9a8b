import { storableSkew } from '#app/domain/clock.ts';
import type { Tx } from '#db/client.server.ts';
import { insertPart } from '#db/queries/parts.ts';

import type { ActorContext } from '../context.server.ts';
import type { Fresh } from '../visits/hand-in.server.ts';

/** Keeps a sheet of a joint visit as it came: joining changes what stands in the visit, never this. */
export async function keepSheet(ctx: ActorContext, tx: Tx, { id, input, bodyHash, entry, branch, visitDay, skewMs }: Fresh): Promise<void> {
  if (!input.joint) return;
  await insertPart(tx, {
    id,
    joinCode: input.joint.code,
    personId: ctx.actor.id,
    branchId: branch.id,
    checklistId: entry.head.id,
    checklistVersion: entry.head.version,
    visitDay,
    body: input,
    bodyHash,
    receivedAt: ctx.now().toISOString(),
    clockSkewMs: skewMs === null ? null : storableSkew(skewMs),
  });
}
