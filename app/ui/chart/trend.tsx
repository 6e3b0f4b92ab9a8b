import { lazy, Suspense } from 'react';

import { useHydrated } from '#app/ui/use-hydrated.ts';

import type { TrendProps } from './trend-point.ts';

const TrendLine = lazy(async () => ({ default: (await import('./trend-line.tsx')).TrendLine }));

/**
 * A line over periods with its intervals as a lighter band, and the n under each period.
 * The numbers stand beside the drawing as a table for listeners, for print without scripts and before the chart is
 * loaded; the drawing library arrives only where a trend is shown.
 */
export function Trend(props: TrendProps) {
  const hydrated = useHydrated();
  const height = props.height ?? 240;
  const gap = <svg aria-hidden width="100%" height={height} />;
  return (
    <figure aria-label={props.label}>
      <div aria-hidden>
        {hydrated ? (
          <Suspense fallback={gap}>
            <TrendLine {...props} />
          </Suspense>
        ) : (
          gap
        )}
      </div>
      <TrendTable {...props} />
    </figure>
  );
}

function TrendTable({ label, points, format, words }: TrendProps) {
  return (
    <table className="spoken">
      <caption>{label}</caption>
      <thead>
        <tr>
          {[words.period, words.value, words.interval, words.n].map((word) => (
            <th key={word} scope="col">
              {word}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {points.map((point) => (
          <tr key={point.id}>
            <th scope="row">{point.label}</th>
            <td>{point.value === null ? '–' : format(point.value)}</td>
            <td>{point.low === null || point.high === null ? '–' : `${format(point.low)}–${format(point.high)}`}</td>
            <td>{point.n}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
