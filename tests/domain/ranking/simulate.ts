import { createRandom, type Seed } from '#app/domain/ranking/random.ts';
import type { ScoredVisit } from '#app/domain/ranking/visit.ts';

export type Plan = {
  readonly branches: number;
  readonly inspectors: number;
  readonly visitsPerBranch: number;
  readonly seed: Seed;
  /** Standard deviations of branch, severity and residual. */
  readonly tau?: number;
  readonly gamma?: number;
  readonly sigma?: number;
};

export type World = {
  readonly visits: ScoredVisit[];
  /** True branch effects by code. */
  readonly truth: ReadonlyMap<string, number>;
};

export function branchCode(index: number): string {
  return `B${String(index).padStart(5, '0')}`;
}

/** A bank with known truth: mean 80, periods +0/+1/+2/+3, mystery visits 2 points lower, inspectors at random. */
export function simulate({ branches, inspectors, visitsPerBranch, seed, tau = 5, gamma = 4, sigma = 8 }: Plan): World {
  const random = createRandom(seed);
  const severities = Array.from({ length: inspectors }, () => gamma * random.normal());
  const truth = new Map(Array.from({ length: branches }, (_, branch) => [branchCode(branch), tau * random.normal()]));
  const visits = [...truth].flatMap(([branch, effect]) =>
    Array.from({ length: visitsPerBranch }, (_, visit) => {
      const inspector = Math.floor(random.uniform() * inspectors);
      const quarter = visit % 4;
      const mystery = random.uniform() < 0.6 || visit === 0;
      const score = 80 + effect + severities[inspector]! + quarter - (mystery ? 2 : 0) + sigma * random.normal();
      return { branch, inspector: `I${inspector}`, period: `2026-Q${quarter + 1}`, channel: mystery ? 'mystery' : 'on-site', score };
    }),
  );
  return { visits, truth };
}

/** All numbers anywhere inside a value. */
export function numbersIn(value: unknown): number[] {
  if (typeof value === 'number') return [value];
  if (value === null || typeof value !== 'object') return [];
  const inner = value instanceof Map ? [...value.values()] : Object.values(value);
  return inner.flatMap(numbersIn);
}
