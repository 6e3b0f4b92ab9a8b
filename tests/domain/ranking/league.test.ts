import fc from 'fast-check';
import { expect, test } from 'vitest';
import { buildLeague, publish } from '#app/domain/ranking/league.ts';
import type { LeagueInput, LeaguePolicy, LeagueRow, LeagueVisit, RankedRow } from '#app/domain/ranking/league-table.ts';
import { competitionRanks } from '#app/domain/ranking/rank.ts';
import { branchCode, numbersIn, simulate, type Plan } from './simulate.ts';

type Branch = { readonly code: string };
type Input = LeagueInput<Branch>;

const POLICY: LeaguePolicy = { minVisits: 4, minInspectors: 2, requireMystery: true, interval: 0.9, minRankability: 0 };

function leagueVisits(plan: Plan): LeagueVisit[] {
  return simulate(plan).visits.map(({ score, ...visit }) => ({ ...visit, arithmetic: score, final: score }));
}

function branchesOf(visits: readonly LeagueVisit[]): Branch[] {
  return [...new Set(visits.map(({ branch }) => branch))].map((code) => ({ code }));
}

function league(visits: readonly LeagueVisit[], changes: Partial<Input> = {}) {
  return buildLeague({ visits, branches: branchesOf(visits), policy: POLICY, seed: 'test', ...changes });
}

function rowOf(rows: readonly LeagueRow<Branch>[], code: string): LeagueRow<Branch> {
  return rows.find(({ branch }) => branch.code === code)!;
}

function rankedOf(rows: readonly LeagueRow<Branch>[]): RankedRow<Branch>[] {
  return rows.filter((row): row is RankedRow<Branch> => row.state === 'ranked');
}

const CITY = leagueVisits({ branches: 60, inspectors: 12, visitsPerBranch: 6, seed: 'city' });

test('rows are in order of the published fair score, with competition ranks', () => {
  const { rows, footer } = league(CITY);
  const ranked = rankedOf(rows);
  expect(ranked).toHaveLength(footer.rated);
  const scores = ranked.map(({ fairScore }) => fairScore);
  expect(scores).toEqual([...scores].sort((a, b) => b - a));
  expect(ranked.map(({ rank }) => rank)).toEqual(competitionRanks(scores));
  expect(new Set(scores).size).toBeLessThan(scores.length);
});

test('a row carries its interval, rank interval, probabilities and reliability', () => {
  for (const row of rankedOf(league(CITY).rows)) {
    expect(row.low).toBeLessThan(row.fairScore);
    expect(row.high).toBeGreaterThan(row.fairScore);
    expect(row.fairScore).toBe(publish(row.fairScore));
    expect(row.rankLow!).toBeLessThanOrEqual(row.rank!);
    expect(row.rankHigh!).toBeGreaterThanOrEqual(row.rank!);
    expect(row.reliability).toBeGreaterThan(0.4);
    expect(row.visits).toBe(6);
    expect(row.movement).toBeNull();
  }
});

test('the same input and seed give the same table, in whatever order the visits and branches come', () => {
  const { fit: _, ...first } = league(CITY);
  const { fit: __, ...second } = league([...CITY].reverse(), { branches: branchesOf(CITY).reverse() });
  expect(second).toEqual(first);
});

test('scores of a strict inspector are corrected upwards', () => {
  const visits: LeagueVisit[] = CITY.map((visit) => {
    const final = visit.arithmetic - (visit.inspector === 'I3' ? 15 : 0);
    return { ...visit, arithmetic: final, final };
  });
  const { rows, fit } = league(visits);
  expect(fit.inspectors.find(({ inspector }) => inspector === 'I3')!.severity).toBeGreaterThan(8);
  const share = (code: string) => CITY.filter(({ branch, inspector }) => branch === code && inspector === 'I3').length;
  const [most, none] = [rankedOf(rows).filter(({ branch }) => share(branch.code) >= 2), rankedOf(rows).filter(({ branch }) => share(branch.code) === 0)];
  const mean = (some: readonly RankedRow<Branch>[]) => some.reduce((sum, row) => sum + row.severityCorrection, 0) / some.length;
  expect(mean(most)).toBeGreaterThan(mean(none) + 3);
});

