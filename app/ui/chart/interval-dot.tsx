type IntervalDotProps = {
  /** The scale, the same for every row of a table. */
  min: number;
  max: number;
  low: number;
  high: number;
  value: number;
  /** A point to compare with, e.g. the mean of the group: a thin upright line. */
  reference?: number;
  /** The whole statement in words: "90.4, between 88.1 and 92.7". */
  label: string;
  width?: number;
};

const height = 20;
const margin = 5;

/** One row of a caterpillar plot: the estimate as a dot, its interval as a lighter bar. Drawn without scripts. */
export function IntervalDot({ min, max, low, high, value, reference, label, width = 132 }: IntervalDotProps) {
  const x = (at: number) => {
    const share = max > min ? Math.min(1, Math.max(0, (at - min) / (max - min))) : 0.5;
    return margin + share * (width - 2 * margin);
  };
  const middle = height / 2;
  return (
    <svg role="img" aria-label={label} width={width} height={height} viewBox={`0 0 ${width} ${height}`} className="inline-block align-middle">
      <line x1={margin} x2={width - margin} y1={middle} y2={middle} className="stroke-line" />
      {reference === undefined ? null : (
        <line x1={x(reference)} x2={x(reference)} y1={2} y2={height - 2} className="stroke-control" strokeDasharray="2 2" />
      )}
      <line x1={x(low)} x2={x(high)} y1={middle} y2={middle} strokeWidth={3} className="stroke-accent/40" strokeLinecap="round" />
      <line x1={x(low)} x2={x(low)} y1={middle - 4} y2={middle + 4} strokeWidth={1.5} className="stroke-accent/60" />
      <line x1={x(high)} x2={x(high)} y1={middle - 4} y2={middle + 4} strokeWidth={1.5} className="stroke-accent/60" />
      <circle cx={x(value)} cy={middle} r={4} className="fill-accent stroke-surface" strokeWidth={1.5} />
    </svg>
  );
}
