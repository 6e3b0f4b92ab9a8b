import type { ServerBuild } from '@remix-run/node';
import { existsSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { fileURLToPath, pathToFileURL } from 'node:url';

import { openServices } from '#app/services/open.server.ts';
import { readSettings } from '#app/services/settings.server.ts';

import { type BuildSource, createServer } from './server.ts';

/**
 * Starts the platform: `tsx app/http/main.ts` serves the build, `--dev` serves the sources through Vite. Prints the
 * address once it listens; SIGINT and SIGTERM finish the requests under way and close the database.
 */

const GRACE_MS = 10_000;

async function start(): Promise<void> {
  const dev = process.argv.includes('--dev');
  const settings = readSettings({ ...process.env, NODE_ENV: process.env.NODE_ENV ?? (dev ? 'development' : 'production') });
  const services = await openServices(settings);
  await services.evidence.sweep();
  const source = dev ? await developmentBuild() : await productionBuild();
  const server = createServer(services, source);
  server.listen(settings.port, settings.host, () => {
    const { port } = server.address() as AddressInfo;
    console.log(`Mingcha listens on http://${settings.host}:${port}`);
  });
  const stop = () => {
    setTimeout(() => process.exit(1), GRACE_MS).unref();
    server.close(() => void services.db.close().then(() => process.exit(0)));
    server.closeIdleConnections();
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

async function productionBuild(): Promise<BuildSource> {
  const file = fileURLToPath(new URL('../../build/server/index.js', import.meta.url));
  if (!existsSync(file)) throw new Error('The application is not built yet: run `npm run build` first.');
  const build: ServerBuild = await import(pathToFileURL(file).href);
  return { build };
}

async function developmentBuild(): Promise<BuildSource> {
  const { createServer: createVite } = await import('vite');
  const vite = await createVite({ server: { middlewareMode: true } });
  return {
    middleware: vite.middlewares,
    build: async () => (await vite.ssrLoadModule('virtual:remix/server-build')) as ServerBuild,
  };
}

start().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
