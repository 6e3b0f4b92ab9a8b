import type { BranchDraws } from './draws.ts';

/**
 * Competition ranks, best first: 1, 2, 2, 4. `scores` are published (already rounded) numbers,
 * so that what is printed as equal is ranked as equal.
 */
export function competitionRanks(scores: readonly number[]): number[] {
  const order = scores.map((_, index) => index).sort((a, b) => scores[b]! - scores[a]!);
  const ranks = new Array<number>(scores.length).fill(0);
  order.forEach((index, position) => {
    const before = order[position - 1];
    ranks[index] = before !== undefined && scores[before] === scores[index] ? ranks[before]! : position + 1;
  });
  return ranks;
}

/** What the joint draws say about one branch's place. Probabilities in 0 … 1, ranks from 1 (best). */
export type RankSummary = {
  readonly expectedRank: number;
  readonly rankLow: number;
  readonly rankHigh: number;
  /** P(in the best, in the last quarter); quarterSize places each. */
  readonly pTop: number;
  readonly pBottom: number;
  /** P(in the better half), P(in the worse half); the middle place of an odd number is in neither. */
  readonly pAboveMedian: number;
  readonly pBelowMedian: number;
};

/** Places in a quarter of the table: n/4 rounded down, at least one. */
export function quarterSize(branches: number): number {
  return Math.max(1, Math.floor(branches / 4));
}

export type RankOptions = {
  /** Columns of the draws to rank against each other. */
  readonly columns: readonly number[];
  /** Coverage of rankLow … rankHigh, e.g. 0.9. */
  readonly interval: number;
  /**
   * One label per column. Columns of equal label carry the same data, so their places are exchangeable:
   * their draws are pooled, and they get identical summaries. Default: all different.
   */
  readonly groups?: readonly number[];
};

/** Ranks every draw and summarises the places of each column, in the order of `columns`. */
export function summariseRanks(draws: BranchDraws, { columns, interval, groups }: RankOptions): RankSummary[] {
  const places = rankDraws(draws, columns);
  const members = new Map<number, number[]>();
  columns.forEach((_, position) => {
    const group = groups?.[position] ?? position;
    const known = members.get(group);
    if (known) known.push(position);
    else members.set(group, [position]);
  });
  const summaries = new Array<RankSummary>(columns.length);
  for (const positions of members.values()) {
    const pooled = new Uint32Array(positions.length * draws.count);
    positions.forEach((position, index) => {
      pooled.set(places.subarray(position * draws.count, (position + 1) * draws.count), index * draws.count);
    });
    const summary = summarisePlaces(pooled.sort(), columns.length, interval);
    for (const position of positions) summaries[position] = summary;
  }
  return summaries;
}

/** Places of branches that nothing tells apart: every order is as likely as any other. */
export function indistinctRanks(branches: number): RankSummary {
  const quarter = quarterSize(branches) / branches;
  const half = Math.floor(branches / 2) / branches;
  return {
    expectedRank: (branches + 1) / 2,
    rankLow: 1,
    rankHigh: branches,
    pTop: quarter,
    pBottom: quarter,
    pAboveMedian: half,
    pBelowMedian: half,
  };
}

/**
 * Rankability ρ = τ²/(τ² + median s²), s² the sampling variance of a branch (van Houwelingen, Brand & Louis;
 * Lingsma et al. 2010). With reliability = τ²/(τ² + s²) that is the median reliability. 0 for no branches.
 */
export function rankabilityOf(reliabilities: readonly number[]): number {
  if (reliabilities.length === 0) return 0;
  const sorted = Float64Array.from(reliabilities).sort();
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** Places per column and draw, columns × count. */
function rankDraws(draws: BranchDraws, columns: readonly number[]): Uint32Array {
  const width = draws.branches.length;
  const places = new Uint32Array(columns.length * draws.count);
  const values = new Float64Array(columns.length);
  const sorter = createSorter(columns.length);
  for (let row = 0; row < draws.count; row += 1) {
    columns.forEach((column, position) => {
      values[position] = draws.effects[row * width + column]!;
    });
    const order = sorter(values);
    for (let place = 0; place < order.length; place += 1) places[order[place]! * draws.count + row] = place + 1;
  }
  return places;
}

/** Sorts positions by value, largest first, in linear time: spread over as many bins as values, then sorted by insertion. */
function createSorter(length: number): (values: Float64Array) => Int32Array {
  const order = new Int32Array(length);
  const bin = new Int32Array(length);
  const start = new Int32Array(length + 1);
  return (values) => {
    const [lowest, highest] = extent(values);
    const scale = highest > lowest ? (length - 1) / (highest - lowest) : 0;
    start.fill(0);
    for (let position = 0; position < length; position += 1) {
      bin[position] = Math.floor((highest - values[position]!) * scale);
      start[bin[position]! + 1]! += 1;
    }
    for (let index = 0; index < length; index += 1) start[index + 1]! += start[index]!;
    for (let position = 0; position < length; position += 1) {
      const slot = start[bin[position]!]!;
      order[slot] = position;
      start[bin[position]!] = slot + 1;
    }
    insertionSort(order, values);
    return order;
  };
}

function insertionSort(order: Int32Array, values: Float64Array): void {
  for (let index = 1; index < order.length; index += 1) {
    const moving = order[index]!;
    let slot = index;
    while (slot > 0 && values[order[slot - 1]!]! < values[moving]!) {
      order[slot] = order[slot - 1]!;
      slot -= 1;
    }
    order[slot] = moving;
  }
}

function extent(values: Float64Array): [lowest: number, highest: number] {
  let [lowest, highest] = [Infinity, -Infinity];
  for (const value of values) {
    if (value < lowest) lowest = value;
    if (value > highest) highest = value;
  }
  return [lowest, highest];
}

/** `places` sorted ascending. */
function summarisePlaces(places: Uint32Array, branches: number, interval: number): RankSummary {
  const last = places.length - 1;
  const tail = (1 - interval) / 2;
  const quarter = quarterSize(branches);
  const upTo = (place: number) => countUpTo(places, place) / places.length;
  return {
    expectedRank: places.reduce((sum, place) => sum + place, 0) / places.length,
    rankLow: places[Math.floor(tail * last)]!,
    rankHigh: places[Math.ceil((1 - tail) * last)]!,
    pTop: upTo(quarter),
    pBottom: 1 - upTo(branches - quarter),
    pAboveMedian: upTo(Math.floor(branches / 2)),
    pBelowMedian: 1 - upTo(Math.ceil(branches / 2)),
  };
}

function countUpTo(places: Uint32Array, place: number): number {
  let [low, high] = [0, places.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (places[middle]! <= place) low = middle + 1;
    else high = middle;
  }
  return low;
}
