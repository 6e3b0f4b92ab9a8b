/**
 * Dense lower-triangular algebra on row-major Float64Arrays of size × size.
 * The part above the diagonal is neither read nor written.
 */

/**
 * Replaces the lower triangle of a symmetric positive definite matrix by its Cholesky factor L, A = LLᵀ.
 * A pivot that rounding pushed to or below zero is raised to 1e-14 of its diagonal, so that L stays finite.
 */
export function factorCholesky(matrix: Float64Array, size: number): void {
  for (let row = 0; row < size; row += 1) {
    const rowStart = row * size;
    for (let column = 0; column < row; column += 1) {
      const columnStart = column * size;
      let sum = matrix[rowStart + column]!;
      for (let k = 0; k < column; k += 1) sum -= matrix[rowStart + k]! * matrix[columnStart + k]!;
      matrix[rowStart + column] = sum / matrix[columnStart + column]!;
    }
    const diagonal = matrix[rowStart + row]!;
    let pivot = diagonal;
    for (let k = 0; k < row; k += 1) pivot -= matrix[rowStart + k]! ** 2;
    matrix[rowStart + row] = Math.sqrt(Math.max(pivot, 1e-14 * diagonal, Number.MIN_VALUE));
  }
}

/** Solves L x = b in place. */
export function solveLower(lower: Float64Array, size: number, b: Float64Array): void {
  for (let row = 0; row < size; row += 1) {
    const start = row * size;
    let sum = b[row]!;
    for (let k = 0; k < row; k += 1) sum -= lower[start + k]! * b[k]!;
    b[row] = sum / lower[start + row]!;
  }
}

/** Solves Lᵀ x = b in place. */
export function solveLowerTransposed(lower: Float64Array, size: number, b: Float64Array): void {
  for (let row = size - 1; row >= 0; row -= 1) {
    const start = row * size;
    const value = b[row]! / lower[start + row]!;
    b[row] = value;
    for (let k = 0; k < row; k += 1) b[k]! -= lower[start + k]! * value;
  }
}

/**
 * L⁻¹, laid out by column: entry (row k, column j) stands at j × size + k, for k ≥ j.
 * The columns are contiguous because callers combine a few columns at a time.
 */
export function invertLower(lower: Float64Array, size: number): Float64Array {
  const inverse = new Float64Array(size * size);
  for (let column = 0; column < size; column += 1) {
    const target = column * size;
    inverse[target + column] = 1 / lower[target + column]!;
    for (let row = column + 1; row < size; row += 1) {
      const start = row * size;
      let sum = 0;
      for (let k = column; k < row; k += 1) sum -= lower[start + k]! * inverse[target + k]!;
      inverse[target + row] = sum / lower[start + row]!;
    }
  }
  return inverse;
}

/** log |LLᵀ|. */
export function logDeterminant(lower: Float64Array, size: number): number {
  let sum = 0;
  for (let row = 0; row < size; row += 1) sum += Math.log(lower[row * size + row]!);
  return 2 * sum;
}

/**
 * The columns that carry a Gram matrix's full rank, in ascending order, by Cholesky with diagonal pivoting.
 * A column whose remaining diagonal is below `tolerance` × the largest pivot depends on the others.
 * Column 0 is taken first when it is not zero, so that an intercept is never the one to go.
 */
export function independentColumns(gram: Float64Array, size: number, tolerance = 1e-10): number[] {
  const rest = gram.slice();
  const kept: number[] = [];
  let largest = 0;
  for (let step = 0; step < size; step += 1) {
    const pivot = step === 0 && rest[0]! > 0 ? 0 : largestDiagonal(rest, size, kept);
    const value = rest[pivot * size + pivot]!;
    largest = Math.max(largest, value);
    if (!(value > tolerance * largest)) break;
    kept.push(pivot);
    const row = rest.slice(pivot * size, (pivot + 1) * size);
    for (let i = 0; i < size; i += 1) {
      for (let j = 0; j < size; j += 1) rest[i * size + j]! -= (row[i]! * row[j]!) / value;
    }
  }
  return kept.sort((a, b) => a - b);
}

function largestDiagonal(matrix: Float64Array, size: number, taken: readonly number[]): number {
  let best = -1;
  for (let index = 0; index < size; index += 1) {
    if (taken.includes(index)) continue;
    if (best < 0 || matrix[index * size + index]! > matrix[best * size + best]!) best = index;
  }
  return best;
}
