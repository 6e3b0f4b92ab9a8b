import { recentPeriods } from '#app/domain/calendar.ts';
import type { CompiledChecklist } from '#app/domain/checklist/compile.ts';
import type { BranchFailure, BranchView, LeagueBranch, LeagueChoices } from '#app/domain/league-view.ts';
import type { LeagueRow } from '#app/domain/ranking/league-table.ts';
import { Problem } from '#app/domain/problem.ts';
import type { ScoreTrace } from '#app/domain/scoring/score.ts';
import { type BranchRow, findBranch } from '#db/queries/branches.ts';
import { type BranchRollupRow, readBranchRollups, readSectionRollups } from '#db/queries/rollups.ts';
import { findUnitByPath } from '#db/queries/units.ts';
import { listNotes, listTraces } from '#db/queries/visit-results.ts';
import { listVisits } from '#db/queries/visits.ts';

import type { ActorContext } from '../context.server.ts';

import { computeLeague } from './compute-league.server.ts';
import { cellOf } from './read-heat.server.ts';
import { type ResolvedScope, resolveScope } from './resolve-scope.server.ts';

const TREND_QUARTERS = 5;
const RECENT_VISITS = 8;
const NOTES_PER_ITEM = 3;

type Input = { code: string; period?: string | undefined; checklist?: string | undefined };

/** A head's own branch, or null for everyone whose unit is not a branch. */
export async function ownBranchCode(ctx: ActorContext): Promise<string | null> {
  return (await findBranch(ctx.db.read, ctx.actor, ctx.actor.unit.code))?.code ?? null;
}

/** A branch over a period. Throws `not-found` for a branch outside the person's subtree. */
export async function readBranch(
  ctx: ActorContext,
  { code, period, checklist }: Input,
): Promise<{ branch: BranchView; choices: LeagueChoices }> {
  const branch = await findBranch(ctx.db.read, ctx.actor, code);
  if (!branch) throw new Problem('not-found');
  const { scope, choices } = await resolveScope(ctx, { period, checklist, unit: undefined, class: undefined });
  const entry = await ctx.library.find(scope.head.id, scope.head.version);
  if (!entry) throw new Error(`no definition of ${scope.head.id}@${scope.head.version}`);
  const key = { checklistId: scope.head.id, checklistVersion: scope.head.version };
  const [place, sections, failures, trend, rollups, recent] = await Promise.all([
    placeOf(ctx, scope, branch),
    sectionsOf(ctx, scope, branch, entry.compiled),
    failuresOf(ctx, scope, branch, entry.compiled),
    trendOf(ctx, scope, branch),
    readBranchRollups(ctx.db.read, { ...key, branchId: branch.id, periods: [scope.span.id] }),
    listVisits(ctx.db.read, ctx.actor, { branchCode: code, limit: RECENT_VISITS }),
  ]);
  const [total] = rollups;
  return {
    choices,
    branch: {
      checklist: scope.checklist,
      period: scope.period,
      unit: scope.unit,
      class: branch.class,
      branch: {
        code: branch.code,
        name: branch.name,
        class: branch.class,
        address: branch.address,
        windows: branch.windows,
        unit: branch.parent,
      },
      place,
      score: meanOf(total),
      visits: total?.visits ?? 0,
      vetoes: total?.vetoVisits ?? 0,
      sections,
      failures,
      trend,
      recent: recent.visits,
    },
  };
}

function meanOf(rollup: BranchRollupRow | undefined): number | null {
  return rollup && rollup.ranked > 0 ? rollup.finalSum / rollup.ranked : null;
}

/** The path of the unit two steps above a branch: its city's province, the smallest region worth a comparison. */
function regionPath(branch: BranchRow): string {
  return `${branch.path.split('/').slice(0, -3).join('/')}/`;
}

