import { useEffect } from 'react';

import { bringParts } from './later-parts.ts';

/** By then the page stands and the first taps are answered. */
const SETTLED_MS = 1_500;

/** Brings code that a later tap will need into memory once the page has settled. */
export function useLater(): void {
  useEffect(() => {
    const timer = setTimeout(bringParts, SETTLED_MS);
    return () => clearTimeout(timer);
  }, []);
}
