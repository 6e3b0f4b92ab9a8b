import { parsePeriod } from '#app/domain/calendar.ts';
import { officeFault } from '#app/domain/faults/office.ts';
import { Problem } from '#app/domain/problem.ts';
import type { VisitSummary } from '#app/domain/visit-view.ts';
import { listVisits } from '#db/queries/visits.ts';

import type { ActorContext } from '../context.server.ts';

import type { VisitsSearch } from './visits-search.ts';

/** The visits this person may see, newest first, a page at a time. */
export async function readVisits(
  ctx: ActorContext,
  { branch, checklist, period, cursor, limit }: VisitsSearch,
): Promise<{ visits: VisitSummary[]; next: string | null }> {
  const span = period === undefined ? null : parsePeriod(period);
  if (period !== undefined && !span) {
    throw new Problem('invalid', { errors: [officeFault('period', 'no-period', { period })] });
  }
  return listVisits(ctx.db.read, ctx.actor, {
    ...(branch === undefined ? {} : { branchCode: branch }),
    ...(checklist === undefined ? {} : { checklistId: checklist }),
    ...(span ? { from: span.from, to: span.to } : {}),
    ...(cursor === undefined ? {} : { cursor }),
    limit,
  });
}
