import type { Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';

import { afterAll } from 'vitest';

import { createServer } from '#app/http/server.ts';
import { type AppOptions, openApp, type TestApp } from '#tests/support/app.ts';

/** The application behind its real HTTP server, on a free port of this machine. */
export type Served = TestApp & { port: number; origin: string };

const running: Server[] = [];

afterAll(() => {
  for (const server of running) {
    server.close();
    server.closeAllConnections();
  }
});

export async function serve(options: AppOptions = {}): Promise<Served> {
  const app = await openApp(options);
  const server = createServer(app.services, { build: app.build });
  running.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { ...app, port, origin: `http://127.0.0.1:${port}` };
}

/** Sends bytes as they are and returns everything that comes back before the connection closes. */
export function sendRaw(port: number, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(text));
    socket.setTimeout(5_000, () => socket.destroy(new Error(`no end after ${JSON.stringify(answer.slice(0, 200))}`)));
    socket.on('data', (chunk) => (answer += chunk.toString('latin1')));
    socket.on('end', () => socket.end());
    socket.on('close', (failed) => (failed ? undefined : resolve(answer)));
    socket.on('error', reject);
  });
}
