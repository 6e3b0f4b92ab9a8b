/** An answer to a file, or none: the network went away before one came. `body` is null where the answer is no JSON. */
export type Sent = { name: 'answer'; status: number; body: unknown } | { name: 'none' };

/** How many bytes of how many have left. All of them gone, the server is at work and nobody knows for how long. */
export type Sending = { sent: number; total: number };

/** Posts a file and tells how far it has got, which `fetch` cannot. */
export function sendFile(path: string, { type, body }: { type: string; body: Blob | ArrayBuffer }, onProgress: (sending: Sending) => void): Promise<Sent> {
  const total = body instanceof Blob ? body.size : body.byteLength;
  onProgress({ sent: 0, total });
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open('POST', path);
    request.setRequestHeader('content-type', type);
    request.upload.addEventListener('progress', ({ loaded }) => onProgress({ sent: Math.min(loaded, total), total }));
    request.upload.addEventListener('load', () => onProgress({ sent: total, total }));
    request.addEventListener('load', () => resolve({ name: 'answer', status: request.status, body: jsonOf(request.responseText) }));
    for (const end of ['error', 'abort', 'timeout'] as const) request.addEventListener(end, () => resolve({ name: 'none' }));
    request.send(body);
  });
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
