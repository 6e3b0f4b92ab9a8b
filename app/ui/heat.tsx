import { classNames } from './class-names.ts';

const heatSteps = 7;

const steps = [
  'bg-heat-1 text-on-heat-low',
  'bg-heat-2 text-on-heat-low',
  'bg-heat-3 text-on-heat-low',
  'bg-heat-4 text-on-heat-low',
  'bg-heat-5 text-on-heat-low',
  'bg-heat-6 text-on-heat-high',
  'bg-heat-7 text-on-heat-high',
] as const;

/** The ends of the scale; values beyond them take the end colour. `deep` says which end is the deeper green. */
export type HeatScale = { min: number; max: number; deep?: 'high' | 'low' };

/** The step from 0 (pale) to 6 (deep) of a value. A scale without width has one colour, the middle one. */
export function heatStep(value: number, { min, max, deep = 'high' }: HeatScale): number {
  const share = max > min ? Math.min(1, Math.max(0, (value - min) / (max - min))) : 0.5;
  return Math.min(heatSteps - 1, Math.floor((deep === 'high' ? share : 1 - share) * heatSteps));
}

/** Background and ink of a value; null is the dash of a missing value. */
export function heatClass(value: number | null, scale: HeatScale): string {
  return value === null ? 'bg-surface text-ink-faint' : (steps[heatStep(value, scale)] ?? steps[0]);
}

type HeatLegendProps = { low: string; high: string; deep?: 'high' | 'low' };

/** What pale and deep mean. */
export function HeatLegend({ low, high, deep = 'high' }: HeatLegendProps) {
  const order = deep === 'high' ? steps : [...steps].reverse();
  return (
    <div className="flex items-center gap-2 text-xs text-ink-soft tabular-nums print:hidden">
      <span>{low}</span>
      <span aria-hidden className="flex">
        {order.map((step) => (
          <span key={step} className={classNames('h-3 w-6 first:rounded-l-sm last:rounded-r-sm', step)} />
        ))}
      </span>
      <span>{high}</span>
    </div>
  );
}
