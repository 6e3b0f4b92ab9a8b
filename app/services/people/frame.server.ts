import { type Role, type Verb, verbsOf } from '#app/domain/access.ts';

import type { ActorContext } from '../context.server.ts';

/** What the frame around a desk page shows: who is signed in, and which verbs the navigation may offer. */
export function readFrame({
  actor,
}: ActorContext): Promise<{ person: { id: string; name: string; role: Role; unit: string }; verbs: readonly Verb[] }> {
  return Promise.resolve({
    person: { id: actor.id, name: actor.name, role: actor.role, unit: actor.unit.name },
    verbs: verbsOf(actor.role),
  });
}
