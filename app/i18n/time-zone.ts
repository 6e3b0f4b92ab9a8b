import { createContext, useContext } from 'react';

import { defaultTimeZone } from '#app/domain/calendar.ts';

/** The bank's time zone, in which every page shows its times and counts its days. */
export const TimeZone = createContext(defaultTimeZone);

export function useTimeZone(): string {
  return useContext(TimeZone);
}
