/** Tells the other tabs of this device what has changed in the stores; they read it there themselves. */

export type Notice = { about: 'draft'; id: string } | { about: 'outbox' } | { about: 'bundle' };

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
