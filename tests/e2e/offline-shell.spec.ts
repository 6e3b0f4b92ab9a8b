import type { BrowserContextOptions } from '@playwright/test';

import { type BreakableProxy, openBreakableProxy } from '#tests/support/breakable-proxy.ts';

import { expect, type Page, tablet, test as journey } from './journey.ts';
import { openField, startVisit, unlock, visitIdOf } from './pages/field.ts';
import { scoringForm } from './pages/scoring-form.ts';
import { asEdition, editionOf, lookForUpdate, shellIsStored, storedFile } from './pages/shell.ts';

/** What Chromium logs when a request finds no network, or an answer is not what was asked for. */
const NO_NETWORK = /net::ERR_/;
const PORTAL = { kind: 'answer', status: 200, body: '<!doctype html><title>Wi-Fi</title>' } as const;
const OFFER = '新版本已就绪 · 重新载入';
const LATER = '新版本已就绪，填完这次检查再更新';

const test = journey.extend<{ network: BreakableProxy; inspector: (options?: BrowserContextOptions) => Promise<Page> }>({
  // oxlint-disable-next-line eslint/no-empty-pattern -- Playwright reads the parameter
  network: async ({}, use) => {
    const network = await openBreakableProxy(process.env.MINGCHA_E2E_ORIGIN ?? '');
    await use(network);
    await network.close();
  },
  /** An inspector behind a network that can break. */
  inspector: async ({ network, person }, use) => {
    await use((options) => person('inspector', { ...tablet, baseURL: network.origin, ...options }));
  },
});

test('without a network a link that was never opened before shows its page, also after reloading', async ({ person, watch }) => {
  watch.expects(NO_NETWORK);
  const page = await person('inspector', tablet);
  await startVisit(page, '怀远路支行');
  const id = visitIdOf(page);
  await shellIsStored(page);
  await page.close();

  const later = await page.context().newPage();
  await later.context().setOffline(true);
  await openField(later, `/field/visit/${id}`);
  const form = scoringForm(later);
  await form.addSubject('柜员');
  await form.saved();
  await later.reload();
  await unlock(later);
  await expect(form.subject('柜员 2')).toBeVisible();

  await openField(later, '/field/outbox');
  await expect(later.getByText('都上传了', { exact: true })).toBeVisible();
  await openField(later, '/field/none/of/this');
  await expect(later.getByRole('heading', { name: '没有这个页面' })).toBeVisible();
  await openField(later, '/field?from=home-screen');
  await expect(later.getByRole('heading', { name: '我的网点' })).toBeVisible();
});

