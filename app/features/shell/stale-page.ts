/** Two reloads in a row within this time mean that loading again does not help. */
const PATIENCE_MS = 30_000;
const KEY = 'mingcha-reloaded-at';

/**
 * A page may be older than the server: a script it asks for only now is gone with the version it belonged to. The page
 * then loads once more, in the new version, instead of standing there without the part that was asked for.
 */
export function reloadWhenStale(): void {
  window.addEventListener('vite:preloadError', () => {
    if (!navigator.onLine || Date.now() - lastReload() < PATIENCE_MS) return;
    sessionStorage.setItem(KEY, String(Date.now()));
    window.location.reload();
  });
}

function lastReload(): number {
  return Number(sessionStorage.getItem(KEY) ?? 0);
}
