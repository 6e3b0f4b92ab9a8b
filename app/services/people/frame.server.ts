import { type Role, type Verb, verbsOf } from '#app/domain/access.ts';

import type { ActorContext } from '../context.server.ts';

export type Frame = {
  person: { id: string; name: string; role: Role; unit: string };
  verbs: readonly Verb[];
  timeZone: string;
};

/** What the frame around a desk page shows: who is signed in, which verbs the navigation may offer, and by which clock. */
export function readFrame({ actor, settings }: ActorContext): Promise<Frame> {
  return Promise.resolve({
    person: { id: actor.id, name: actor.name, role: actor.role, unit: actor.unit.name },
    verbs: verbsOf(actor.role),
    timeZone: settings.timeZone,
  });
}
