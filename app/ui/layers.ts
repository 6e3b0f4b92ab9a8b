import { useEffect, useRef } from 'react';

/**
 * What lies over a page, the topmost last: dialogs, viewers, a page that is shown for a moment to somebody else. "Back"
 * closes the topmost and leaves the page where it is (`features/field/back-closes-layers.tsx`).
 */
const layers: { close: () => void }[] = [];

/** Says that what is being shown lies over the page, and how it is closed. */
export function useLayer(close: () => void): void {
  const newest = useRef(close);
  useEffect(() => {
    newest.current = close;
  });
  useEffect(() => {
    const layer = { close: () => newest.current() };
    layers.push(layer);
    return () => void layers.splice(layers.indexOf(layer), 1);
  }, []);
}

export function hasLayer(): boolean {
  return layers.length > 0;
}

export function closeTopLayer(): void {
  layers.at(-1)?.close();
}
