import { Area, CartesianGrid, ComposedChart, ErrorBar, Line, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';

import type { TrendPoint, TrendProps } from './trend-point.ts';

const axis = { stroke: 'var(--color-line-strong)', tickLine: false } as const;

/** The drawing itself; pages use `Trend`, which loads it when it is needed. */
export function TrendLine({ points, domain, format, words, height = 240 }: TrendProps) {
  const data = points.map((point) => ({ ...point, ...intervalOf(point) }));
  return (
    <ResponsiveContainer width="100%" height={height}>
      <ComposedChart data={data} margin={{ top: 8, right: 16, bottom: 16, left: 0 }} accessibilityLayer={false}>
        <CartesianGrid vertical={false} stroke="var(--color-line)" />
        <XAxis dataKey="id" {...axis} interval="preserveStartEnd" minTickGap={8} padding={{ left: 20, right: 20 }} height={40} tick={<PeriodTick points={points} />} />
        <YAxis {...axis} axisLine={false} width={44} domain={[...domain]} ticks={axisTicks(domain)} tick={{ fill: 'var(--color-ink-faint)', fontSize: 12 }} />
        <Tooltip
          cursor={{ stroke: 'var(--color-line-strong)' }}
          isAnimationActive={false}
          content={({ active, payload }) => {
            const point = payload?.[0]?.payload as TrendPoint | undefined;
            return active && point ? <PointCard point={point} format={format} words={words} /> : null;
          }}
        />
        <Area dataKey="band" type="linear" stroke="none" fill="var(--color-accent)" fillOpacity={0.14} isAnimationActive={false} />
        <Line
          dataKey="value"
          type="linear"
          stroke="var(--color-accent)"
          strokeWidth={2}
          dot={{ r: 3.5, fill: 'var(--color-accent)', stroke: 'var(--color-surface)', strokeWidth: 1.5 }}
          activeDot={{ r: 5 }}
          isAnimationActive={false}
        >
          <ErrorBar dataKey="reach" width={6} stroke="var(--color-accent)" strokeWidth={1.25} strokeOpacity={0.45} isAnimationActive={false} />
        </Line>
      </ComposedChart>
    </ResponsiveContainer>
  );
}

/** The interval as a band between neighbours and as reach below and above the point, which also shows it where a point stands alone. */
function intervalOf({ value, low, high }: TrendPoint): { band: [number, number] | null; reach: [number, number] | null } {
  if (value === null || low === null || high === null) return { band: null, reach: null };
  return { band: [low, high], reach: [value - low, high - value] };
}

/** Round numbers from end to end, four steps at most. */
function axisTicks([low, high]: readonly [number, number]): number[] {
  const step = [1, 2, 5, 10, 20, 25, 50].find((size) => (high - low) / size <= 4) ?? (high - low) / 4;
  const first = Math.ceil(low / step) * step;
  return Array.from({ length: Math.floor((high - first) / step) + 1 }, (_, index) => first + index * step);
}

type TickProps = { points: readonly TrendPoint[]; x?: number; y?: number; payload?: { value: string } };

/** The period, and under it how many visits it rests on. */
function PeriodTick({ points, x = 0, y = 0, payload }: TickProps) {
  const point = points.find(({ id }) => id === payload?.value);
  if (!point) return null;
  return (
    <text x={x} y={y} textAnchor="middle" fontSize={12} fill="var(--color-ink-soft)">
      <tspan x={x} dy={14}>
        {point.label}
      </tspan>
      <tspan x={x} dy={15} fontSize={11} fill="var(--color-ink-faint)">
        {`n=${point.n}`}
      </tspan>
    </text>
  );
}

type PointCardProps = Pick<TrendProps, 'format' | 'words'> & { point: TrendPoint };

function PointCard({ point, format, words }: PointCardProps) {
  return (
    <dl className="grid grid-cols-[auto_auto] gap-x-3 rounded-md bg-surface px-3 py-2 text-sm tabular-nums shadow-overlay">
      <dt className="col-span-2 font-medium">{point.label}</dt>
      <dt className="text-ink-faint">{words.value}</dt>
      <dd className="text-right">{point.value === null ? '–' : format(point.value)}</dd>
      {point.low === null || point.high === null ? null : (
        <>
          <dt className="text-ink-faint">{words.interval}</dt>
          <dd className="text-right">{`${format(point.low)}–${format(point.high)}`}</dd>
        </>
      )}
      <dt className="text-ink-faint">{words.n}</dt>
      <dd className="text-right">{point.n}</dd>
    </dl>
  );
}
