import type { Design } from './design.ts';
import { createCoupling, type Equations } from './equations.ts';
import { invertLower } from './matrix.ts';

/** What the inverse of S says about each branch and inspector, in units of σ². */
export type Leverages = {
  /** Per branch, C_b S⁻¹ C_b'. */
  readonly branch: Float64Array;
  /** Per branch, the variance of x̄'β̂ + θ̂_b − θ_b. */
  readonly fairScore: Float64Array;
  /** Per inspector in the system, the diagonal of S⁻¹. */
  readonly inspector: Float64Array;
  /** The variance of x̄'β̂. */
  readonly mean: number;
};

export function computeLeverages(design: Design, equations: Equations): Leverages {
  const { size, inspectors, spread } = equations;
  const inverse = invertLower(equations.lower, size);
  const coupling = createCoupling(design, equations);
  const meanHalf = new Float64Array(size);
  design.mix.forEach((share, k) => addColumn(meanHalf, inverse, size, inspectors + k, share));
  const branch = new Float64Array(spread.length);
  const fairScore = new Float64Array(spread.length);
  const half = new Float64Array(size);
  for (let b = 0; b < spread.length; b += 1) {
    half.fill(0);
    const length = coupling.load(b);
    for (let a = 0; a < length; a += 1) addColumn(half, inverse, size, coupling.column[a]!, coupling.value[a]!);
    let [own, shared] = [0, 0];
    for (let k = 0; k < size; k += 1) {
      own += half[k]! ** 2;
      shared += (meanHalf[k]! - spread[b]! * half[k]!) ** 2;
    }
    branch[b] = own;
    fairScore[b] = spread[b]! + shared;
  }
  const inspector = new Float64Array(inspectors);
  for (let r = 0; r < inspectors; r += 1) inspector[r] = squaredNorm(inverse.subarray(r * size, (r + 1) * size));
  return { branch, fairScore, inspector, mean: squaredNorm(meanHalf) };
}

/** target += value × column of L⁻¹. */
function addColumn(target: Float64Array, inverse: Float64Array, size: number, column: number, value: number): void {
  const start = column * size;
  for (let k = column; k < size; k += 1) target[k]! += value * inverse[start + k]!;
}

function squaredNorm(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value * value;
  return sum;
}
