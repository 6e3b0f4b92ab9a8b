import { useEffect } from 'react';

/** By then the page stands and the first taps are answered. */
const SETTLED_MS = 1_500;

/** Brings code that a later tap will need into memory once the page has settled: the network may be gone at the tap. */
export function useLater(parts: readonly (() => Promise<unknown>)[]): void {
  useEffect(() => {
    const timer = setTimeout(() => parts.forEach((part) => void part().catch(() => {})), SETTLED_MS);
    return () => clearTimeout(timer);
  }, [parts]);
}
