/**
 * Tells the other tabs of this device what has changed in the stores; they read it there themselves. An unlocked key,
 * which is nowhere stored, goes from tab to tab as it is.
 */

export type Notice =
  | { about: 'draft'; id: string }
  | { about: 'outbox' }
  | { about: 'bundle' }
  /** A tab that has just been opened asks for the key of whoever is at work. */
  | { about: 'key-wanted' }
  | { about: 'key'; owner: string; key: CryptoKey }
  /** The person has left the tablet. */
  | { about: 'left' };

export type Channel = {
  tell: (notice: Notice) => void;
  /** Returns how to stop listening; the channel is closed then. */
  listen: (listener: (notice: Notice) => void) => () => void;
};

const NAME = 'mingcha-field';

export function openChannel(): Channel {
  const channel = new BroadcastChannel(NAME);
  return {
    tell: (notice) => channel.postMessage(notice),
    listen(listener) {
      channel.addEventListener('message', ({ data }: MessageEvent<Notice>) => listener(data));
      return () => channel.close();
    },
  };
}