test('both languages are there without a network', async ({ person, watch }) => {
  watch.expects(NO_NETWORK);
  const page = await person('inspector', tablet);
  await openField(page);
  await shellIsStored(page);
  await page.context().setOffline(true);
  await page.reload();
  await unlock(page);
  await page.getByLabel('账户').tap();
  await page.getByRole('button', { name: 'English' }).tap();
  await expect(page.getByRole('heading', { name: 'My branches' })).toBeVisible();
  await page.reload();
  await unlock(page);
  await expect(page.getByRole('heading', { name: 'My branches' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await page.getByLabel('Account').tap();
  await page.getByRole('button', { name: '中文' }).tap();
  await expect(page.getByRole('heading', { name: '我的网点' })).toBeVisible();
});

test('the log-in page of a wireless network is never stored in the place of a file', async ({ inspector, network, watch }) => {
  watch.expects(NO_NETWORK);
  watch.expects(/integrity/);
  network.breakWith(({ path }) => (path === '/icon-512.png' ? PORTAL : null));
  const page = await inspector();
  await openField(page);
  await expect.poll(() => network.log.some(({ path, fault }) => path === '/icon-512.png' && fault === 'answer')).toBe(true);
  await expect.poll(() => page.evaluate(async () => (await navigator.serviceWorker.getRegistration('/field')) === undefined)).toBe(true);

  network.breakWith(null);
  await page.reload();
  await unlock(page);
  await shellIsStored(page);
  network.cut();
  await page.reload();
  await unlock(page);
  await expect(page.getByRole('heading', { name: '我的网点' })).toBeVisible();
});

test('an update that breaks off leaves the version before as it was', async ({ inspector, network, watch }) => {
  watch.expects(NO_NETWORK);
  const page = await inspector();
  await openField(page);
  await shellIsStored(page);
  const newer = asEdition('next');
  network.breakWith((request) => (request.path === '/field' ? PORTAL : newer(request)));
  await lookForUpdate(page);
  await expect.poll(() => network.log.some(({ path, fault }) => path === '/field' && fault === 'answer')).toBe(true);
  await expect.poll(() => isInstalling(page)).toBe(false);
  await expect(page.getByRole('button', { name: OFFER })).toBeHidden();

  network.cut();
  await page.reload();
  await unlock(page);
  await expect(page.getByRole('heading', { name: '我的网点' })).toBeVisible();
  expect(await editionOf(page)).toBeNull();

  network.restore();
  network.breakWith(newer);
  await lookForUpdate(page);
  await expect(page.getByRole('button', { name: OFFER })).toBeVisible();
});

test('a new version waits for the draft on the screen, is offered afterwards and takes over in every tab, draft kept', async ({
  inspector,
  network,
  watch,
}) => {
  watch.expects(NO_NETWORK);
  const page = await inspector();
  await startVisit(page, '丽景街支行');
  await shellIsStored(page);
  const address = page.url();
  const other = await page.context().newPage();
  await openField(other);
  const form = scoringForm(page);
  await form.addSubject('柜员');
  await form.saved();

  network.breakWith(asEdition('next'));
  await lookForUpdate(page);
  await expect(page.getByRole('img', { name: LATER })).toBeVisible();
  await expect(page.getByRole('button', { name: OFFER })).toBeHidden();
  await form.addSubject('柜员');
  await form.saved();

  // Accepted in the other tab while the draft is open in this one.
  await other.getByRole('button', { name: OFFER }).tap();
  await expect(other.getByRole('button', { name: '另一个窗口还在填写检查，填完再更新' })).toBeVisible();
  expect([await editionOf(page), await editionOf(other)]).toEqual([null, null]);

  await page.getByRole('link', { name: '返回网点列表' }).tap();
  await page.getByRole('button', { name: OFFER }).tap();
  await expect.poll(() => editionOf(page)).toBe('next');
  await expect.poll(() => editionOf(other)).toBe('next');
  await unlock(page);
  await expect(page.getByRole('button', { name: OFFER })).toBeHidden();

  network.cut();
  await openField(page, address);
  await expect(form.subject('柜员 3')).toBeVisible();
  expect(await editionOf(page)).toBe('next');
});

test('a version that waits takes over by itself once every page was closed', async ({ inspector, network }) => {
  const page = await inspector();
  await openField(page);
  await shellIsStored(page);
  network.breakWith(asEdition('next'));
  await lookForUpdate(page);
  await expect(page.getByRole('button', { name: OFFER })).toBeVisible();
  const context = page.context();
  await page.close();
  const later = await context.newPage();
  await expect
    .poll(async () => {
      await later.goto('about:blank');
      await later.goto('/field');
      return editionOf(later);
    })
    .toBe('next');
});

test('where the browser cleared a part of what was stored, the page comes from the server again', async ({ inspector, network, watch }) => {
  watch.expects(NO_NETWORK);
  watch.expects(/^exception: $/);
  const page = await inspector();
  await openField(page);
  await shellIsStored(page);
  const entry = await storedFile(page, '/assets/entry.client');
  await page.evaluate(async (path) => {
    for (const name of await caches.keys()) await (await caches.open(name)).delete(path);
  }, entry);
  await clearHttpCache(page);
  const newer = asEdition('next');
  network.breakWith((request) => (request.path === entry ? { kind: 'answer', status: 404 } : newer(request)));
  await page.reload();
  expect(await editionOf(page)).toBeNull();
  await expect.poll(async () => {
    await page.reload();
    return editionOf(page);
  }).toBe('next');
});

test('a page older than the server loads once more instead of staying without what it asked for', async ({ inspector, network, watch }) => {
  watch.expects(/status of 404/);
  const page = await inspector({ serviceWorkers: 'block' });
  await openField(page);
  await expect(page.getByRole('heading', { name: '我的网点' })).toBeVisible();
  const loads: string[] = [];
  page.on('load', () => loads.push(page.url()));
  await clearHttpCache(page);
  network.breakWith(({ path }) => (path.startsWith('/assets/') ? { kind: 'answer', status: 404 } : null));
  await page.getByLabel('账户').tap();
  const reloaded = page.waitForEvent('load');
  await page.getByRole('button', { name: 'English' }).tap();
  network.breakWith(null);
  await reloaded;
  await unlock(page);
  await expect(page.getByRole('heading', { name: '我的网点' })).toBeVisible();
  expect(loads).toHaveLength(1);
});

async function clearHttpCache(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Network.clearBrowserCache');
}

function isInstalling(page: Page): Promise<boolean> {
  return page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration('/field');
    return Boolean(registration?.installing ?? registration?.waiting);
  });
}