/** The place among the branches of the same class in the region. Only this branch's own row leaves this function. */
async function placeOf(ctx: ActorContext, scope: ResolvedScope, branch: BranchRow): Promise<BranchView['place']> {
  const unitPath = regionPath(branch);
  const { league } = await computeLeague(ctx, { ...scope, unitPath, class: branch.class, shared: null });
  const row = league.rows.find((candidate: LeagueRow<LeagueBranch>) => candidate.branch.code === branch.code);
  const unit = await findUnitByPath(ctx.db.read, unitPath);
  if (!row || row.state !== 'ranked' || !unit) return null;
  const { rank, rankLow, rankHigh, fairScore, low, high, movement } = row;
  return {
    of: league.footer.rated,
    rank,
    rankLow,
    rankHigh,
    fairScore,
    low,
    high,
    movement: movement?.direction ?? null,
    unit: { code: unit.code, name: unit.name },
  };
}

async function sectionsOf(
  ctx: ActorContext,
  { head, span }: ResolvedScope,
  branch: BranchRow,
  checklist: CompiledChecklist,
): Promise<BranchView['sections']> {
  const peers = await readSectionRollups(ctx.db.read, {
    checklistId: head.id,
    checklistVersion: head.version,
    period: span.id,
    unitPath: regionPath(branch),
    class: branch.class,
  });
  const own = peers.filter((row) => row.branch.code === branch.code).flatMap((row) => row.sections);
  const all = peers.flatMap((row) => row.sections);
  return checklist.sections
    .filter((section) => section.weight > 0)
    .map(({ definition }) => {
      const { score, visits } = cellOf(definition.id, own);
      return { id: definition.id, title: definition.title, score, visits, peers: cellOf(definition.id, all).score };
    });
}

async function failuresOf(
  ctx: ActorContext,
  { head, span }: ResolvedScope,
  branch: BranchRow,
  checklist: CompiledChecklist,
): Promise<BranchFailure[]> {
  const key = { checklistId: head.id, checklistVersion: head.version, branchId: branch.id };
  const within = { ...key, from: span.from, to: span.to };
  const traces = await listTraces(ctx.db.read, ctx.actor, within);
  const lossy = checklist.items
    .map((item) => ({ item, ...lossOf(item.id, item.weight, traces) }))
    .filter(({ failed }) => failed > 0)
    .sort((a, b) => b.lost - a.lost || b.failed - a.failed || a.item.order - b.item.order);
  const notes = await listNotes(ctx.db.read, ctx.actor, { ...within, items: lossy.map(({ item }) => item.id) });
  return lossy.flatMap(({ item, lost, failed, answered }) => {
    const section = checklist.sections.find(({ definition }) => definition.id === item.sectionId);
    if (!section) return [];
    const { id, title, guidance, weight } = item;
    const own = notes.filter((note) => note.item === id).slice(0, NOTES_PER_ITEM);
    return [
      {
        item: id,
        title,
        guidance,
        section: section.definition.title,
        weight,
        lost,
        failed,
        answered,
        notes: own.map(({ visit, day, text }) => ({ visit, day, text })),
      },
    ];
  });
}

/** In how many visits an item applied and earned less than everything, and the mean points lost in one. */
function lossOf(id: string, weight: number, traces: readonly ScoreTrace[]) {
  const fractions = traces.flatMap((trace) => trace.items.find((item) => item.id === id)?.fraction ?? []);
  const answered = fractions.length;
  const lost = answered === 0 ? 0 : (weight * fractions.reduce((sum, fraction) => sum + 1 - fraction, 0)) / answered;
  return { answered, failed: fractions.filter((fraction) => fraction < 1).length, lost };
}

async function trendOf(ctx: ActorContext, { head, span }: ResolvedScope, branch: BranchRow): Promise<BranchView['trend']> {
  const quarters = recentPeriods('quarter', span.to, TREND_QUARTERS).map((quarter) => quarter.id).reverse();
  const rollups = await readBranchRollups(ctx.db.read, {
    checklistId: head.id,
    checklistVersion: head.version,
    branchId: branch.id,
    periods: quarters,
  });
  return quarters.map((period) => {
    const rollup = rollups.find((row) => row.period === period);
    return { period, score: meanOf(rollup), visits: rollup?.visits ?? 0 };
  });
}
