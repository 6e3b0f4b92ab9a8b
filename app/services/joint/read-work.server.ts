import { can, inScope } from '#app/domain/access.ts';
import type { JointWork } from '#app/domain/joint-view.ts';
import { listJointVisits } from '#db/queries/joint-visits.ts';
import { listParts } from '#db/queries/parts.ts';

import type { ActorContext } from '../context.server.ts';

import { fateOf, partSummary, visitSummary } from './fate.server.ts';

/** As many as one page shows. */
const MOST = 200;

/**
 * What waits in joint visits: for an inspector the visits to join and what became of one's own parts, for the office
 * above the visits that are not joined yet and the parts whose lead has not handed in.
 */
export async function readJointWork(ctx: ActorContext): Promise<JointWork> {
  const { actor, db } = ctx;
  const isOwn = can(actor, 'visit.read.own');
  if (!isOwn && (!can(actor, 'visit.read.unit') || actor.role === 'head')) return { visits: [], parts: [] };
  const parts = await listParts(db.read, actor, { open: !isOwn, limit: MOST });
  const codes = [...new Set(parts.filter(({ outcome }) => outcome === null).map(({ code }) => code))];
  const visits = await listJointVisits(db.read, actor, { codes, limit: MOST });
  const summaries = visits
    .filter(({ lead, unitPath }) => (isOwn ? lead.id === actor.id : inScope(actor, unitPath)))
    .map((visit) => visitSummary(visit, parts));
  return {
    visits: summaries.filter((visit) => visit.state === 'joining' || (isOwn && visit.parts > 0)),
    parts: parts
      .filter((part) => (isOwn ? part.person.id === actor.id : fateOf(part, visits).name === 'waiting'))
      .map((part) => partSummary(part, visits)),
  };
}
