import type { Design } from './design.ts';
import { factorEquations } from './equations.ts';
import { solveLower } from './matrix.ts';
import type { Estimable } from './reml.ts';
import type { Note, Unidentified } from './visit.ts';

/** Share of an effect's variation that must be left beside the fixed effects. */
const LEAST_FREE_SHARE = 1e-8;

/** Which variances these visits can estimate at all, and a note for each they cannot. */
export function identifyVariances(design: Design): { readonly estimable: Estimable; readonly notes: readonly Note[] } {
  const { lower, size } = factorEquations(design, { branch: 0, inspector: 0 });
  const branch = obstacle(
    design.branches.length,
    design.score.length,
    freeShare(design.branchWeight, design.branchFixed, lower, size),
  );
  const inspector =
    obstacle(
      design.inspectors.length,
      design.score.length,
      freeShare(design.inspectorWeight, design.inspectorFixed, lower, size),
    ) ?? (samePartition(design) && branch === null ? 'confounded-with-branches' : null);
  const notes: Note[] = [];
  if (branch !== null) notes.push({ kind: 'variance-not-identified', component: 'branch', because: branch });
  if (inspector !== null) notes.push({ kind: 'variance-not-identified', component: 'inspector', because: inspector });
  return { estimable: { branch: branch === null, inspector: inspector === null }, notes };
}

function obstacle(levels: number, visits: number, share: number): Unidentified | null {
  if (levels < 2) return 'single-level';
  if (levels === visits) return 'one-visit-each';
  return share > LEAST_FREE_SHARE ? null : 'confounded-with-fixed-effects';
}

/** 1 − Σ_g w_g'(X'ΩX)⁻¹w_g / Σ_g Σω: what is left of the group indicators beside X. `lower` factors X'ΩX. */
function freeShare(groupWeight: Float64Array, groupFixed: Float64Array, lower: Float64Array, size: number): number {
  let [total, explained] = [0, 0];
  groupWeight.forEach((weight, group) => {
    const half = groupFixed.slice(group * size, (group + 1) * size);
    solveLower(lower, size, half);
    total += weight;
    for (const value of half) explained += value * value;
  });
  return 1 - explained / total;
}

/** Every branch has one inspector and every inspector one branch: two names for one effect. */
function samePartition(design: Design): boolean {
  return design.pairIndex.length === design.branches.length && design.branches.length === design.inspectors.length;
}
