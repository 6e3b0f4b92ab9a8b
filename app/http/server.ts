import { randomBytes } from 'node:crypto';
import { createServer as createHttpServer, type Server } from 'node:http';
import { fileURLToPath } from 'node:url';

import { createRequestHandler } from '@remix-run/express';
import type { AppLoadContext, ServerBuild } from '@remix-run/node';
import compression from 'compression';
import express, { type NextFunction, type Request, type Response } from 'express';

import { Problem } from '#app/domain/problem.ts';
import type { Services } from '#app/services/context.server.ts';

import { securityHeaders } from './headers.server.ts';
import { problemResponse } from './route.server.ts';

/** Where the built client lives. */
const clientFolder = fileURLToPath(new URL('../../build/client', import.meta.url));

/** Longest time a request may take to arrive, and an idle connection to stay open. */
const REQUEST_TIMEOUT_MS = 60_000;
const KEEP_ALIVE_MS = 65_000;

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
  app.use(express.static(clientFolder, { maxAge: '1h', index: false }));
  app.use(privately);
  app.all('*', remix(services, source));
  app.use(refuse);
  const server = createHttpServer(app);
  server.requestTimeout = REQUEST_TIMEOUT_MS;
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

/** Whatever is not a static file depends on who asks. */
function privately(_request: Request, response: Response, next: NextFunction): void {
  response.set('cache-control', 'no-store');
  next();
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

/** What express itself refuses (a path it cannot decode, a missing asset) gets a problem document as well. */
function refuse(error: unknown, _request: Request, response: Response, next: NextFunction): void {
  if (response.headersSent) {
    next(error);
    return;
  }
  const status = statusOf(error);
  if (status >= 500) console.error(error);
  const code = status === 404 ? 'not-found' : status === 400 ? 'malformed-body' : status < 500 ? 'invalid' : 'unavailable';
  const answer = problemResponse(new Problem(code));
  response.status(answer.status).set(Object.fromEntries(answer.headers));
  answer.text().then((text) => response.send(text), next);
}

function statusOf(error: unknown): number {
  if (error instanceof URIError) return 400;
  const status = typeof error === 'object' && error !== null && 'status' in error ? Number(error.status) : 500;
  return Number.isInteger(status) && status >= 400 && status < 600 ? status : 500;
}
