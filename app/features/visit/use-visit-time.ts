import { useCallback } from 'react';

import { useFormat } from '#app/i18n/use-format.ts';

/** A visit's time, with its year, as far as the reader may know it: of a covert visit there is only the day. */
export function useVisitTime(): (at: string) => string {
  const format = useFormat();
  return useCallback((at) => (isDay(at) ? format.longDate(at) : `${format.longDate(at)} ${format.time(at)}`), [format]);
}

export function isDay(at: string): boolean {
  return at.length === 'YYYY-MM-DD'.length;
}
