import { AsyncLocalStorage } from 'node:async_hooks';

const inside = new AsyncLocalStorage<true>();

/** Runs work as the inside of a transaction. Throws when it is inside one already: waiting there would be for ever. */
export function guarded<T>(work: () => Promise<T>): Promise<T> {
  return inside.run(true, work);
}

export function refuseNested(): void {
  if (inside.getStore()) throw new Error('a write inside a write: pass the transaction on instead');
}
