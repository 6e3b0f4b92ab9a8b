import type { ReactNode } from 'react';

type StatisticProps = {
  label: ReactNode;
  /** The formatted number; null shows a dash. */
  value: string | null;
  unit?: string;
  /** What the number rests on: "n=7", an interval, a comparison. Never left out. */
  basis: ReactNode;
  badge?: ReactNode;
};

/** One number with its unit and what it rests on. */
export function Statistic({ label, value, unit, basis, badge }: StatisticProps) {
  return (
    <div className="min-w-0">
      <div className="flex items-center gap-2 text-sm text-ink-soft">
        {label}
        {badge}
      </div>
      <p className="mt-1 text-2xl font-semibold tabular-nums">
        {value ?? '–'}
        {unit && value !== null ? <span className="ml-1 text-sm font-normal text-ink-faint">{unit}</span> : null}
      </p>
      <p className="mt-0.5 text-sm text-ink-faint tabular-nums">{basis}</p>
    </div>
  );
}
