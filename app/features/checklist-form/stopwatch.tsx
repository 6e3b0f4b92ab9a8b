import { useEffect, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';

import type { Watch } from '#app/field/draft.ts';
import { elapsedAt } from '#app/field/stopwatch.ts';
import { Button } from '#app/ui/button.tsx';

import { type StopwatchActions, useForm } from './model.ts';

type StopwatchProps = { actions: StopwatchActions };

/** Start, stop and reset stand still; only the figures run. */
export function Stopwatch({ actions }: StopwatchProps) {
  const { t } = useTranslation('capture');
  const { model } = useForm();
  const watch = useSyncExternalStore(model.subscribe, actions.read, actions.read);
  const elapsed = useElapsed(watch);
  const runs = watch.startedAt !== null;
  return (
    <div className="mt-2 flex flex-wrap items-center gap-2">
      <span role="timer" aria-label={t('watch.label')} className="min-w-36 text-3xl tabular-nums max-sm:min-w-24 max-sm:text-2xl">
        {figures(elapsed)}
      </span>
      <Button size="touch" variant={runs ? 'primary' : 'secondary'} className="min-w-28 max-sm:px-3" onClick={runs ? actions.stop : actions.start}>
        {t(runs ? 'watch.stop' : 'watch.start')}
      </Button>
      <Button size="touch" variant="quiet" className="px-3" disabled={runs || elapsed === 0} onClick={actions.reset}>
        {t('watch.reset')}
      </Button>
    </div>
  );
}

const TICK_MS = 100;

function useElapsed(watch: Watch): number {
  const [now, setNow] = useState(() => Date.now());
  const runs = watch.startedAt !== null;
  useEffect(() => {
    if (!runs) return;
    const timer = setInterval(() => setNow(Date.now()), TICK_MS);
    return () => clearInterval(timer);
  }, [runs]);
  return elapsedAt(watch, now);
}

/** `2:05.3`: minutes, seconds and tenths. */
function figures(ms: number): string {
  const tenths = Math.floor(ms / 100);
  const seconds = String(Math.floor(tenths / 10) % 60).padStart(2, '0');
  return `${Math.floor(tenths / 600)}:${seconds}.${tenths % 10}`;
}
