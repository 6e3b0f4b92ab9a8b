/**
 * erfc(x) = 2/√π ∫ₓ^∞ e^(−t²) dt by the rational approximations of W. J. Cody,
 * Mathematics of Computation 23 (1969) 631–637. Relative error about 1e-16.
 */
export function erfc(x: number): number {
  const size = Math.abs(x);
  if (size <= 0.46875) return 1 - x * ratio(ERF_NUMERATOR, ERF_DENOMINATOR, size * size);
  const tail = size <= 4 ? scaledMiddle(size) : scaledFar(size);
  const value = tail * gaussian(size);
  return x < 0 ? 2 - value : value;
}

/** Φ(x), the standard normal distribution function. */
export function normalCdf(x: number): number {
  return 0.5 * erfc(-x / Math.SQRT2);
}

/**
 * Φ⁻¹(p) by M. J. Wichura's AS 241 (PPND16), Applied Statistics 37 (1988) 477–484.
 * Relative error about 1e-16. p ≤ 0 gives −∞, p ≥ 1 gives ∞.
 */
export function normalQuantile(p: number): number {
  if (p <= 0) return -Infinity;
  if (p >= 1) return Infinity;
  const centred = p - 0.5;
  if (Math.abs(centred) <= 0.425) {
    return centred * ratio(CENTRE_NUMERATOR, CENTRE_DENOMINATOR, 0.180625 - centred * centred);
  }
  const depth = Math.sqrt(-Math.log(centred < 0 ? p : 1 - p));
  const value =
    depth <= 5 ? ratio(NEAR_NUMERATOR, NEAR_DENOMINATOR, depth - 1.6) : ratio(FAR_NUMERATOR, FAR_DENOMINATOR, depth - 5);
  return centred < 0 ? -value : value;
}

function scaledMiddle(size: number): number {
  return ratio(MIDDLE_NUMERATOR, MIDDLE_DENOMINATOR, size);
}

function scaledFar(size: number): number {
  const inverse = 1 / (size * size);
  return (1 / Math.sqrt(Math.PI) - inverse * ratio(TAIL_NUMERATOR, TAIL_DENOMINATOR, inverse)) / size;
}

/** e^(−x²) with x² split at 1/16, so that the rounding of the square does not reach the exponent. */
function gaussian(x: number): number {
  const coarse = Math.trunc(x * 16) / 16;
  return Math.exp(-coarse * coarse) * Math.exp(-(x - coarse) * (x + coarse));
}

/** Two polynomials, highest power first, at x. */
function ratio(numerator: readonly number[], denominator: readonly number[], x: number): number {
  return polynomial(numerator, x) / polynomial(denominator, x);
}

function polynomial(coefficients: readonly number[], x: number): number {
  let value = 0;
  for (const coefficient of coefficients) value = value * x + coefficient;
  return value;
}

// Cody, |x| ≤ 0.46875, in x².
const ERF_NUMERATOR = [
  1.85777706184603153e-1, 3.1611237438705656, 1.13864154151050156e2, 3.77485237685302021e2, 3.20937758913846947e3,
];
const ERF_DENOMINATOR = [1, 2.36012909523441209e1, 2.44024637934444173e2, 1.28261652607737228e3, 2.84423683343917062e3];

// Cody, 0.46875 < |x| ≤ 4, in |x|.
const MIDDLE_NUMERATOR = [
  2.15311535474403846e-8, 5.64188496988670089e-1, 8.88314979438837594, 6.61191906371416295e1, 2.98635138197400131e2,
  8.81952221241769090e2, 1.71204761263407058e3, 2.05107837782607147e3, 1.23033935479799725e3,
];
const MIDDLE_DENOMINATOR = [
  1, 1.57449261107098347e1, 1.17693950891312499e2, 5.37181101862009858e2, 1.62138957456669019e3, 3.29079923573345963e3,
  4.36261909014324716e3, 3.43936767414372164e3, 1.23033935480374942e3,
];

// Cody, |x| > 4, in 1/x².
const TAIL_NUMERATOR = [
  1.63153871373020978e-2, 3.05326634961232344e-1, 3.60344899949804439e-1, 1.25781726111229246e-1,
  1.60837851487422766e-2, 6.58749161529837803e-4,
];
const TAIL_DENOMINATOR = [
  1, 2.56852019228982242, 1.87295284992346047, 5.27905102951428412e-1, 6.05183413124413191e-2, 2.33520497626869185e-3,
];

// AS 241, |p − ½| ≤ 0.425.
const CENTRE_NUMERATOR = [
  2.5090809287301226727e3, 3.3430575583588128105e4, 6.7265770927008700853e4, 4.5921953931549871457e4,
  1.3731693765509461125e4, 1.9715909503065514427e3, 1.3314166789178437745e2, 3.3871328727963666080,
];
const CENTRE_DENOMINATOR = [
  5.2264952788528545610e3, 2.8729085735721942674e4, 3.9307895800092710610e4, 2.1213794301586595867e4,
  5.3941960214247511077e3, 6.8718700749205790830e2, 4.2313330701600911252e1, 1,
];

// AS 241, √(−ln p) ≤ 5, in √(−ln p) − 1.6.
const NEAR_NUMERATOR = [
  7.74545014278341407640e-4, 2.27238449892691845833e-2, 2.41780725177450611770e-1, 1.27045825245236838258,
  3.64784832476320460504, 5.76949722146069140550, 4.63033784615654529590, 1.42343711074968357734,
];
const NEAR_DENOMINATOR = [
  1.05075007164441684324e-9, 5.47593808499534494600e-4, 1.51986665636164571966e-2, 1.48103976427480074590e-1,
  6.89767334985100004550e-1, 1.67638483018380384940, 2.05319162663775882187, 1,
];

// AS 241, √(−ln p) > 5, in √(−ln p) − 5.
const FAR_NUMERATOR = [
  2.01033439929228813265e-7, 2.71155556874348757815e-5, 1.24266094738807843860e-3, 2.65321895265761230930e-2,
  2.96560571828504891230e-1, 1.78482653991729133580, 5.46378491116411436990, 6.65790464350110377720,
];
const FAR_DENOMINATOR = [
  2.04426310338993978564e-15, 1.42151175831644588870e-7, 1.84631831751005468180e-5, 7.86869131145613259100e-4,
  1.48753612908506148525e-2, 1.36929880922735805310e-1, 5.99832206555887937690e-1, 1,
];
