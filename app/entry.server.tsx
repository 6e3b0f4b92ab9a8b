import {
  createReadableStreamFromReadable,
  type ActionFunctionArgs,
  type AppLoadContext,
  type EntryContext,
  type LoaderFunctionArgs,
} from '@remix-run/node';
import { isRouteErrorResponse, RemixServer } from '@remix-run/react';
import { isbot } from 'isbot';
import { renderToPipeableStream } from 'react-dom/server';
import { I18nextProvider } from 'react-i18next';

import { isProblem } from '#app/domain/problem.ts';
import { DocumentContext, referenceOf } from '#app/features/shell/document-context.ts';
import { withoutPadding } from '#app/http/without-padding.server.ts';
import { languageOfRequest } from '#app/i18n/language.ts';
import { serverI18n } from '#app/i18n/server.server.ts';

/** Milliseconds a deferred answer may keep a document open. */
export const streamTimeout = 5_000;

/** Streams the document in the language of the request; robots get it whole. */
export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remixContext: EntryContext,
  { nonce }: AppLoadContext,
): Promise<Response> {
  const language = languageOfRequest(request);
  const servedDocument = { nonce, reference: referenceOf(nonce) };
  headers.set('Content-Type', 'text/html; charset=utf-8');
  headers.set('Content-Language', language);
  headers.append('Vary', 'Cookie, Accept-Language');

  return new Promise((resolve, reject) => {
    let shellRendered = false;
    const whole = remixContext.isSpaMode || isbot(request.headers.get('User-Agent'));
    const send = () => {
      shellRendered = true;
      const body = withoutPadding();
      resolve(new Response(createReadableStreamFromReadable(body), { headers, status: failed ? 500 : status }));
      stream.pipe(body);
    };
    let failed = false;
    const stream = renderToPipeableStream(
      <DocumentContext.Provider value={servedDocument}>
        <I18nextProvider i18n={serverI18n(language)}>
          <RemixServer context={remixContext} url={request.url} nonce={nonce} />
        </I18nextProvider>
      </DocumentContext.Provider>,
      {
        nonce,
        [whole ? 'onAllReady' : 'onShellReady']: send,
        onShellError: reject,
        onError(error: unknown) {
          failed = true;
          // A fault before the shell rejects above and reaches `handleError` by itself.
          if (shellRendered) report(error, request, nonce);
        },
      },
    );
    setTimeout(stream.abort, streamTimeout + 1_000).unref();
  });
}

/** Called by Remix for every fault of a loader, an action or a rendering. */
export function handleError(error: unknown, { request, context }: LoaderFunctionArgs | ActionFunctionArgs): void {
  report(error, request, context.nonce);
}

/** The log holds what somebody must repair: no answers that say no, no visitors who left. */
function report(error: unknown, request: Request, nonce: string): void {
  if (request.signal.aborted || isRefusal(error)) return;
  console.error(`[${referenceOf(nonce)}] ${request.method} ${new URL(request.url).pathname}`, error);
}

function isRefusal(error: unknown): boolean {
  if (isProblem(error) || isRouteErrorResponse(error)) return error.status < 500;
  return error instanceof Response && error.status < 500;
}
