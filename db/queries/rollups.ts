import { and, asc, eq, inArray, isNull, sql, sum } from 'drizzle-orm';

import type { ScoreTrace } from '#app/domain/scoring/score.ts';

import type { Db, Tx } from '../client.server.ts';
import { placeholdersFor, prepared } from '../prepared.ts';
import { branch, branchRollup, resultStamp, type SectionSum, unit } from '../schema/index.ts';

import { below, ofClass } from './scope.ts';

type Version = { checklistId: string; checklistVersion: string };

/** What a visit adds to the sums. */
export type VisitForRollups = Version & {
  branchId: string;
  periods: readonly [month: string, quarter: string, half: string, year: string];
  trace: ScoreTrace;
};

/** Adds a visit to every sum it belongs to, in the transaction that stores it. */
export function addVisitToRollups(tx: Tx, visit: VisitForRollups): Promise<void> {
  return changeRollups(tx, visit, (sums) => added(sums, visit.trace, 1));
}

/** Puts another score of a visit in the place of the one that was added before. */
export function replaceVisitInRollups(tx: Tx, visit: VisitForRollups, before: ScoreTrace): Promise<void> {
  return changeRollups(tx, visit, (sums) => added(added(sums, before, -1), visit.trace, 1));
}

/** Takes a visit out of every sum it was added to. */
export function removeVisitFromRollups(tx: Tx, visit: VisitForRollups): Promise<void> {
  return changeRollups(tx, visit, (sums) => added(sums, visit.trace, -1));
}

async function changeRollups(tx: Tx, visit: VisitForRollups, change: (sums: Sums) => Sums): Promise<void> {
  const { checklistId, checklistVersion, branchId, periods } = visit;
  const before = await selectRollups(tx).execute({ ...keyOf(visit), ...periodValues(periods) });
  for (const period of periods) {
    const sums = change(before.find((row) => row.period === period) ?? NOTHING);
    await upsertRollup(tx).execute({ checklistId, checklistVersion, branchId, period, ...sums });
  }
  await raiseStamp(tx).execute({ checklistId, checklistVersion });
}

type Sums = Omit<typeof branchRollup.$inferSelect, 'checklistId' | 'checklistVersion' | 'period' | 'branchId'>;

const NOTHING: Sums = { visits: 0, ranked: 0, finalSum: 0, arithmeticSum: 0, vetoVisits: 0, sections: [] };

/** The sums with a score added (`sign` 1) or taken away (-1). */
function added(before: Sums, { score }: ScoreTrace, sign: 1 | -1): Sums {
  const counted = score.state === 'sufficient' ? sign : 0;
  return {
    visits: before.visits + sign,
    ranked: before.ranked + counted,
    finalSum: before.finalSum + counted * (score.final ?? 0),
    arithmeticSum: before.arithmeticSum + counted * (score.arithmetic ?? 0),
    vetoVisits: before.vetoVisits + (score.vetoes.length > 0 ? sign : 0),
    sections: score.sections.map(({ id, earned, applicable }) => {
      const sum = before.sections.find((row) => row.section === id);
      return {
        section: id,
        visits: (sum?.visits ?? 0) + (applicable > 0 ? sign : 0),
        earned: (sum?.earned ?? 0) + sign * earned,
        applicable: (sum?.applicable ?? 0) + sign * applicable,
      };
    }),
  };
}

function keyOf({ checklistId, checklistVersion, branchId }: Version & { branchId: string }) {
  return { checklistId, checklistVersion, branchId };
}

const PERIOD_NAMES = ['period0', 'period1', 'period2', 'period3'] as const;

function periodValues(periods: readonly string[]): Record<string, string> {
  return Object.fromEntries(PERIOD_NAMES.map((name, index) => [name, periods[index] ?? '']));
}

const sums = {
  period: branchRollup.period,
  visits: branchRollup.visits,
  ranked: branchRollup.ranked,
  finalSum: branchRollup.finalSum,
  arithmeticSum: branchRollup.arithmeticSum,
  vetoVisits: branchRollup.vetoVisits,
  sections: branchRollup.sections,
};

