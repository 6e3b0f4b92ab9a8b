import { jsonOf, type Reply, retryAfterOf } from './wire.ts';

/**
 * Sends the bytes of one piece of evidence and says how far it has got. `XMLHttpRequest`, since `fetch` tells nothing
 * of a body that is under way: on a slow network twenty megabytes may rightly take an hour, and a dead connection must
 * still be noticed within minutes.
 */

/** Bytes that have left the device. */
export type OnProgress = (loaded: number) => void;

export type Upload = (sending: { path: string; type: string; device: string | null; bytes: ArrayBuffer; onProgress: OnProgress }) => Promise<Reply>;

/** How long nothing may happen on a network that works. */
const STILL_MS = 60_000;
/** A network slower than this, in bytes a millisecond, is given up. */
const SLOWEST = 4;
/** What browser and system may hold on its way out: it counts as gone long before it has arrived. */
const MOST_BUFFERED = 1024 * 1024;

export const uploadInBrowser: Upload = ({ path, type, device, bytes, onProgress }) =>
  new Promise((resolve) => {
    const request = new XMLHttpRequest();
    let timer: ReturnType<typeof setTimeout> | undefined;
    let reply: Reply = { name: 'none', cause: 'network' };
    const wait = (left: number) => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        reply = { name: 'none', cause: 'timeout' };
        request.abort();
      }, STILL_MS + left / SLOWEST);
    };
    request.open('PUT', path);
    request.setRequestHeader('content-type', type);
    if (device !== null) request.setRequestHeader('x-device', device);
    request.upload.addEventListener('progress', ({ loaded }) => {
      wait(Math.min(bytes.byteLength, MOST_BUFFERED));
      onProgress(loaded);
    });
    request.addEventListener('load', () => {
      reply = replyOf(request, path);
    });
    request.addEventListener('loadend', () => {
      clearTimeout(timer);
      resolve(reply);
    });
    // A browser that reports no progress gets the time for the whole.
    wait(bytes.byteLength);
    request.send(bytes);
  });

/** Redirects are followed unasked: a portal's own page must not pass for an answer. */
function replyOf(request: XMLHttpRequest, path: string): Reply {
  const { status, responseText, responseURL } = request;
  const isOurs = responseURL.endsWith(path);
  const retryAfterMs = retryAfterOf(request.getResponseHeader('retry-after'));
  return { name: 'answer', status, body: isOurs ? jsonOf(responseText) : null, retryAfterMs };
}
