import { createHash } from 'node:crypto';

import { beforeAll, expect, test } from 'vitest';

import { serve, type Served } from './served.ts';

type Stored = { url: string; revision: string | null; integrity?: string };

let site: Served;
let stored: Stored[];

beforeAll(async () => {
  site = await serve();
  const script = await (await fetch(`${site.origin}/sw.js`)).text();
  const entry = /url:"([^"]+)",revision:(?:"([^"]+)"|null)(?:,integrity:"([^"]+)")?/g;
  stored = [...script.matchAll(entry)].map(([, url = '', revision = null, integrity]) => ({ url, revision, ...(integrity && { integrity }) }));
});

test('the service worker and the manifest are asked for anew each time, with their types', async () => {
  for (const [path, type] of [['/sw.js', /^(?:application|text)\/javascript/], ['/manifest.webmanifest', /^application\/manifest\+json/]] as const) {
    const { status, headers } = await fetch(site.origin + path);
    expect(status).toBe(200);
    expect(headers.get('content-type')).toMatch(type);
    expect(headers.get('cache-control')).toBe('no-cache');
  }
});

test('everything the device is to store is there, with the bytes it expects', async () => {
  expect(stored.length).toBeGreaterThan(40);
  for (const { url, integrity } of stored) {
    const answer = await fetch(site.origin + url);
    expect(answer.status, url).toBe(200);
    const bytes = Buffer.from(await answer.arrayBuffer());
    if (integrity) expect(`sha256-${createHash('sha256').update(bytes).digest('base64')}`, url).toBe(integrity);
  }
});

test('the document of the field pages is the same for everybody and names the scripts of this build', async () => {
  expect(stored.find(({ url }) => url === '/field')?.revision).toMatch(/^[0-9a-f]{16}$/);
  const answer = await fetch(`${site.origin}/field`, { redirect: 'manual' });
  const document = await answer.text();
  expect([answer.status, answer.headers.get('set-cookie')]).toEqual([200, null]);
  const routes = stored.find(({ url }) => url.startsWith('/assets/manifest-'))?.url ?? 'none';
  expect(document).toContain(routes);
  for (const [, named = ''] of document.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)) {
    expect(stored.map(({ url }) => url)).toContain(named);
  }
});

test('what is stored holds the texts of the field pages in both languages, and nothing of the desk', () => {
  const names = stored.map(({ url }) => url);
  for (const texts of ['common', 'domain']) {
    expect(names.filter((url) => url.startsWith(`/assets/${texts}-`)), texts).toHaveLength(2);
  }
  expect(names.filter((url) => /\/_desk|\/studio|\/desk-|\/trend-line/.test(url))).toEqual([]);
});

test('the app can be installed: a name, a start, icons in the sizes that are asked for, and a picture for each iPad', async () => {
  const manifest = (await (await fetch(`${site.origin}/manifest.webmanifest`)).json()) as Record<string, unknown> & { icons: { src: string; sizes: string; type: string; purpose: string }[] };
  expect(manifest).toMatchObject({ id: '/field', start_url: '/field', scope: '/', display: 'standalone', lang: 'zh-CN', short_name: '明察' });
  expect(manifest.icons.map(({ sizes, purpose }) => `${sizes} ${purpose}`)).toEqual(['any any', '192x192 any', '512x512 any', '512x512 maskable']);
  const document = await (await fetch(`${site.origin}/field`)).text();
  const pictures = [...document.matchAll(/<link rel="apple-touch-startup-image" href="([^"]+)"/g)].map(([, href = '']) => ({ src: href, type: 'image/png' }));
  expect(pictures.length).toBeGreaterThan(10);
  for (const { src, type } of [...manifest.icons, ...pictures]) {
    const answer = await fetch(site.origin + src);
    expect([answer.status, answer.headers.get('content-type')], src).toEqual([200, type]);
  }
});
