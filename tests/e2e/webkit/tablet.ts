import { writeFileSync } from 'node:fs';

import { expect, test as base, type TestInfo } from '@playwright/test';
import { By, type WebDriver, type WebElement } from 'selenium-webdriver';

import { type BreakableProxy, openBreakableProxy } from '#tests/support/breakable-proxy.ts';

import { PASSWORD } from '../journey.ts';
import { openWebKit, SCREEN, type WebKit } from './browser.ts';

export { expect };

/** A tablet with WebKit behind a network that can break. Every wait ends with the test's own patience. */
export type Tablet = {
  /** Of the browser of now: after `kill` and `start` it is another one. */
  driver: () => WebDriver;
  /** The browser dies with everything it had in memory. */
  kill: () => Promise<void>;
  /** A browser starts on the same disk. */
  start: () => Promise<void>;
  open: (path: string) => Promise<void>;
  reload: () => Promise<void>;
  /** Closes the window and opens another one at the path, as a person does who closes the app and comes back. */
  reopen: (path: string) => Promise<void>;
  path: () => Promise<string>;
  /** Presses a button, link, tab or label by its name; in the open dialog, where there is one. */
  tap: (name: string) => Promise<void>;
  tapOn: (element: WebElement) => Promise<void>;
  type: (label: string, text: string) => Promise<void>;
  /** Until the page says so. */
  sees: (text: string) => Promise<void>;
  /** Runs a function in the page. It is sent as text: it may use its arguments and the page, nothing else. */
  evaluate: <Arguments extends unknown[], Result>(
    work: (...args: Arguments) => Result | Promise<Result>,
    ...args: Arguments
  ) => Promise<Result>;
  signIn: (username: string) => Promise<void>;
  /** Gives the password where the device is locked, as it is after every load but the one that follows signing in. */
  unlock: () => Promise<void>;
  /** Until the device can open the field pages by itself. */
  shellIsStored: () => Promise<void>;
};

export const test = base.extend<{ network: BreakableProxy; tablet: Tablet }>({
  // oxlint-disable-next-line eslint/no-empty-pattern -- Playwright reads the parameter
  network: async ({}, use) => {
    const network = await openBreakableProxy(process.env.MINGCHA_E2E_ORIGIN ?? '');
    await use(network);
    await network.close();
  },
  tablet: async ({ network }, use, testInfo) => {
    const webkit = await openWebKit();
    try {
      await webkit.start();
      await use(tabletOf(webkit, network.origin));
      if (testInfo.status !== testInfo.expectedStatus) await keepScreen(webkit.driver(), testInfo);
    } finally {
      await webkit.close();
    }
  },
});

/** What was on the screen when a test failed. */
async function keepScreen(driver: WebDriver, testInfo: TestInfo): Promise<void> {
  const screen = await driver.takeScreenshot().catch(() => null);
  if (screen) writeFileSync(testInfo.outputPath('screen.png'), screen, 'base64');
}

function tabletOf({ driver, kill, start }: WebKit, origin: string): Tablet {
  const evaluate: Tablet['evaluate'] = async (work, ...args) => {
    const answer = await driver().executeAsyncScript<{ value: never } | { fault: string }>(
      `const answer = arguments[arguments.length - 1];
       const work = ${work.toString()};
       Promise.resolve().then(() => work(...arguments[0])).then((value) => answer({ value }), (fault) => answer({ fault: String(fault) }));`,
      args,
    );
    if ('fault' in answer) throw new Error(answer.fault);
    return answer.value;
  };

  const tapOn = async (element: WebElement) => {
    await driver().executeScript('arguments[0].scrollIntoView({ block: "center" })', element);
    await element.click();
  };

  const find = async (what: string, search: () => Promise<WebElement | null>) => {
    let found: WebElement | null = null;
    await expect.poll(async () => (found = await search()) !== null, { message: what }).toBe(true);
    return found as unknown as WebElement;
  };

  const tablet: Tablet = {
    driver,
    kill,
    start,
    evaluate,
    tapOn,
    async open(path) {
      // A page that is still going somewhere else by itself may win over the address it is given.
      const arrive = async () => {
        await driver().get(origin + path);
        return new URL(await driver().getCurrentUrl()).pathname;
      };
      await expect.poll(arrive, { message: path }).toBe(path);
    },
    reload: () => driver().navigate().refresh(),
    async reopen(path) {
      const before = await driver().getWindowHandle();
      await driver().switchTo().newWindow('window');
      const opened = await driver().getWindowHandle();
      await driver().switchTo().window(before);
      await driver().close();
      await driver().switchTo().window(opened);
      await driver().manage().window().setRect(SCREEN);
      await driver().get(origin + path);
    },
    path: async () => new URL(await driver().getCurrentUrl()).pathname,
    tap: async (name) => tapOn(await find(name, () => driver().executeScript<WebElement | null>(controlNamed, name))),
    async type(label, text) {
      // The page may still be taking over what the server wrote: a field that was replaced meanwhile is looked for again.
      const write = async () => {
        const field = await driver().executeScript<WebElement | null>(fieldLabelled, label);
        await field?.clear();
        await field?.sendKeys(text);
        return field?.getAttribute('value');
      };
      await expect.poll(() => write().catch(() => null), { message: label }).toBe(text);
    },
    async sees(text) {
      await expect.poll(() => evaluate(() => document.body.innerText), { message: text }).toContain(text);
    },
    async signIn(username) {
      await tablet.open('/sign-in');
      await driver().manage().addCookie({ name: 'lang', value: 'zh-CN', path: '/' });
      await tablet.open('/sign-in');
      await tablet.type('用户名', username);
      await tablet.type('密码', PASSWORD);
      await tablet.tap('登录');
      await expect.poll(tablet.path).not.toBe('/sign-in');
      await tablet.sees('首页');
    },
    async unlock() {
      await find('a heading', async () => (await elements(tablet, 'h1'))[0] ?? null);
      const [field] = await elements(tablet, 'input[type=password]');
      if (!field) return;
      await tablet.type('密码', PASSWORD);
      await tablet.tap('打开');
      await expect.poll(async () => (await elements(tablet, 'input[type=password]')).length).toBe(0);
    },
    async shellIsStored() {
      await expect.poll(() => evaluate(() => navigator.serviceWorker.controller?.state)).toBe('activated');
    },
  };
  return tablet;
}

/** Every element of the page that fits a selector. */
export function elements(tablet: Tablet, selector: string): Promise<WebElement[]> {
  return tablet.driver().findElements(By.css(selector));
}

/** In the page: the first visible control of this name, or else the first whose name holds it. */
function controlNamed(name: string): Element | null {
  const within = [...document.querySelectorAll('dialog[open]')].at(-1) ?? document;
  const controls = [...within.querySelectorAll('button, a[href], summary, label, [role=tab]')].filter((one) => one.checkVisibility());
  const nameOf = (one: Element) => (one.getAttribute('aria-label') ?? one.textContent ?? '').trim();
  const usable = controls.filter((one) => !(one instanceof HTMLButtonElement && one.disabled));
  return usable.find((one) => nameOf(one) === name) ?? usable.find((one) => nameOf(one).includes(name)) ?? null;
}

/** In the page: the field with this label. */
function fieldLabelled(label: string): Element | null {
  const fields = [...document.querySelectorAll('input, textarea')];
  const labels = (one: Element) => [...((one as HTMLInputElement).labels ?? [])].map((each) => each.textContent.trim());
  return fields.find((one) => one.getAttribute('aria-label') === label || labels(one).some((text) => text.startsWith(label))) ?? null;
}
