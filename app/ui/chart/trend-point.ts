/** One period of a trend. A period without visits has `value: null` and breaks the line. */
export type TrendPoint = {
  id: string;
  /** The period, short enough for an axis. */
  label: string;
  value: number | null;
  /** Both ends of the interval, or null where none can be given. */
  low: number | null;
  high: number | null;
  /** How many visits the value rests on. */
  n: number;
};

export type TrendWords = {
  /** Heads of the table that says the same in numbers. */
  period: string;
  value: string;
  interval: string;
  n: string;
};

export type TrendProps = {
  /** Names the chart. */
  label: string;
  points: readonly TrendPoint[];
  /** The ends of the score axis. A trend of scores does not begin at zero: say so with the axis, not with bars. */
  domain: readonly [number, number];
  format: (value: number) => string;
  words: TrendWords;
  height?: number;
};
