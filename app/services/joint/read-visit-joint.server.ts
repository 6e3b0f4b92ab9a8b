import { belongTogether } from '#app/domain/joint/belonging.ts';
import { readJoinRecord } from '#app/domain/joint/record.ts';
import type { VisitJoint } from '#app/domain/joint-view.ts';
import { findJointVisit } from '#db/queries/joint-visits.ts';
import { listPartsOfVisit } from '#db/queries/parts.ts';
import type { StoredScore } from '#db/queries/visit-results.ts';

import type { ActorContext } from '../context.server.ts';

import { partSummary } from './fate.server.ts';

/** What makes a visit a joint one, from the parts of its code and the records of its joinings; null for a visit of one. */
export async function readVisitJoint(ctx: ActorContext, id: string, scores: readonly StoredScore[]): Promise<VisitJoint | null> {
  const visit = await findJointVisit(ctx.db.read, ctx.actor, id);
  if (!visit) return null;
  const parts = await listPartsOfVisit(ctx.db.read, id);
  const own = parts.filter((part) => (part.outcome ? part.outcome.visitId === id : belongTogether(part, visit)));
  const names = new Map([[id, visit.lead.name], ...own.map(({ id: part, person }) => [part, person.name] as const)]);
  const named = (ids: readonly string[]) => ids.map((one) => names.get(one) ?? '');
  const records = scores.flatMap(({ cause, reason }) => readJoinRecord(cause === 'joined' ? reason : null) ?? []);
  const latest = records.at(-1);
  const origins = Object.entries(latest?.origins ?? {}).map(
    ([key, positions]) => [key, [...new Set(named(positions.map((position) => latest?.sheets[position] ?? '')))]] as const,
  );
  return {
    code: visit.code,
    mayJoin: visit.lead.id === ctx.actor.id,
    lead: visit.lead.name,
    parts: own.map((part) => partSummary(part, [visit])),
    origins: Object.fromEntries(origins),
    decided: records.flatMap(({ decided }) =>
      decided.map(({ item, subject, statements, choose, reason }) => ({
        item,
        subject,
        statements: statements.map(({ sheets, answer }) => ({
          by: named(sheets),
          answer,
          stands: choose !== null && sheets.includes(choose),
        })),
        reason,
      })),
    ),
  };
}
