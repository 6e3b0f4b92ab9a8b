import { addPlugins, cleanupOutdatedCaches, createHandlerBoundToURL, getCacheKeyForURL, precacheAndRoute } from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';

import { SHELL, type ShellCopy, TAKE_OVER } from './service-worker-contract.ts';
import { onTheDevice, onTheWay } from './service-worker-shell.ts';

/**
 * Opens the field pages without a network: one document for every address under /field, and the scripts, texts, styles
 * and icons it needs, all from a cache that is filled before this worker takes over. It touches nothing else: requests
 * to the API go out as they are, and IndexedDB belongs to the pages.
 *
 * Every file is stored only if its bytes have the hash of the build, and the document only if it belongs to the build:
 * the log-in page of a wireless network, or the answer of an older server behind a balancer, ends the installation, and
 * the version before stays as it was. A new version waits until the person accepts it or the last page is closed.
 */
declare const self: WorkerScope;
/** Set by the build (app/cli/build-service-worker.ts). */
declare const PRECACHE: { url: string; revision: string | null; integrity?: string }[];
declare const SHELL_COPY: ShellCopy;

type WorkerScope = {
  skipWaiting: () => Promise<void>;
  clients: { claim: () => Promise<void> };
  addEventListener: {
    (type: 'message', listener: (event: { data: unknown }) => void): void;
    (type: 'activate', listener: (event: { waitUntil: (work: Promise<void>) => void }) => void): void;
  };
};

addPlugins([
  {
    requestWillFetch: ({ request }) => Promise.resolve(onTheWay(request)),
    cacheWillUpdate: ({ request, response }) => onTheDevice(request, response, SHELL_COPY),
    async handlerDidError({ event }) {
      if (event.type !== 'install') await forgetShell();
      return undefined;
    },
  },
]);
precacheAndRoute(PRECACHE, { directoryIndex: '', cleanURLs: false, ignoreURLParametersMatching: [] });
cleanupOutdatedCaches();
registerRoute(new NavigationRoute(createHandlerBoundToURL(SHELL), { allowlist: [/^\/field(?:[/?]|$)/] }));

self.addEventListener('message', ({ data }) => {
  if (data === TAKE_OVER) void self.skipWaiting();
});

/** The page that installed the first worker is served by it at once: the network may be gone before it is opened again. */
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

/**
 * A file that should be stored here is neither here nor to be had from the server: the browser has cleared a part of the
 * cache, and the server has moved on. Without the stored document the next page is the server's, in its own version.
 */
async function forgetShell(): Promise<void> {
  const key = getCacheKeyForURL(SHELL);
  for (const name of await caches.keys()) await (await caches.open(name)).delete(key ?? SHELL);
}
