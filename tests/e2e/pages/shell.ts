import { expect, type Page } from '@playwright/test';

import type { ProxyFault } from '#tests/support/breakable-proxy.ts';

/** Until the device can open the field pages by itself. */
export async function shellIsStored(page: Page): Promise<void> {
  await page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated');
}

/** The address of the first stored file whose name begins so. */
export async function storedFile(page: Page, name: string): Promise<string> {
  return page.evaluate(async (wanted) => {
    for (const cache of await caches.keys()) {
      const keys = await (await caches.open(cache)).keys();
      const found = keys.map(({ url }) => new URL(url).pathname).find((path) => path.startsWith(wanted));
      if (found) return found;
    }
    throw new Error(`nothing stored begins with ${wanted}`);
  }, name);
}

/** Asks the server for a newer version now, as the app does when it comes to the front. */
export async function lookForUpdate(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration('/field');
    await registration?.update();
  });
}

/** Which edition of the app a page shows; null for the one of the build. */
export async function editionOf(page: Page): Promise<string | null> {
  return page.locator('html').getAttribute('data-edition');
}

/** The same build, published as another edition: a worker with another document, and that document. */
export function asEdition(name: string) {
  return ({ path }: { path: string }): ProxyFault | null => {
    if (path === '/sw.js') return { kind: 'rewrite', text: (text) => renamed(text, /(url:"\/field",revision:")[^"]+/, `$1${name}`) };
    if (path === '/field') return { kind: 'rewrite', text: (text) => renamed(text, /<html /, `<html data-edition="${name}" `) };
    return null;
  };
}

function renamed(text: string, pattern: RegExp, by: string): string {
  expect(text).toMatch(pattern);
  return text.replace(pattern, by);
}
