import type { VisitView } from '#app/domain/visit-view.ts';

import type { ActorContext } from '../context.server.ts';

import { handInOnce } from './hand-in.server.ts';
import { readVisit } from './read-visit.server.ts';
import { storeVisit } from './store-visit.server.ts';

export type Receipt = { visit: VisitView; replayed: boolean };

/**
 * Stores a visit handed in by a device, once (`handInOnce`). A joint visit waits for its lead to join its parts, and
 * every visit for the evidence it names: that it has not arrived is no fault.
 */
export async function submitVisit(ctx: ActorContext, id: string, body: unknown, deviceTime: string | null = null): Promise<Receipt> {
  const { replayed } = await handInOnce(ctx, { id, body, deviceTime }, { kind: 'visit', store: (tx, fresh) => storeVisit(ctx, tx, fresh) });
  return { visit: await readVisit(ctx, id), replayed };
}
