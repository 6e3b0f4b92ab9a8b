import { SHELL, type ShellCopy } from './service-worker-contract.ts';

/**
 * How the service worker fetches what it stores, and what of it it stores. Files come with a hash that the browser
 * compares; the document differs with every answer (it carries a nonce of its own), so it is known by what it names.
 */

/** Nobody's request: a copy for everybody must not depend on who is signed in, nor be the page something redirects to. */
export function onTheWay(request: Request): Request {
  return new Request(request, { credentials: 'omit', redirect: 'error' });
}

/** What describes the transport of the first answer, or binds the copy to headers that the device's requests lack. */
const NOT_KEPT = ['content-encoding', 'content-length', 'transfer-encoding', 'vary', 'date', 'connection', 'keep-alive'];

/** The response to store, or null where it is not what the build made. */
export async function onTheDevice(request: Request, response: Response, shell: ShellCopy): Promise<Response | null> {
  if (response.status !== 200) return null;
  if (new URL(request.url).pathname !== SHELL) return response;
  if (!(response.headers.get('content-type') ?? '').startsWith('text/html')) return null;
  const text = await response.text();
  if (!text.includes(shell.routes)) return null;
  const headers = new Headers(response.headers);
  for (const name of NOT_KEPT) headers.delete(name);
  return new Response(text, { headers });
}
