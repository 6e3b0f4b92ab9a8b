import { mountSmallDisk, type SmallDisk } from '#tests/support/small-disk.ts';

import { expect, type Page, PASSWORD, tablet, test as journey } from './journey.ts';
import { evidenceKeys, evidenceTray } from './pages/evidence.ts';
import { startVisit, unlock } from './pages/field.ts';
import { scoringForm } from './pages/scoring-form.ts';
import { cameraPhoto } from './photos.ts';

const GREETING = '来有迎声';
const ANSWERING = '问有答声';

/** A tablet whose browser keeps everything on a disk of its own. */
const test = journey.extend<{ small: { disk: SmallDisk; page: Page } }>({
  small: async ({ playwright, launchOptions, baseURL, watch }, use) => {
    const disk = mountSmallDisk(160);
    test.skip(disk === null, 'nobody may mount a disk here');
    if (!disk) return;
    const options = { ...launchOptions, locale: 'zh-CN', timezoneId: 'Asia/Shanghai', ...tablet, ...(baseURL ? { baseURL } : {}) };
    const context = await playwright.chromium.launchPersistentContext(disk.path, options);
    watch.over(context);
    await context.request.post('/api/v1/session', { data: { username: 'inspector', password: PASSWORD } });
    await use({ disk, page: context.pages()[0] ?? (await context.newPage()) });
    await context.close();
    disk.remove();
  },
});

test('a disk that is really full refuses a photo by name and keeps the rest; once there is room, the photo is taken', async ({ small }) => {
  const { disk, page } = small;
  await startVisit(page, '良田支行');
  const form = scoringForm(page);
  const card = form.card(GREETING);
  const tray = evidenceTray(page, card);
  await form.answer(GREETING, '达标');
  await tray.open();
  await tray.take(await cameraPhoto(31));
  await form.saved();
  const before = await page.evaluate(evidenceKeys);

  disk.fill(300_000);
  await tray.choose([await cameraPhoto(32, 4000, 3000)]);
  await expect(card.getByRole('alert')).toContainText('存储空间不够，“IMG_32.jpg”没有存上。已填的内容都在。');
  await expect(tray.photos.locator('img')).toHaveCount(1);
  expect(await page.evaluate(evidenceKeys)).toEqual(before);
  await form.answer(ANSWERING, '达标');

  disk.clear();
  await card.getByRole('button', { name: '再试一次' }).tap();
  await expect(tray.photos.locator('img')).toHaveCount(2);
  await expect(card.getByRole('alert')).toHaveCount(0);
  await form.saved();
  await page.reload();
  await unlock(page);
  await expect(tray.photos.locator('img')).toHaveCount(2);
  await expect(form.card(ANSWERING).getByRole('radio', { name: '达标', exact: true })).toBeChecked();
});
