import { useSyncExternalStore } from 'react';

import type { FieldClient } from '#app/field/client.ts';
import { fieldClient } from '#app/field/device.ts';
import type { FieldState } from '#app/field/shown-state.ts';

/** The field client of this device. Pages under /field are drawn in the browser only. */
export function useField(): { client: FieldClient; state: FieldState } {
  const client = fieldClient();
  return { client, state: useSyncExternalStore(client.subscribe, client.state) };
}

/** Whether the browser believes that there is a network. */
export function useOnline(): boolean {
  return useSyncExternalStore(listenToNetwork, () => navigator.onLine);
}

function listenToNetwork(listener: () => void): () => void {
  window.addEventListener('online', listener);
  window.addEventListener('offline', listener);
  return () => {
    window.removeEventListener('online', listener);
    window.removeEventListener('offline', listener);
  };
}
