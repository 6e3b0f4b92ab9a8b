import { and, asc, eq, gte, inArray, lte, sql, sum } from 'drizzle-orm';

import type { ScoreTrace } from '#app/domain/scoring/score.ts';

import type { Db, Tx } from '../client.server.ts';
import { branch, branchRollup, itemRollup, resultStamp, sectionRollup, unit } from '../schema/index.ts';

import { below } from './scope.ts';

type Version = { checklistId: string; checklistVersion: string };

/** What a visit adds to the sums. `periods` is its month, quarter, half year and year, the month first. */
export type VisitForRollups = Version & {
  branchId: string;
  periods: readonly [month: string, ...longer: string[]];
  trace: ScoreTrace;
};

/** Adds a visit to every sum it belongs to, in the transaction that stores it. */
export async function addVisitToRollups(tx: Tx, visit: VisitForRollups): Promise<void> {
  await addToBranch(tx, visit);
  await addToSections(tx, visit);
  await addToItems(tx, visit);
  const { checklistId, checklistVersion } = visit;
  await tx
    .insert(resultStamp)
    .values({ checklistId, checklistVersion, revision: 1 })
    .onConflictDoUpdate({
      target: [resultStamp.checklistId, resultStamp.checklistVersion],
      set: { revision: sql`${resultStamp.revision} + 1` },
    });
}

async function addToBranch(tx: Tx, { trace, periods, ...visit }: VisitForRollups): Promise<void> {
  const { score } = trace;
  const counts = score.state === 'sufficient' && score.final !== null && score.arithmetic !== null;
  const { checklistId, checklistVersion, branchId } = visit;
  const rows = periods.map((period) => ({
    checklistId,
    checklistVersion,
    branchId,
    period,
    visits: 1,
    ranked: counts ? 1 : 0,
    finalSum: counts ? (score.final ?? 0) : 0,
    arithmeticSum: counts ? (score.arithmetic ?? 0) : 0,
    vetoVisits: score.vetoes.length > 0 ? 1 : 0,
  }));
  await tx
    .insert(branchRollup)
    .values(rows)
    .onConflictDoUpdate({
      target: [branchRollup.period, branchRollup.checklistId, branchRollup.checklistVersion, branchRollup.branchId],
      set: {
        visits: sql`${branchRollup.visits} + excluded.visits`,
        ranked: sql`${branchRollup.ranked} + excluded.ranked`,
        finalSum: sql`${branchRollup.finalSum} + excluded.final_sum`,
        arithmeticSum: sql`${branchRollup.arithmeticSum} + excluded.arithmetic_sum`,
        vetoVisits: sql`${branchRollup.vetoVisits} + excluded.veto_visits`,
      },
    });
}

async function addToSections(tx: Tx, { trace, periods, ...visit }: VisitForRollups): Promise<void> {
  const { checklistId, checklistVersion, branchId } = visit;
  const rows = periods.flatMap((period) =>
    trace.score.sections
      .filter((section) => section.applicable > 0)
      .map(({ id, earned, applicable }) => ({
        checklistId,
        checklistVersion,
        branchId,
        period,
        section: id,
        visits: 1,
        earned,
        applicable,
      })),
  );
  if (rows.length === 0) return;
  const { period, checklistId: id, checklistVersion: version, branchId: at, section } = sectionRollup;
  await tx
    .insert(sectionRollup)
    .values(rows)
    .onConflictDoUpdate({
      target: [period, id, version, at, section],
      set: {
        visits: sql`${sectionRollup.visits} + excluded.visits`,
        earned: sql`${sectionRollup.earned} + excluded.earned`,
        applicable: sql`${sectionRollup.applicable} + excluded.applicable`,
      },
    });
}

async function addToItems(tx: Tx, { trace, periods, ...visit }: VisitForRollups): Promise<void> {
  const [month] = periods;
  const { checklistId, checklistVersion, branchId } = visit;
  const rows = trace.items.flatMap(({ id, fraction }) =>
    fraction === null
      ? []
      : [
          {
            checklistId,
            checklistVersion,
            branchId,
            period: month,
            item: id,
            answered: 1,
            fractionSum: fraction,
            failed: fraction < 1 ? 1 : 0,
          },
        ],
  );
  if (rows.length === 0) return;
  const { period, checklistId: id, checklistVersion: version, branchId: at, item } = itemRollup;
  await tx
    .insert(itemRollup)
    .values(rows)
    .onConflictDoUpdate({
      target: [id, version, at, period, item],
      set: {
        answered: sql`${itemRollup.answered} + excluded.answered`,
        fractionSum: sql`${itemRollup.fractionSum} + excluded.fraction_sum`,
        failed: sql`${itemRollup.failed} + excluded.failed`,
      },
    });
}

/** The state of a version's results: equal stamps, equal results. */
export async function leagueStamp(db: Db, { checklistId, checklistVersion }: Version): Promise<number> {
  const [row] = await db
    .select({ revision: resultStamp.revision })
    .from(resultStamp)
    .where(and(eq(resultStamp.checklistId, checklistId), eq(resultStamp.checklistVersion, checklistVersion)))
    .limit(1);
  return row?.revision ?? 0;
}