const selectRollups = (tx: Tx) =>
  prepared(tx, 'select_rollups', (db) =>
    db
      .select(sums)
      .from(branchRollup)
      .where(
        and(
          inArray(branchRollup.period, PERIOD_NAMES.map((name) => sql.placeholder(name))),
          eq(branchRollup.checklistId, sql.placeholder('checklistId')),
          eq(branchRollup.checklistVersion, sql.placeholder('checklistVersion')),
          eq(branchRollup.branchId, sql.placeholder('branchId')),
        ),
      )
      .orderBy(asc(branchRollup.period))
      .limit(PERIOD_NAMES.length),
  );

const upsertRollup = (tx: Tx) =>
  prepared(tx, 'upsert_rollup', (db) =>
    db
      .insert(branchRollup)
      .values(placeholdersFor(branchRollup))
      .onConflictDoUpdate({
        target: [branchRollup.period, branchRollup.checklistId, branchRollup.checklistVersion, branchRollup.branchId],
        set: {
          visits: sql`excluded.visits`,
          ranked: sql`excluded.ranked`,
          finalSum: sql`excluded.final_sum`,
          arithmeticSum: sql`excluded.arithmetic_sum`,
          vetoVisits: sql`excluded.veto_visits`,
          sections: sql`excluded.sections`,
        },
      }),
  );

const raiseStamp = (tx: Tx) =>
  prepared(tx, 'raise_stamp', (db) =>
    db
      .insert(resultStamp)
      .values({ ...placeholdersFor(resultStamp), revision: 1 })
      .onConflictDoUpdate({
        target: [resultStamp.checklistId, resultStamp.checklistVersion],
        set: { revision: sql`${resultStamp.revision} + 1` },
      }),
  );

/** The state of a version's results: equal stamps, equal results. */
export async function leagueStamp(db: Db, { checklistId, checklistVersion }: Version): Promise<number> {
  const [row] = await db
    .select({ revision: resultStamp.revision })
    .from(resultStamp)
    .where(and(eq(resultStamp.checklistId, checklistId), eq(resultStamp.checklistVersion, checklistVersion)))
    .limit(1);
  return row?.revision ?? 0;
}

/** How many visits each version has in a period below a unit, in branches of one class or of all. */
export function countVisitsByVersion(
  db: Db,
  { period, unitPath, class: branchClass }: { period: string; unitPath: string; class: string | null },
): Promise<(Version & { visits: number })[]> {
  return db
    .select({
      checklistId: branchRollup.checklistId,
      checklistVersion: branchRollup.checklistVersion,
      visits: sum(branchRollup.visits).mapWith(Number),
    })
    .from(branchRollup)
    .innerJoin(unit, eq(unit.id, branchRollup.branchId))
    .innerJoin(branch, eq(branch.unitId, branchRollup.branchId))
    .where(and(eq(branchRollup.period, period), below(unitPath), ofClass(branchClass)))
    .groupBy(branchRollup.checklistId, branchRollup.checklistVersion)
    .orderBy(asc(branchRollup.checklistId), asc(branchRollup.checklistVersion))
    .limit(1_000);
}

export type { SectionSum };
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

export type BranchSections = {
  branch: { code: string; name: string; class: string };
  visits: number;
  sections: readonly SectionSum[];
};

type SectionScope = Version & { period: string; unitPath: string; class: string | null };

/** The section sums of every branch below a unit, by branch code; a branch without visits has none. */
export async function readSectionRollups(db: Db, scope: SectionScope): Promise<BranchSections[]> {
  const { checklistId, checklistVersion, period, unitPath, class: branchClass } = scope;
  const rows = await db
    .select({
      code: unit.code,
      name: unit.name,
      class: branch.class,
      visits: branchRollup.visits,
      sections: branchRollup.sections,
    })
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
    .where(and(below(unitPath), isNull(branch.closedOn), ofClass(branchClass)))
    .orderBy(asc(unit.code))
    .limit(50_000);
  return rows.map(({ visits, sections, ...branchRow }) => ({
    branch: branchRow,
    visits: visits ?? 0,
    sections: sections ?? [],
  }));
}
