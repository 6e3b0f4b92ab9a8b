import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { BrowserContext } from '@playwright/test';

import { expect, type Page, PASSWORD, tablet, test as journey } from './journey.ts';
import { openField, startVisit, unlock, visitIdOf } from './pages/field.ts';
import { scoringForm } from './pages/scoring-form.ts';
import { shellIsStored } from './pages/shell.ts';
import { signIn } from './pages/sign-in.ts';

const LIU = { username: 'inspector-06', name: '刘燕' };
const LI = { username: 'inspector-03', name: '李志强' };
const NOTE = 'the third counter was left without a word';
const BRANCH = '解放西街支行';

/** A tablet whose browser ends and starts again with what it has on its disk. */
type Device = { disk: string; start: () => Promise<Page>; end: () => Promise<void> };

const test = journey.extend<{ device: Device }>({
  device: async ({ playwright, launchOptions, baseURL, watch }, use) => {
    const disk = mkdtempSync(join(tmpdir(), 'mingcha-tablet-'));
    const started: BrowserContext[] = [];
    const end = async () => {
      for (const context of started.splice(0)) await context.close();
    };
    await use({
      disk,
      async start() {
        const options = { ...(launchOptions), locale: 'zh-CN', timezoneId: 'Asia/Shanghai', ...tablet };
        const context = await playwright.chromium.launchPersistentContext(disk, { ...options, ...(baseURL ? { baseURL } : {}) });
        started.push(context);
        watch.over(context);
        return context.pages()[0] ?? context.newPage();
      },
      end,
    });
    await end();
    rmSync(disk, { recursive: true, force: true });
  },
});

test('a shared tablet: sealed for the next person, opened without a network, cut off, let back in, recovered', async ({ device, person, watch }) => {
  test.setTimeout(240_000);
  watch.expects(/net::ERR_/);
  watch.expects(/status of 40[13]/);
  const id = await draftAs(await device.start());
  await device.end();
  expect(onDisk(device.disk, NOTE)).toEqual([]);
  expect(onDisk(device.disk, id)).not.toEqual([]);

  await nothingForTheNext(await device.start(), id);
  await device.end();

  const page = await device.start();
  await openedOffline(page, id);

  const office = await person('admin');
  await pressForDevice(office, '停用', '停用这台设备');
  await page.getByRole('link', { name: '返回网点列表' }).tap();
  await page.reload();
  await expect(page.getByRole('heading', { name: '这台设备已被停用' })).toBeVisible();
  await page.context().setOffline(true);
  await page.reload();
  await expect(page.getByRole('heading', { name: '这台设备已被停用' })).toBeVisible();
  expect(await keysOn(page)).toBe(0);
  await page.context().setOffline(false);

  await pressForDevice(office, '恢复使用', '恢复这台设备');
  await page.getByRole('button', { name: '已经恢复，再试一次' }).tap();
  await expect(page.getByLabel('用户名')).toBeVisible();
  await unlockAs(page, LIU.username);
  await draftIsThere(page, id);

  const password = await newPasswordFor(office, LIU.username);
  await draftIsThere(page, id, password);
});

/** Liu signs in, is not asked a second time, and writes a note. Returns the visit's id. */
async function draftAs(page: Page): Promise<string> {
  await page.goto('/sign-in?redirectTo=/field');
  await signIn(page, LIU.username);
  await expect(page.getByRole('heading', { name: '我的网点' })).toBeVisible();
  await startVisit(page, BRANCH);
  const form = scoringForm(page);
  await form.fail('去有送声', NOTE);
  await form.saved();
  await shellIsStored(page);
  return visitIdOf(page);
}

/** Li comes to the tablet that Liu has left and finds nothing of Liu's. */
async function nothingForTheNext(page: Page, id: string): Promise<void> {
  await page.goto('/field');
  await expect(page.getByRole('heading', { name: `${LIU.name}，请输入密码` })).toBeVisible();
  await expect(page.getByText(BRANCH)).toHaveCount(0);
  await page.getByRole('button', { name: '换一个人' }).tap();
  await unlockAs(page, LI.username);
  await expect(page.getByRole('heading', { name: '我的网点' })).toBeVisible();
  await expect(page.getByRole('link', { name: '继续' })).toHaveCount(0);
  await openField(page, `/field/visit/${id}`);
  await expect(page.getByRole('heading', { name: '这台设备上没有这次检查' })).toBeVisible();
}

