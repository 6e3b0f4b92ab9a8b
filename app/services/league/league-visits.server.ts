import { periodsOf } from '#app/domain/calendar.ts';
import { scoreOverShared } from '#app/domain/checklist/compatibility.ts';
import type { VersionVisits } from '#app/domain/league-view.ts';
import type { LeagueVisit } from '#app/domain/ranking/league-table.ts';
import { COVERAGE_TOLERANCE } from '#app/domain/scoring/score.ts';
import { listTracedVisits, listVisitsForRanking, type RankingVisit, type TracedVisit } from '#db/queries/visit-results.ts';

import type { Services } from '../context.server.ts';

import type { SharedBasis } from './basis.server.ts';

/** The visits of a window as the model sees them, and how many of each version they are. */
export type LeagueVisits = { visits: readonly LeagueVisit[]; versions: readonly VersionVisits[] };

type Window = { checklistId: string; unitPath: string; class: string | null; from: string; to: string };

/** The visits of one version with the scores they were given. */
export async function listVisitsOfVersion(ctx: Services, window: Window, version: string): Promise<LeagueVisits> {
  const rows = await listVisitsForRanking(ctx.db.read, { ...window, checklistVersion: version });
  return { visits: rows.map((row) => toLeagueVisit(row, row)), versions: [{ version, visits: rows.length }] };
}

/** Traces held in memory at a time. */
const PAGE = 500;

/**
 * The visits of several versions, scored over the shared items alone; one whose shared items applied too little is left
 * out. A veto is an event and no comparison: it caps and counts as its own version had it, shared or not.
 */
export async function listVisitsOverShared(ctx: Services, window: Window, shared: SharedBasis): Promise<LeagueVisits> {
  const visits: LeagueVisit[] = [];
  const counts = new Map(shared.versions.map((version) => [version, 0]));
  const scope = { ...window, checklistVersions: shared.versions };
  for (let after: string | null = null; ; ) {
    const page: TracedVisit[] = await listTracedVisits(ctx.db.read, scope, { after, limit: PAGE });
    for (const row of page) {
      const visit = scoredOverShared(row, shared);
      if (!visit) continue;
      visits.push(visit);
      counts.set(row.version, (counts.get(row.version) ?? 0) + 1);
    }
    after = page.at(-1)?.id ?? null;
    if (page.length < PAGE) break;
  }
  return { visits, versions: [...counts].map(([version, number]) => ({ version, visits: number })) };
}

function scoredOverShared(row: TracedVisit, shared: SharedBasis): LeagueVisit | null {
  const { arithmetic, coverage } = scoreOverShared(row.trace, shared);
  if (arithmetic === null || coverage < shared.minCoverage - COVERAGE_TOLERANCE) return null;
  const { cap } = row.trace;
  return toLeagueVisit(row, { arithmetic, final: cap === null ? arithmetic : Math.min(arithmetic, cap) });
}

type Visited = Omit<RankingVisit, 'arithmetic' | 'final'>;

/** The model's fixed effect of time is the month, so that a season common to all moves nobody's rank. */
function toLeagueVisit(visit: Visited, { arithmetic, final }: Pick<RankingVisit, 'arithmetic' | 'final'>): LeagueVisit {
  return {
    branch: visit.branchCode,
    inspector: visit.inspectorId,
    period: periodsOf(visit.visitDay)[0],
    channel: visit.method,
    arithmetic,
    final,
    vetoes: visit.vetoCount,
  };
}
