import { randomBytes } from 'node:crypto';
import { createServer as createHttpServer, type Server } from 'node:http';
import { fileURLToPath } from 'node:url';

import { createRequestHandler } from '@remix-run/express';
import type { AppLoadContext, ServerBuild } from '@remix-run/node';
import compression from 'compression';
import express, { type NextFunction, type Request, type Response } from 'express';

import { isProblem, Problem } from '#app/domain/problem.ts';
import type { Services } from '#app/services/context.server.ts';

import { securityHeaders } from './headers.server.ts';
import { problemResponse } from './route.server.ts';

/** Where the built client lives. */
const clientFolder = fileURLToPath(new URL('../../build/client', import.meta.url));

/** Longest time the head of a request and its body may take to arrive, and an idle connection to stay open. */
const REQUEST_TIMEOUT_MS = 60_000;
const KEEP_ALIVE_MS = 65_000;
/** Evidence of twenty megabytes may come over a network of twenty-five kilobytes a second. */
const UPLOAD_TIMEOUT_MS = 15 * 60_000;

export type BuildSource = { build: ServerBuild | (() => Promise<ServerBuild>); middleware?: express.Handler };

/** The HTTP server around the Remix handler: headers, compression, static files, and nothing of the application. */
export function createServer(services: Services, source: BuildSource): Server {
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', services.settings.trustProxy);
  app.use(secure(services));
  app.use(compression());
  if (source.middleware) app.use(source.middleware);
  app.use('/assets', express.static(`${clientFolder}/assets`, { immutable: true, maxAge: '1y', fallthrough: false }));
  app.use(express.static(clientFolder, { maxAge: '1h', index: false, setHeaders: askedForEachTime }));
  app.use(privately);
  app.use(ownHeaders);
  app.use(wellFormed);
  app.use(inTime);
  app.use(readToTheEnd);
  app.use(ownForms(services));
  app.all('*', remix(services, source));
  app.use(refuse);
  const server = createHttpServer(app);
  server.headersTimeout = REQUEST_TIMEOUT_MS;
  server.requestTimeout = UPLOAD_TIMEOUT_MS;
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  return server;
}

function secure(services: Services): express.Handler {
  return (_request, response, next) => {
    const nonce = randomBytes(16).toString('base64');
    response.locals.nonce = nonce;
    response.set(securityHeaders(services.settings, nonce));
    next();
  };
}

/** A tablet asks for these whenever the app is opened: a service worker from a cache would hold back a new version. */
function askedForEachTime(response: Response, file: string): void {
  if (file.endsWith('/sw.js') || file.endsWith('.webmanifest')) response.set('cache-control', 'no-cache');
}

/** Whatever is not a static file depends on who asks. */
function privately(_request: Request, response: Response, next: NextFunction): void {
  response.set('cache-control', 'no-store');
  next();
}

/** What the application says of an answer takes the place of the default; Remix would set it beside. */
function ownHeaders(_request: Request, response: Response, next: NextFunction): void {
  const append = response.append.bind(response);
  response.append = (name, value) =>
    ['set-cookie', 'vary'].includes(name.toLowerCase()) ? append(name, value) : response.set(name, value);
  next();
}

/** Only evidence, and files of it, may take their time: the server's own limit is the longest of any request. */
function inTime(request: Request, response: Response, next: NextFunction): void {
  if (/^\/api\/v1\/(?:evidence\/|imports$)/.test(request.path)) return next();
  const timer = setTimeout(() => {
    if (!request.complete) request.destroy();
  }, REQUEST_TIMEOUT_MS);
  timer.unref();
  response.on('close', () => clearTimeout(timer));
  next();
}

/** More than this of a refused body is not waited for. */
const MOST_DISCARDED = 32 * 1024 * 1024;

/** A body may be refused while it still arrives: the rest is read and dropped, or the sender never reads the answer. */
function readToTheEnd(request: Request, response: Response, next: NextFunction): void {
  response.on('finish', () => {
    if (request.complete) return;
    let discarded = 0;
    request.removeAllListeners('data');
    request.on('data', (chunk: Buffer) => {
      discarded += chunk.byteLength;
      if (discarded > MOST_DISCARDED) request.destroy();
    });
    request.resume();
  });
  next();
}

const METHODS = ['GET', 'HEAD', 'OPTIONS', 'POST', 'PUT', 'PATCH', 'DELETE'];

/**
 * Refuses what cannot become a `Request`: a method the platform's fetch forbids, a Host or a path that makes no URL.
 * Remix would take the port of an X-Forwarded-Host from anybody; our own address comes from the settings.
 */
function wellFormed(request: Request, _response: Response, next: NextFunction): void {
  const { protocol, originalUrl, headers } = request;
  delete headers['x-forwarded-host'];
  if (!METHODS.includes(request.method)) throw new Problem('method-not-allowed');
  if (!originalUrl.startsWith('/') || !URL.canParse(`${protocol}://${headers.host ?? ''}${originalUrl}`)) {
    throw new Problem('malformed-body', { detail: 'The address cannot be read.' });
  }
  next();
}

/**
 * Remix compares the origin of a page's form with the Host header and answers 500 when they differ: for a foreign site,
 * but also behind a proxy that sets its own Host. Here the origin is compared with our own as for every other request,
 * and Remix is told our own. The API has no forms and compares for itself.
 */
function ownForms({ settings }: Services): express.Handler {
  return (request, _response, next) => {
    const { origin, host } = request.headers;
    if (origin === undefined || ['GET', 'HEAD'].includes(request.method) || request.path.startsWith('/api/')) return next();
    const own = settings.publicOrigin ?? new URL(`${request.protocol}://${host ?? ''}`).origin;
    if (origin !== own) throw new Problem('foreign-origin');
    request.headers['x-forwarded-host'] = new URL(own).host;
    next();
  };
}

function remix(services: Services, source: BuildSource): express.Handler {
  return createRequestHandler({
    build: source.build,
    mode: services.settings.mode,
    getLoadContext: (request, response): AppLoadContext => ({
      services,
      nonce: String(response.locals.nonce),
      clientAddress: request.ip ?? '',
    }),
  });
}

/** What is refused before Remix (a path that cannot be decoded, a missing asset) gets a problem document as well. */
function refuse(error: unknown, _request: Request, response: Response, next: NextFunction): void {
  if (response.headersSent) {
    next(error);
    return;
  }
  const problem = isProblem(error) ? error : problemOf(statusOf(error));
  if (problem.status >= 500) console.error(error);
  const answer = problemResponse(problem);
  response.status(answer.status).set({ ...Object.fromEntries(answer.headers), 'cache-control': 'no-store' });
  answer.text().then((text) => response.send(text), next);
}

function problemOf(status: number): Problem {
  if (status === 403 || status === 404) return new Problem('not-found');
  if (status === 400) return new Problem('malformed-body', { detail: 'The address cannot be read.' });
  return new Problem(status < 500 ? 'invalid' : 'unavailable');
}

function statusOf(error: unknown): number {
  if (error instanceof URIError) return 400;
  const status = typeof error === 'object' && error !== null && 'status' in error ? Number(error.status) : 500;
  return Number.isInteger(status) && status >= 400 && status < 600 ? status : 500;
}