test('each reason for not being ranked, in its order', () => {
  const few = CITY.filter(({ branch }, index) => branch !== branchCode(0) || index < 3);
  const oneInspector = few.map((visit) => (visit.branch === branchCode(1) ? { ...visit, inspector: 'I1' } : visit));
  const announced = oneInspector.map((visit) => (visit.branch === branchCode(2) ? { ...visit, channel: 'on-site' } : visit));
  const alone = announced.map((visit) => (visit.branch === branchCode(3) ? { ...visit, inspector: `${visit.inspector}-away` } : visit));
  const { rows, footer } = league(alone, { branches: [{ code: 'Z' }, ...branchesOf(alone)] });
  const reasons = rows.filter((row) => row.state === 'insufficient').map(({ branch, reason }) => [branch.code, reason]);
  expect(reasons).toEqual([
    [branchCode(0), 'too-few-visits'],
    [branchCode(1), 'too-few-inspectors'],
    [branchCode(2), 'no-mystery-visit'],
    [branchCode(3), 'disconnected'],
    ['Z', 'no-visits'],
  ]);
  expect(rows.slice(-5).every(({ rank, tier }) => rank === null && tier === 'N')).toBe(true);
  expect(footer).toMatchObject({ rated: 56, unrated: 5 });
  expect(footer.components).toHaveLength(2);
  expect(rowOf(rows, 'Z').score).toBeNull();
  expect(rowOf(rows, branchCode(0)).score).toBeGreaterThan(0);
});

test('an unranked branch still helps to estimate its inspectors', () => {
  const { fit } = league(CITY, { branches: branchesOf(CITY).slice(0, 10) });
  expect(fit.visits).toBe(CITY.length);
});

test('the table ranks the component that holds most of its branches', () => {
  const elsewhere = leagueVisits({ branches: 80, inspectors: 5, visitsPerBranch: 6, seed: 'away' }).map((visit) => ({
    ...visit, branch: `X${visit.branch}`, inspector: `X${visit.inspector}`,
  }));
  const { footer } = league([...CITY, ...elsewhere], { branches: branchesOf(CITY) });
  expect(footer.rated).toBe(60);
});

test('a veto lowers the observed score and gates the tier, never the fair score or the rank', () => {
  const before = league(CITY);
  const best = rankedOf(before.rows)[0]!;
  expect(best.tier).toBe('A');
  const vetoed = CITY.map((visit) => (visit.branch === best.branch.code ? { ...visit, final: 59, vetoes: 1 } : visit));
  const after = rowOf(league(vetoed).rows, best.branch.code);
  expect(after).toMatchObject({ rank: 1, fairScore: best.fairScore, score: 59, vetoes: 6, tier: 'D' });
});

test('a veto does not lift the last tier', () => {
  const last = rankedOf(league(CITY).rows).at(-1)!;
  expect(last.tier).toBe('E');
  const vetoed = CITY.map((visit) => (visit.branch === last.branch.code ? { ...visit, vetoes: 1 } : visit));
  expect(rowOf(league(vetoed).rows, last.branch.code).tier).toBe('E');
});

test('below the minimum rankability the table has tiers but no ranks', () => {
  const { rows, footer } = league(CITY, { policy: { ...POLICY, minRankability: 0.95 } });
  expect(footer.ranksPublished).toBe(false);
  expect(footer.notes).toContainEqual({ kind: 'low-rankability', rankability: footer.rankability, minimum: 0.95 });
  expect(rows.every(({ rank, rankLow, rankHigh }) => rank === null && rankLow === null && rankHigh === null)).toBe(true);
  expect(new Set(rows.map(({ tier }) => tier))).toContain('A');
});

