import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { createRandom } from '#app/domain/ranking/random.ts';
import { type MortalBrowser, openMortalBrowser } from '#tests/support/mortal-browser.ts';

import { expect, type Page, PASSWORD, test } from './journey.ts';
import { chosenAmong, evidenceKeys } from './pages/evidence.ts';
import { openField, unlock } from './pages/field.ts';
import { cameraPhoto } from './photos.ts';

const DEATHS = 30;
const SECTION = '四个有声';
const origin = process.env.MINGCHA_E2E_ORIGIN ?? '';

/** What the person has seen: answers that the screen called saved, and how many photos had their thumbnail. */
type Seen = { answers: Map<string, string>; tapping: { item: string; word: string } | null; taps: number; photos: number };

test('a browser killed thirty times while tapping and taking photos loses the tap in flight at most, and no photo that was seen', async () => {
  test.setTimeout(400_000);
  const random = createRandom('thirty deaths');
  const profile = mkdtempSync(join(tmpdir(), 'mingcha-mortal-'));
  const seen: Seen = { answers: new Map(), tapping: null, taps: 0, photos: 0 };
  let browser = await openMortalBrowser(profile);
  try {
    const address = await beginVisit(browser);
    for (let death = 0; death < DEATHS; death += 1) {
      const page = await openForm(browser, address);
      await expectAllThere(page, seen);
      const life = 200 + 1500 * random.uniform();
      const work = keepWorking(page, seen);
      await new Promise((resolve) => setTimeout(resolve, life));
      await browser.kill();
      await work;
      browser = await openMortalBrowser(profile);
    }
    await expectAllThere(await openForm(browser, address), seen);
    test.info().annotations.push({ type: 'seen', description: `${seen.photos} photos, ${seen.taps} taps` });
    expect(seen.photos).toBeGreaterThan(0);
    expect(seen.taps).toBeGreaterThan(0);
  } finally {
    await browser.kill();
    rmSync(profile, { recursive: true, force: true });
  }
});

async function beginVisit({ context }: MortalBrowser): Promise<string> {
  const answer = await context.request.post(`${origin}/api/v1/session`, { data: { username: 'inspector', password: PASSWORD } });
  expect(answer.status()).toBe(200);
  const page = context.pages()[0] ?? (await context.newPage());
  await openField(page, `${origin}/field`);
  await page.getByRole('searchbox').fill('掌政支行');
  await page.getByRole('button', { name: '开始检查 掌政支行' }).click();
  await page.getByRole('radio', { name: /^网点服务规范检查/ }).check();
  await page.getByRole('button', { name: '开始', exact: true }).click();
  await page.waitForURL(/\/field\/visit\//);
  await saved(page);
  return page.url();
}

async function openForm({ context }: MortalBrowser, address: string): Promise<Page> {
  const page = context.pages()[0] ?? (await context.newPage());
  await page.goto(address);
  await unlock(page);
  await page.getByRole('navigation', { name: '类别' }).getByRole('button', { name: new RegExp(`^${SECTION}`) }).click();
  await cards(page).first().waitFor();
  return page;
}

function cards(page: Page) {
  return page.locator('[data-place]');
}

function thumbnails(page: Page) {
  return page.getByRole('button', { name: /^第 \d+ 张照片/ }).locator('img');
}

async function saved(page: Page): Promise<void> {
  await page.getByRole('status').filter({ hasText: /^已保存/ }).waitFor();
}

/** Taps and takes photos until the browser is gone under its hands. */
async function keepWorking(page: Page, seen: Seen): Promise<void> {
  try {
    for (let step = 0; ; step += 1) {
      const count = await cards(page).count();
      const card = cards(page).nth(step % count);
      await tapAnother(page, card, seen);
      if (step % 3 === 2) await takePhoto(page, seen);
    }
  } catch {
    // Killed: what was seen until then is what counts.
  }
}

type Card = ReturnType<typeof cards>;

async function tapAnother(page: Page, card: Card, seen: Seen): Promise<void> {
  const item = (await card.getAttribute('data-place')) ?? '';
  const word = seen.answers.get(item) === '达标' ? '不达标' : '达标';
  seen.tapping = { item, word };
  await card.getByRole('radio', { name: word, exact: true }).click();
  await saved(page);
  seen.answers.set(item, word);
  seen.tapping = null;
  seen.taps += 1;
}

async function takePhoto(page: Page, seen: Seen): Promise<void> {
  const first = cards(page).first();
  const camera = first.locator('input[type=file][capture]');
  if ((await camera.count()) === 0) await first.getByRole('button', { name: '照片等佐证' }).click();
  await camera.setInputFiles(await cameraPhoto(seen.photos, 800, 600));
  await thumbnails(page).nth(seen.photos).waitFor();
  seen.photos += 1;
}

/** All that was seen is there; only the tap or the photo that was under way may or may not be. */
async function expectAllThere(page: Page, seen: Seen): Promise<void> {
  if (seen.tapping) seen.answers.delete(seen.tapping.item);
  for (const [item, word] of seen.answers) {
    const card = page.locator(`[data-place=${JSON.stringify(item)}]`);
    await expect(card.getByRole('radio', { name: word, exact: true })).toBeChecked();
  }
  if (seen.photos > 0) await expect(thumbnails(page).nth(seen.photos - 1)).toBeVisible();
  // The photo that was under way is made now.
  await expect.poll(async () => chosenAmong(await page.evaluate(evidenceKeys))).toBe(0);
  const found = await page.getByRole('button', { name: /^第 \d+ 张照片/ }).count();
  expect(found).toBeLessThanOrEqual(seen.photos + 1);
  seen.photos = found;
  seen.tapping = null;
}
