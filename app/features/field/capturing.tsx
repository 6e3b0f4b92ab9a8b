import { useEffect, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';

import { holdUpdates } from '#app/field/app-update.ts';
import type { Capturing } from '#app/field/editors.ts';
import type { UnderWay, UnderWayState } from '#app/field/under-way.ts';
import { Progress } from '#app/ui/progress.tsx';

/** How many files are still being worked on; nothing where there are none. */
export function CapturingBar({ pending, total }: Capturing) {
  const { t } = useTranslation('capture');
  if (pending === 0) return null;
  const words = t('pending', { count: pending });
  return (
    <div role="status" className="my-2">
      <p className="text-base">{words}</p>
      <Progress label={words} value={total - pending} max={total} className="mt-1" />
    </div>
  );
}

/** Keeps a newer version of the app from loading over files that are being made. */
export function useHoldWhileCapturing({ pending }: Capturing): void {
  const isCapturing = pending > 0;
  useEffect(() => (isCapturing ? holdUpdates() : undefined), [isCapturing]);
}

export function useUnderWay({ subscribe, state }: UnderWay): UnderWayState {
  return useSyncExternalStore(subscribe, state);
}
