import { expect, test, vi } from 'vitest';

import { reloadWhenStale } from '#app/features/shell/stale-page.ts';

/** A page with a script that can be missing; `reload` counts how often it was loaded again. */
function page({ onLine = true } = {}) {
  const kept = new Map<string, string>();
  const reload = vi.fn<() => void>();
  const made = Object.assign(new EventTarget(), {
    navigator: { onLine },
    sessionStorage: { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => void kept.set(key, value) },
    location: { reload },
  });
  reloadWhenStale(made);
  return { reload, happens: (name: string) => made.dispatchEvent(new Event(name)) };
}

test('a page whose script is gone loads once more, and not again and again', () => {
  const { reload, happens } = page();
  happens('vite:preloadError');
  happens('vite:preloadError');
  expect(reload).toHaveBeenCalledOnce();
});

test('without a network nothing would come of it', () => {
  const { reload, happens } = page({ onLine: false });
  happens('vite:preloadError');
  expect(reload).not.toHaveBeenCalled();
});

test('a page that is being left, and breaks its scripts off itself, does not come back', () => {
  const { reload, happens } = page();
  happens('beforeunload');
  happens('vite:preloadError');
  expect(reload).not.toHaveBeenCalled();
});
