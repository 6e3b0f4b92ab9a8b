/** Two reloads in a row within this time mean that loading again does not help. */
const PATIENCE_MS = 30_000;
/** A page that has not gone by then stays: what was asked for was a file, or the person chose to stay. */
const LEAVING_MS = 5_000;
const KEY = 'mingcha-reloaded-at';

/** The parts of a window that matter here. */
type Page = EventTarget & {
  navigator: { onLine: boolean };
  sessionStorage: Pick<Storage, 'getItem' | 'setItem'>;
  location: { reload: () => void };
};

/**
 * A page may be older than the server: a script it asks for only now is gone with the version it belonged to. The page
 * then loads once more, in the new version, instead of standing there without the part that was asked for.
 *
 * A page that is being left breaks its scripts off itself, which looks the same; loading it once more would take the
 * person back from where they are going.
 */
export function reloadWhenStale(page: Page = window): void {
  let leftAt = -Infinity;
  page.addEventListener('beforeunload', ({ timeStamp }) => void (leftAt = timeStamp));
  page.addEventListener('vite:preloadError', ({ timeStamp }) => {
    if (!page.navigator.onLine || timeStamp - leftAt < LEAVING_MS) return;
    if (Date.now() - Number(page.sessionStorage.getItem(KEY) ?? 0) < PATIENCE_MS) return;
    page.sessionStorage.setItem(KEY, String(Date.now()));
    page.location.reload();
  });
}
