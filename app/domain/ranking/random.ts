/** A reproducible stream of random numbers. */
export type Random = {
  /** Uniform on [0, 1), 53 bits. */
  uniform(): number;
  /** Standard normal. */
  normal(): number;
  /** Chi-square with `degrees` degrees of freedom, `degrees` ≥ 1 and whole. */
  chiSquare(degrees: number): number;
};

export type Seed = number | string;

/**
 * xoshiro128** (Blackman & Vigna 2021). The same seed gives the same stream on every machine;
 * the number 7 and the text "7" are the same seed.
 */
export function createRandom(seed: Seed): Random {
  const next = xoshiro128(seedState(String(seed)));
  let spare: number | null = null;

  function uniform(): number {
    return ((next() >>> 5) * 67_108_864 + (next() >>> 6)) / 9_007_199_254_740_992;
  }

  /** Marsaglia's polar method: two deviates a round, one kept for the next call. */
  function normal(): number {
    if (spare !== null) {
      const kept = spare;
      spare = null;
      return kept;
    }
    for (;;) {
      const x = 2 * uniform() - 1;
      const y = 2 * uniform() - 1;
      const square = x * x + y * y;
      if (square >= 1 || square === 0) continue;
      const factor = Math.sqrt((-2 * Math.log(square)) / square);
      spare = y * factor;
      return x * factor;
    }
  }

  /** Pairs of squared normals are exponentials, so an odd degree costs one normal more. */
  function chiSquare(degrees: number): number {
    let sum = 0;
    for (let pair = 0; pair < Math.floor(degrees / 2); pair += 1) sum -= 2 * Math.log(1 - uniform());
    if (degrees % 2 === 1) sum += normal() ** 2;
    return sum;
  }

  return { uniform, normal, chiSquare };
}

function xoshiro128(state: Uint32Array): () => number {
  let [a, b, c, d] = [state[0]! | 0, state[1]! | 0, state[2]! | 0, state[3]! | 0];
  return () => {
    const scrambled = Math.imul(b, 5);
    const result = Math.imul((scrambled << 7) | (scrambled >>> 25), 9);
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = (d << 11) | (d >>> 21);
    return result;
  };
}

/** FNV-1a over the text, spread over the four words by splitmix32. */
function seedState(text: string): Uint32Array {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  const state = new Uint32Array(4);
  for (let word = 0; word < 4; word += 1) {
    hash = (hash + 0x9e3779b9) | 0;
    let mixed = Math.imul(hash ^ (hash >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    state[word] = mixed ^ (mixed >>> 15);
  }
  if (state.every((word) => word === 0)) state[0] = 1;
  return state;
}
