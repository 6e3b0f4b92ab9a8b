import { test as base, type BrowserContext, type BrowserContextOptions, expect, type Locator, type Page } from '@playwright/test';

export { expect, type Locator, type Page };

/** The password of every account of the demo bank. */
export const PASSWORD = 'mingcha-demo';

/** An inspector's tablet, held sideways. */
export const tablet: BrowserContextOptions = { viewport: { width: 1180, height: 820 }, hasTouch: true };

/** What a browser must not report during a journey, unless the journey says that it belongs to it. */
export type Watch = {
  over: (context: BrowserContext) => void;
  expects: (fault: RegExp) => void;
};

type Journey = {
  watch: Watch;
  /** A browser of its own for one person, signed in, with one empty page. */
  person: (username: string, options?: BrowserContextOptions) => Promise<Page>;
};

/**
 * A test whose browsers are watched: an error in the console (a violated Content-Security-Policy is one), an uncaught
 * exception or an answer of 5xx fails it.
 */
export const test = base.extend<Journey>({
  watch: [
    async ({ context }, use) => {
      const faults: string[] = [];
      const expected: RegExp[] = [];
      const watch: Watch = { over: (watched) => watchOver(watched, faults), expects: (fault) => expected.push(fault) };
      watch.over(context);
      await use(watch);
      expect(faults.filter((fault) => !expected.some((pattern) => pattern.test(fault)))).toEqual([]);
    },
    { auto: true },
  ],
  person: async ({ browser, watch }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async (username, options = {}) => {
      const context = await browser.newContext(options);
      contexts.push(context);
      watch.over(context);
      const answer = await context.request.post('/api/v1/session', { data: { username, password: PASSWORD } });
      expect(answer.status()).toBe(200);
      return context.newPage();
    });
    for (const context of contexts) await context.close();
  },
});

function watchOver(context: BrowserContext, faults: string[]): void {
  context.on('console', (message) => {
    if (message.type() === 'error') faults.push(`console: ${message.text()} (${message.location().url})`);
  });
  context.on('weberror', (event) => faults.push(`exception: ${event.error().stack ?? event.error().message}`));
  context.on('response', (response) => {
    if (response.status() >= 500) faults.push(`answer: ${response.status()} ${response.url()}`);
  });
}
