import { expect, test } from 'vitest';
import { createRandom } from '#app/domain/ranking/random.ts';

function take(count: number, draw: () => number): number[] {
  return Array.from({ length: count }, draw);
}

function moments(values: readonly number[]): { mean: number; variance: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return { mean, variance: values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1) };
}

test('the same seed gives the same stream, as a number or as text', () => {
  const stream = take(50, createRandom(7).uniform);
  expect(take(50, createRandom('7').uniform)).toEqual(stream);
  expect(take(50, createRandom(8).uniform)).not.toEqual(stream);
});

test('uniform numbers fill [0, 1)', () => {
  const values = take(100_000, createRandom('uniform').uniform);
  expect(Math.min(...values.slice(0, 1000))).toBeGreaterThanOrEqual(0);
  expect(values.every((value) => value < 1)).toBe(true);
  const { mean, variance } = moments(values);
  expect(mean).toBeCloseTo(0.5, 2);
  expect(variance).toBeCloseTo(1 / 12, 2);
});

test('normal numbers have mean 0, variance 1 and 5 % beyond ±1.96', () => {
  const values = take(100_000, createRandom('normal').normal);
  const { mean, variance } = moments(values);
  expect(Math.abs(mean)).toBeLessThan(0.015);
  expect(Math.abs(variance - 1)).toBeLessThan(0.02);
  expect(values.filter((value) => Math.abs(value) > 1.96).length / values.length).toBeCloseTo(0.05, 2);
});

test.each([1, 2, 5, 30])('chi-square with %i degrees has mean ν and variance 2ν', (degrees) => {
  const random = createRandom(degrees);
  const { mean, variance } = moments(take(40_000, () => random.chiSquare(degrees)));
  expect(Math.abs(mean / degrees - 1)).toBeLessThan(0.03);
  expect(Math.abs(variance / (2 * degrees) - 1)).toBeLessThan(0.08);
});
