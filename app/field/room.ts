/** How much room the device has left for photos. */
export type Room =
  | 'enough'
  /** For a few dozen photos: time to say so. */
  | 'short'
  /** A photo might not fit beside the answers, which come first. */
  | 'full';

const A_PHOTO = 10 * 1024 * 1024;
const MANY_PHOTOS = 150 * 1024 * 1024;

/** What the browser's estimate means. A browser that gives none is believed to have room; a write that fails says so. */
export function roomIn({ quota, usage }: { quota?: number; usage?: number }): Room {
  if (quota === undefined || usage === undefined) return 'enough';
  const left = quota - usage;
  if (left < A_PHOTO) return 'full';
  return left < MANY_PHOTOS ? 'short' : 'enough';
}

/** Asks the browser. */
export async function measureRoom(): Promise<Room> {
  return 'storage' in navigator ? roomIn(await navigator.storage.estimate()) : 'enough';
}