/** How many visits each version has in a period below a unit. */
export function countVisitsByVersion(
  db: Db,
  { period, unitPath }: { period: string; unitPath: string },
): Promise<(Version & { visits: number })[]> {
  return db
    .select({
      checklistId: branchRollup.checklistId,
      checklistVersion: branchRollup.checklistVersion,
      visits: sum(branchRollup.visits).mapWith(Number),
    })
    .from(branchRollup)
    .innerJoin(unit, eq(unit.id, branchRollup.branchId))
    .where(and(eq(branchRollup.period, period), below(unitPath)))
    .groupBy(branchRollup.checklistId, branchRollup.checklistVersion)
    .orderBy(asc(branchRollup.checklistId), asc(branchRollup.checklistVersion))
    .limit(1_000);
}

export type BranchRollupRow = {
  period: string;
  visits: number;
  ranked: number;
  finalSum: number;
  vetoVisits: number;
};

/** The sums of one branch over several periods. */
export function readBranchRollups(
  db: Db,
  { checklistId, checklistVersion, branchId, periods }: Version & { branchId: string; periods: readonly string[] },
): Promise<BranchRollupRow[]> {
  return db
    .select({
      period: branchRollup.period,
      visits: branchRollup.visits,
      ranked: branchRollup.ranked,
      finalSum: branchRollup.finalSum,
      vetoVisits: branchRollup.vetoVisits,
    })
    .from(branchRollup)
    .where(
      and(
        eq(branchRollup.checklistId, checklistId),
        eq(branchRollup.checklistVersion, checklistVersion),
        eq(branchRollup.branchId, branchId),
        inArray(branchRollup.period, [...periods]),
      ),
    )
    .orderBy(asc(branchRollup.period))
    .limit(periods.length);
}

export type SectionRollupRow = { section: string; visits: number; earned: number; applicable: number };
export type BranchSections = {
  branch: { code: string; name: string; class: string };
  visits: number;
  sections: SectionRollupRow[];
};

type SectionScope = Version & { period: string; unitPath: string; class: string | null };

/** The section sums of every branch below a unit, by branch code; a branch without visits has none. */
export async function readSectionRollups(db: Db, scope: SectionScope): Promise<BranchSections[]> {
  const { checklistId, checklistVersion, period, unitPath, class: branchClass } = scope;
  const wanted = and(below(unitPath), branchClass === null ? undefined : eq(branch.class, branchClass));
  const branches = await db
    .select({ id: unit.id, code: unit.code, name: unit.name, class: branch.class, visits: branchRollup.visits })
    .from(branch)
    .innerJoin(unit, eq(unit.id, branch.unitId))
    .leftJoin(
      branchRollup,
      and(
        eq(branchRollup.branchId, unit.id),
        eq(branchRollup.period, period),
        eq(branchRollup.checklistId, checklistId),
        eq(branchRollup.checklistVersion, checklistVersion),
      ),
    )
    .where(wanted)
    .orderBy(asc(unit.code))
    .limit(50_000);
  const rollups = await db
    .select({
      branchId: sectionRollup.branchId,
      section: sectionRollup.section,
      visits: sectionRollup.visits,
      earned: sectionRollup.earned,
      applicable: sectionRollup.applicable,
    })
    .from(sectionRollup)
    .innerJoin(unit, eq(unit.id, sectionRollup.branchId))
    .innerJoin(branch, eq(branch.unitId, unit.id))
    .where(
      and(
        eq(sectionRollup.period, period),
        eq(sectionRollup.checklistId, checklistId),
        eq(sectionRollup.checklistVersion, checklistVersion),
        wanted,
      ),
    )
    .orderBy(asc(sectionRollup.branchId), asc(sectionRollup.section))
    .limit(1_000_000);
  const byBranch = new Map<string, SectionRollupRow[]>();
  for (const { branchId, ...row } of rollups) {
    const known = byBranch.get(branchId);
    if (known) known.push(row);
    else byBranch.set(branchId, [row]);
  }
  return branches.map(({ id, code, name, class: kind, visits }) => ({
    branch: { code, name, class: kind },
    visits: visits ?? 0,
    sections: byBranch.get(id) ?? [],
  }));
}

export type ItemRollupRow = { item: string; answered: number; fractionSum: number; failed: number };

/** The item sums of one branch over the months from `fromMonth` to `toMonth`, both included. */
export function readItemRollups(
  db: Db,
  {
    checklistId,
    checklistVersion,
    branchId,
    fromMonth,
    toMonth,
  }: Version & { branchId: string; fromMonth: string; toMonth: string },
): Promise<ItemRollupRow[]> {
  return db
    .select({
      item: itemRollup.item,
      answered: sum(itemRollup.answered).mapWith(Number),
      fractionSum: sum(itemRollup.fractionSum).mapWith(Number),
      failed: sum(itemRollup.failed).mapWith(Number),
    })
    .from(itemRollup)
    .where(
      and(
        eq(itemRollup.checklistId, checklistId),
        eq(itemRollup.checklistVersion, checklistVersion),
        eq(itemRollup.branchId, branchId),
        gte(itemRollup.period, fromMonth),
        lte(itemRollup.period, toMonth),
      ),
    )
    .groupBy(itemRollup.item)
    .orderBy(asc(itemRollup.item))
    .limit(5_000);
}
