import { SHELL, TAKE_OVER } from './service-worker-contract.ts';

/**
 * Installs the service worker and knows whether a newer version of the app waits. A version takes over when the person
 * asks for it, or by itself once no page of the app is open; never while a draft is on the screen of any tab.
 */
export type AppUpdate = {
  state: () => UpdateState;
  subscribe: (listener: () => void) => () => void;
  /** Lets the waiting version take over; every tab then loads once more. */
  accept: () => Promise<void>;
  /** Installs the worker, or looks for a newer one, once the page stands. */
  start: () => void;
};

export type UpdateState =
  | 'none'
  | 'ready'
  /** Accepted, but a draft is open in another tab. */
  | 'held'
  | 'taking-over';

/** A version that does not take over within this time is offered again. */
const PATIENCE_MS = 10_000;
/** The app comes to the front often; whether there is a newer version is asked at most this often. */
const LOOK_EVERY_MS = 60_000;

function createAppUpdate(): AppUpdate {
  const listeners = new Set<() => void>();
  let state: UpdateState = 'none';
  let waiting: ServiceWorker | null = null;
  let started = false;

  function become(next: UpdateState): void {
    state = next;
    for (const listener of listeners) listener();
  }

  function offer(worker: ServiceWorker): void {
    waiting = worker;
    become('ready');
  }

  /** The first worker of a device has nothing to replace: it is active at once. */
  function watch(registration: ServiceWorkerRegistration): void {
    if (registration.waiting && registration.active) offer(registration.waiting);
    registration.addEventListener('updatefound', () => {
      const worker = registration.installing;
      worker?.addEventListener('statechange', () => {
        if (worker.state === 'installed' && registration.active) offer(worker);
        if (worker.state === 'redundant' && worker === waiting) become('none');
      });
    });
  }

  async function install(container: ServiceWorkerContainer): Promise<void> {
    reloadOnTakeOver(container);
    const registration = await container.register('/sw.js', { scope: SHELL, updateViaCache: 'none' });
    watch(registration);
    lookOnReturn(registration);
  }

  return {
    state: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    start() {
      if (started || !import.meta.env.PROD || !('serviceWorker' in navigator)) return;
      started = true;
      // It fails without network or room, or when the answer is not of this build: the version before goes on working.
      const quietly = () => void install(navigator.serviceWorker).catch(() => undefined);
      if (document.readyState === 'complete') quietly();
      else window.addEventListener('load', quietly, { once: true });
    },
    async accept() {
      const worker = waiting;
      if (!worker) return;
      const done = await whileNoDraftIsOpen(async () => {
        become('taking-over');
        worker.postMessage(TAKE_OVER);
        await new Promise((resolve) => setTimeout(resolve, PATIENCE_MS));
      });
      become(done ? 'ready' : 'held');
    },
  };
}

/** The first worker takes a page that stands already; only one that replaces another brings a new version. */
function reloadOnTakeOver(container: ServiceWorkerContainer): void {
  let replaces = container.controller !== null;
  container.addEventListener('controllerchange', () => {
    if (replaces) window.location.reload();
    replaces = true;
  });
}

function lookOnReturn(registration: ServiceWorkerRegistration): void {
  let looked = Date.now();
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState !== 'visible' || Date.now() - looked < LOOK_EVERY_MS) return;
    looked = Date.now();
    registration.update().catch(() => undefined);
  });
}

const LOCK = 'mingcha-open-draft';

/** Call while a draft is on the screen; no version takes over in any tab until the returned function is called. */
export function holdUpdates(): () => void {
  let release = () => {};
  const released = new Promise<void>((resolve) => (release = resolve));
  if ('locks' in navigator) void navigator.locks.request(LOCK, { mode: 'shared' }, () => released);
  return release;
}

/** Runs the work and keeps drafts from being opened meanwhile; false, without running it, while one is open. */
async function whileNoDraftIsOpen(work: () => Promise<void>): Promise<boolean> {
  return navigator.locks.request(LOCK, { ifAvailable: true }, async (lock) => {
    if (lock) await work();
    return lock !== null;
  });
}

let update: AppUpdate | null = null;

/** The update of this document; made once, on first use. */
export function appUpdate(): AppUpdate {
  update ??= createAppUpdate();
  return update;
}