test('no detectable differences: one score, one tier, every place possible', () => {
  const noise = CITY.map((visit, index) => ({ ...visit, arithmetic: 80 + (index % 6), final: 80 + (index % 6) }));
  const { rows, footer } = league(noise);
  expect(footer.notes).toContainEqual({ kind: 'no-detectable-differences' });
  expect(footer.rankability).toBe(0);
  expect(new Set(rows.map(({ tier }) => tier))).toEqual(new Set(['C']));
  expect(new Set(rows.map(({ fairScore }) => fairScore)).size).toBe(1);
  for (const row of rows) expect(row).toMatchObject({ rank: 1, rankLow: 1, rankHigh: 60, pTop: 0.25, pBottom: 0.25 });
  expect(rows.map(({ branch }) => branch.code)).toEqual(branchesOf(noise).map(({ code }) => code));
});

test('branches of equal data get equal rows', () => {
  const twins = CITY.filter(({ branch }) => branch === branchCode(7)).map((visit) => ({ ...visit, branch: 'twin' }));
  const { rows } = league([...CITY, ...twins]);
  const { branch: _, ...one } = rowOf(rows, branchCode(7));
  const { branch: __, ...other } = rowOf(rows, 'twin');
  expect(other).toEqual(one);
});

test('movement has an arrow only where it stands out of the noise', () => {
  const risen = branchCode(5);
  const previous = CITY.map((visit) => {
    const arithmetic = visit.arithmetic - (visit.branch === risen ? 40 : 0);
    return { ...visit, arithmetic, final: arithmetic };
  });
  const { rows } = league(CITY, { previous: { visits: previous } });
  expect(rowOf(rows, risen).movement).toMatchObject({ direction: 'up' });
  expect(rowOf(rows, risen).movement!.probability).toBeGreaterThan(0.95);
  for (const row of rankedOf(rows).filter(({ branch }) => branch.code !== risen)) expect(row.movement!.direction).toBe('same');
  const back = league(previous, { previous: { visits: CITY } });
  expect(rowOf(back.rows, risen).movement!.direction).toBe('down');
});

test('an earlier fit serves as well as its visits; a branch it does not know has no movement', () => {
  const earlier = CITY.filter(({ branch }) => branch !== branchCode(9));
  const { fit } = league(earlier);
  const fromVisits = league(CITY, { previous: { visits: earlier } });
  const fromFit = league(CITY, { previous: fit });
  expect(fromFit.rows).toEqual(fromVisits.rows);
  expect(rowOf(fromFit.rows, branchCode(9)).movement).toBeNull();
});

test('without visits every branch is listed as such', () => {
  const { rows, footer } = league([], { branches: [{ code: 'b' }, { code: 'a' }] });
  expect(rows).toMatchObject([{ branch: { code: 'a' }, reason: 'no-visits' }, { branch: { code: 'b' }, reason: 'no-visits' }]);
  expect(footer).toMatchObject({ rated: 0, unrated: 2, rankability: 0 });
});

test('any visits give a table of finite numbers', () => {
  const visit = fc.record({
    branch: fc.integer({ min: 0, max: 6 }).map(String),
    inspector: fc.integer({ min: 0, max: 3 }).map(String),
    period: fc.constantFrom('q1', 'q2'),
    channel: fc.constantFrom('mystery', 'on-site'),
    arithmetic: fc.oneof(fc.integer({ min: 0, max: 100 }), fc.constant(NaN)),
    final: fc.integer({ min: 0, max: 100 }),
    weight: fc.constantFrom(0, 0.5, 1),
    vetoes: fc.integer({ min: 0, max: 1 }),
  });
  const policy: LeaguePolicy = { minVisits: 1, minInspectors: 1, requireMystery: false, interval: 0.9, minRankability: 0 };
  fc.assert(
    fc.property(fc.array(visit, { maxLength: 30 }), fc.array(visit, { maxLength: 10 }), (visits, before) => {
      const branches = Array.from({ length: 8 }, (_, code) => ({ code: String(code) }));
      const { rows, footer } = buildLeague({ visits, branches, policy, previous: { visits: before }, seed: 1, draws: 50 });
      expect(rows).toHaveLength(8);
      for (const value of numbersIn({ rows, footer })) expect(Number.isFinite(value)).toBe(true);
    }),
    { numRuns: 150 },
  );
});
