import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';

import { type BreakableProxy, openBreakableProxy } from './breakable-proxy.ts';

/** Answers with its own name, the Host it was called by and the body it got; counts the bodies that came whole. */
function namedServer(name: string, whole: string[]): Server {
  return createServer((request, response) => {
    let body = '';
    request.on('data', (part: Buffer) => (body += part.toString()));
    request.on('end', () => {
      whole.push(body);
      response.setHeader('x-name', name);
      response.end(JSON.stringify({ name, host: request.headers.host, body }));
    });
    request.on('error', () => undefined);
  });
}

const whole: string[] = [];
const servers = [namedServer('first', whole), namedServer('second', [])];
const addressOf = (server: Server) => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
let origins: string[] = [];
let proxy: BreakableProxy;

beforeAll(async () => {
  for (const server of servers) await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origins = servers.map(addressOf);
  proxy = await openBreakableProxy(origins[0] ?? '');
});
afterEach(() => {
  proxy.breakWith(null);
  proxy.restore();
  whole.length = 0;
});
afterAll(async () => {
  await proxy.close();
  for (const server of servers) server.close();
});

const send = (body: string, path = '/x?y=1') => fetch(proxy.origin + path, { method: 'PUT', body });

test('without a fault everything goes through, under the address of the proxy', async () => {
  const answer = await send('hello');
  expect(await answer.json()).toEqual({ name: 'first', host: new URL(proxy.origin).host, body: 'hello' });
  expect(proxy.log.at(-1)).toEqual({ method: 'PUT', path: '/x?y=1', fault: null });
});

test('a network that was cut refuses everything until it is restored', async () => {
  proxy.cut();
  await expect(send('hello')).rejects.toThrow('fetch failed');
  await expect(send('hello')).rejects.toThrow('fetch failed');
  expect(whole).toEqual([]);
  proxy.restore();
  expect((await send('hello')).status).toBe(200);
});

test('a refused request never reaches the server', async () => {
  proxy.breakWith(() => ({ kind: 'refuse' }));
  await expect(send('hello')).rejects.toThrow('fetch failed');
  expect(whole).toEqual([]);
});

test('a body cut off half way never arrives whole', async () => {
  proxy.breakWith(() => ({ kind: 'cut-request', afterBytes: 100_000 }));
  await expect(send('x'.repeat(1_000_000))).rejects.toThrow('fetch failed');
  expect(whole).toEqual([]);
});

test('an answer cut off half way breaks while it is read', async () => {
  proxy.breakWith(() => ({ kind: 'cut-answer', afterBytes: 10 }));
  const answer = await send('hello');
  expect(answer.headers.get('x-name')).toBe('first');
  await expect(answer.text()).rejects.toThrow();
  expect(whole).toEqual(['hello']);
});

test('a lost answer is one whose work was done', async () => {
  proxy.breakWith(() => ({ kind: 'lose-answer' }));
  await expect(send('hello')).rejects.toThrow('fetch failed');
  expect(whole).toEqual(['hello']);
});

test('a gateway answers in the place of the server', async () => {
  proxy.breakWith(({ path }) => (path === '/broken' ? { kind: 'answer', status: 502 } : null));
  const answer = await send('hello', '/broken');
  expect([answer.status, answer.headers.get('content-type')]).toEqual([502, 'text/html; charset=utf-8']);
  expect(whole).toEqual([]);
  expect((await send('hello')).status).toBe(200);
});

test('a delayed request arrives whole', async () => {
  proxy.breakWith(() => ({ kind: 'delay', ms: 50 }));
  expect(await (await send('x'.repeat(300_000))).json()).toMatchObject({ body: 'x'.repeat(300_000) });
});

test('the text of an answer can be another one under the same headers', async () => {
  proxy.breakWith(() => ({ kind: 'rewrite', text: (body) => body.replace('first', 'changed') }));
  const answer = await send('hello');
  expect(answer.headers.get('x-name')).toBe('first');
  expect(await answer.json()).toMatchObject({ name: 'changed' });
});

test('another server can take the place of the first', async () => {
  proxy.forwardTo(origins[1] ?? '');
  expect(await (await send('hello')).json()).toMatchObject({ name: 'second' });
  proxy.forwardTo(origins[0] ?? '');
  expect(await (await send('hello')).json()).toMatchObject({ name: 'first' });
});
