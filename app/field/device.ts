import { joinCodeFrom } from '#app/domain/joint/code.ts';

import { openApi } from './api.ts';
import { openChannel } from './channel.ts';
import { createFieldClient, type FieldClient } from './client.ts';
import { deviceLabel } from './device-label.ts';
import { createKeyring, ROUNDS } from './keyring.ts';
import { type FieldStore, openFieldStore } from './store.ts';
import { textAt } from './stored.ts';
import { uploadInBrowser } from './upload.ts';
import { newFileId, newVisitId } from './visit-id.ts';

/** The field client of this document, made of what the browser offers. Browser only; made once, on first use. */
let client: FieldClient | null = null;

export function fieldClient(): FieldClient {
  client ??= make();
  return client;
}

const LOCK = 'mingcha-outbox';
/** How often a page in sight asks whether its sign-in still holds. */
const LOOK_MS = 60_000;

function make(): FieldClient {
  const keyring = createKeyring();
  const store = openFieldStore({ keys: keyring, makeRoom: () => made.makeRoom() });
  const made: FieldClient = createFieldClient({
    store,
    keyring,
    label: deviceLabel(navigator),
    rounds: ROUNDS,
    api: openApi({
      fetch: (input, init) => fetch(input, init),
      upload: uploadInBrowser,
      now: () => new Date(),
      deviceId: idOf(store),
      unsent: () => store.unfinished().catch(() => null),
      appVersion: buildOf(window),
    }),
    channel: openChannel(),
    exclusively,
    isOnline: () => navigator.onLine,
    now: () => new Date(),
    random: Math.random,
    newId: newVisitId,
    newFileId,
    // What makes evidence of pictures and of speech is code of its own: the form opens without waiting for it.
    develop: async (file) => (await import('./photo.ts')).develop(file),
    record: async (options) => (await import('./recorder.ts')).startRecorder(options),
    delay(run, ms) {
      const timer = setTimeout(run, ms);
      return () => clearTimeout(timer);
    },
  });
  window.addEventListener('online', made.wake);
  window.addEventListener('pagehide', () => void store.release());
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') made.wake();
  });
  setInterval(() => {
    if (document.visibilityState === 'visible' && navigator.onLine) void made.look();
  }, LOOK_MS);
  return made;
}

/** The build that runs in this document, as Remix says it. */
function buildOf(page: Window): string | null {
  const manifest: unknown = Reflect.get(page, '__remixManifest');
  return textAt(manifest, 'version');
}

/** Read once, as it never changes. A device that reads nothing cannot say which one it is; its calls go out without a name. */
function idOf(store: FieldStore): () => Promise<string | null> {
  let known: string | null = null;
  return async () => {
    known ??= await store.device().then(
      ({ id }) => id,
      () => null,
    );
    return known;
  };
}

/**
 * One tab of the device at a time. Locks exist only in secure contexts; without them two tabs may send the same visit,
 * which the server answers with the same receipt.
 */
async function exclusively(work: () => Promise<void>): Promise<void> {
  if ('locks' in navigator) await navigator.locks.request(LOCK, work);
  else await work();
}

/** Asks the browser not to clear the device's store when space runs short. Quietly: a refusal changes nothing now. */
export async function askForPersistence(): Promise<void> {
  if (!('storage' in navigator) || (await navigator.storage.persisted())) return;
  await navigator.storage.persist();
}

/** A code for a joint visit, by the device's own chance: two leads at one branch do not get the same. */
export function newJoinCode(): string {
  return joinCodeFrom(crypto.getRandomValues(new Uint8Array(6)));
}

/** How much of its room on this device the app has used, in bytes, and whether the browser may clear it. */
export type DeviceStorage = { used: number; quota: number; persistent: boolean };

/** Null where the browser does not say. */
export async function readDeviceStorage(): Promise<DeviceStorage | null> {
  if (!('storage' in navigator)) return null;
  const [{ usage, quota }, persistent] = await Promise.all([navigator.storage.estimate(), navigator.storage.persisted()]);
  return usage === undefined || quota === undefined ? null : { used: usage, quota, persistent };
}
