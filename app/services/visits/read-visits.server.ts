import { can } from '#app/domain/access.ts';
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
  { branch, checklist, period, waiting = false, cursor, limit }: VisitsSearch,
): Promise<{ visits: VisitSummary[]; next: string | null }> {
  const span = period === undefined ? null : parsePeriod(period);
  if (period !== undefined && !span) {
    throw new Problem('invalid', { errors: [officeFault('period', 'no-period', { period })] });
  }
  return listVisits(ctx.db.read, ctx.actor, {
    ...(waiting ? { waitingSince: ctx.now().toISOString() } : {}),
    ...(branch === undefined ? {} : { branchCode: branch }),
    ...(checklist === undefined ? {} : { checklistId: checklist }),
    ...(span ? { from: span.from, to: span.to } : {}),
    ...(cursor === undefined ? {} : { cursor }),
    limit,
  });
}

/** After this long a piece of evidence that is still missing is a matter for the office. */
const LONG_MS = 24 * 3_600_000;
/** As many as the start page shows. */
const MOST_SHOWN = 10;

/** The visits that have waited for evidence for more than a day, newest first, for whoever may decide about them. */
export async function readLongWaiting(ctx: ActorContext): Promise<{ visits: VisitSummary[]; more: boolean }> {
  if (!can(ctx.actor, 'visit.settle')) return { visits: [], more: false };
  const waitingSince = new Date(ctx.now().getTime() - LONG_MS).toISOString();
  const { visits, next } = await listVisits(ctx.db.read, ctx.actor, { waitingSince, limit: MOST_SHOWN });
  return { visits, more: next !== null };
}