/** Liu comes back when there is no network: a wrong password opens nothing, the right one everything. */
async function openedOffline(page: Page, id: string): Promise<void> {
  await page.context().setOffline(true);
  await page.goto(`/field/visit/${id}`);
  await expect(page.getByRole('heading', { name: `${LI.name}，请输入密码` })).toBeVisible();
  await page.getByRole('button', { name: '换一个人' }).tap();
  await page.getByLabel('用户名').fill(LIU.username);
  await page.getByLabel('密码').fill('not the password');
  await page.getByRole('button', { name: '打开', exact: true }).tap();
  await expect(page.getByText('密码不对')).toBeVisible();
  await unlockAs(page, LIU.username);
  const form = scoringForm(page);
  await expect(form.card('去有送声').getByRole('textbox')).toHaveValue(NOTE);
  await form.answer('来有迎声', '达标');
  await form.saved();
  await page.context().setOffline(false);
}

async function unlockAs(page: Page, username: string): Promise<void> {
  const name = page.getByLabel('用户名');
  if (await name.isVisible()) await name.fill(username);
  await unlock(page, PASSWORD);
}

async function draftIsThere(page: Page, id: string, password = PASSWORD): Promise<void> {
  await openField(page, `/field/visit/${id}`, password);
  await expect(scoringForm(page).card('去有送声').getByRole('textbox')).toHaveValue(NOTE);
}

/** The office opens the row of Liu's tablet and answers the question. */
async function pressForDevice(office: Page, summary: string, sure: string): Promise<void> {
  await office.goto('/devices');
  const row = office.getByRole('row').filter({ hasText: LIU.name });
  await row.getByText(summary, { exact: true }).click();
  await row.getByRole('button', { name: sure }).click();
  await expect(row.getByRole('button', { name: sure })).toHaveCount(0);
}

async function newPasswordFor(office: Page, username: string): Promise<string> {
  await office.goto(`/people?q=${username}`);
  const row = office.getByRole('row').filter({ hasText: username });
  await row.getByText('给新密码').click();
  await row.getByRole('button', { name: '生成新密码' }).click();
  const password = office.locator('code.select-all');
  await expect(password).toBeVisible();
  return (await password.textContent()) ?? '';
}

/** The files of the browser's database that hold a text, in either spelling browsers store text in. */
function onDisk(disk: string, text: string): string[] {
  const files = readdirSync(disk, { recursive: true, withFileTypes: true }).filter(
    (entry) => entry.isFile() && entry.parentPath.includes('IndexedDB'),
  );
  expect(files.length).toBeGreaterThan(0);
  return files
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => {
      const bytes = readFileSync(file);
      return bytes.includes(Buffer.from(text)) || bytes.includes(Buffer.from(text, 'utf16le'));
    });
}

function keysOn(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve, reject) => {
        const opening = indexedDB.open('mingcha-field');
        opening.onerror = () => reject(opening.error ?? new Error('no database'));
        opening.onsuccess = () => {
          const count = opening.result.transaction('keys').objectStore('keys').count();
          count.onsuccess = () => {
            opening.result.close();
            resolve(count.result);
          };
        };
      }),
  );
}

test('a newer app takes the database over while a draft is open: nothing is lost, and the old page asks to be loaded again', async ({ person }) => {
  const page = await person('inspector', tablet);
  await startVisit(page, '怀远路支行');
  const id = visitIdOf(page);
  const form = scoringForm(page);
  await form.fail('去有送声', NOTE);
  const before = await page.evaluate(revisionAfterUpgrade, { id, version: 99 });
  await expect(page.getByRole('heading', { name: '新版本已经打开' })).toBeVisible();
  await expect(page.getByText('已填的内容都已保存')).toBeVisible();
  expect(before).toBeGreaterThan(0);
});

/** Upgrades the database as a newer app would, and says at which revision it finds the draft. */
function revisionAfterUpgrade({ id, version }: { id: string; version: number }): Promise<number> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('mingcha-field', version);
    opening.onerror = () => reject(opening.error ?? new Error('no database'));
    opening.onsuccess = () => {
      const get = opening.result.transaction('drafts').objectStore('drafts').get(id);
      get.onsuccess = () => resolve((get.result as { revision: number }).revision);
    };
  });
}
