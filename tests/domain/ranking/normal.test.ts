import { expect, test } from 'vitest';
import { erfc, normalCdf, normalQuantile } from '#app/domain/ranking/normal.ts';

/** |a/b − 1|, or |a| where b is 0. */
function relativeError(actual: number, expected: number): number {
  return expected === 0 ? Math.abs(actual) : Math.abs(actual / expected - 1);
}

// Golden: scipy.special.erfc 1.17.
test.each([
  [-6, 2], [-3.5, 1.9999992569016276], [-1, 1.8427007929497148], [-0.3, 1.3286267594591274], [0.1, 0.8875370839817152],
  [0.46, 0.5153446099983203], [0.47, 0.5062549491139179], [1, 0.15729920705028516], [2.5, 0.00040695201744495886],
  [3.9, 3.479224859723178e-8], [4.1, 6.7000276540849075e-9], [8, 1.1224297172982928e-29], [20, 5.395865611607901e-176],
])('erfc(%f)', (x, expected) => {
  expect(relativeError(erfc(x), expected)).toBeLessThan(2e-14);
});

// Golden: scipy.special.ndtr.
test.each([
  [-30, 4.906713927147908e-198], [-8, 6.22096057427174e-16], [-1.96, 0.024997895148220435], [0, 0.5],
  [0.5, 0.6914624612740131], [1.6448536269514722, 0.95], [5, 0.9999997133484281],
])('Φ(%f)', (x, expected) => {
  expect(relativeError(normalCdf(x), expected)).toBeLessThan(2e-13);
});

// Golden: scipy.special.ndtri.
test.each([
  [1e-300, -37.0470962993612], [1e-20, -9.262340089798409], [1e-6, -4.753424308822899], [0.01, -2.3263478740408408],
  [0.07, -1.4757910281791706], [0.075, -1.4395314709384563], [0.3, -0.5244005127080409], [0.5, 0],
  [0.9, 1.2815515655446004], [0.95, 1.6448536269514722], [0.999999, 4.753424308817087],
])('Φ⁻¹(%f)', (p, expected) => {
  expect(relativeError(normalQuantile(p), expected)).toBeLessThan(1e-13);
});

test('the quantile of 0 and 1 is infinite', () => {
  expect(normalQuantile(0)).toBe(-Infinity);
  expect(normalQuantile(1)).toBe(Infinity);
});
