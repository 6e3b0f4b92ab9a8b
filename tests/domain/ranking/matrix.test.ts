import { expect, test } from 'vitest';
import { factorCholesky, independentColumns, invertLower, logDeterminant, solveLower, solveLowerTransposed } from '#app/domain/ranking/matrix.ts';

const MATRIX = [4, 2, 1, 2, 5, 3, 1, 3, 6];

test('a Cholesky factor solves, inverts and gives the determinant', () => {
  const lower = Float64Array.from(MATRIX);
  factorCholesky(lower, 3);
  expect(logDeterminant(lower, 3)).toBeCloseTo(Math.log(67), 12);
  const x = Float64Array.from([11, 21, 25]);
  solveLower(lower, 3, x);
  solveLowerTransposed(lower, 3, x);
  [1, 2, 3].forEach((value, row) => expect(x[row]).toBeCloseTo(value, 12));
  const inverse = invertLower(lower, 3);
  // (A⁻¹)₀₀ = cofactor 21 over the determinant.
  expect(inverse.slice(0, 3).reduce((sum, value) => sum + value * value, 0)).toBeCloseTo(21 / 67, 12);
});

test('a singular matrix leaves a finite factor', () => {
  const lower = Float64Array.from([1, 1, 1, 1]);
  factorCholesky(lower, 2);
  expect(lower.every(Number.isFinite)).toBe(true);
});

test('columns that depend on others are left out, the first never', () => {
  // Columns 1, a, b with 1 = a + b: Gram matrix of 4 rows, a in three of them.
  expect(independentColumns(Float64Array.from([4, 3, 1, 3, 3, 0, 1, 0, 1]), 3)).toHaveLength(2);
  expect(independentColumns(Float64Array.from([4, 3, 1, 3, 3, 0, 1, 0, 1]), 3)[0]).toBe(0);
  expect(independentColumns(Float64Array.from(MATRIX), 3)).toEqual([0, 1, 2]);
});
